"""The reasons why a credit was spent in vain, in words."""

from lib.domain.waste import Reason
from lib.ui.i18n import _


def name(reason: Reason | None) -> str:
    """What a reason is called on screen; None: any of them."""
    return {
        None: _("Spent in vain"),
        Reason.CANCELLED: _("Cancelled"),
        Reason.RELAUNCHED: _("Relaunches"),
        Reason.STALE: _("Open > 30 days"),
    }[reason]


def short(reason: Reason | None) -> str:
    """The same, for the head of a column."""
    return {
        None: _("In vain"),
        Reason.CANCELLED: _("Cancelled"),
        Reason.RELAUNCHED: _("Relaunches"),
        Reason.STALE: _("> 30 days"),
    }[reason]


def counts(reason: Reason | None) -> str:
    """What the number of a reason counts."""
    return {
        None: _(
            "Signatures used in the period whose ceremony was cancelled, was a relaunch or has been open for "
            "more than 30 days. Each credit counts once, whichever of the three it falls under."
        ),
        Reason.CANCELLED: _(
            "All the signatories of ceremonies that were cancelled, those who had already signed too."
        ),
        Reason.RELAUNCHED: _(
            "All the signatories of the second launch of a contract in its agency and of each one after it, "
            "even where the first was before the period, was cancelled or was the one too many."
        ),
        Reason.STALE: _(
            "All the signatories of ceremonies launched more than 30 days ago in which somebody has still to "
            "sign."
        ),
    }[reason]
