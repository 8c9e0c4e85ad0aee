"""The words of a month's statement."""

from lib.domain.statement import SIGNS, Measure
from lib.ui.i18n import _


def name(measure: Measure) -> str:
    """What a measure is called."""
    return {
        Measure.OPENING: _("Opening"),
        Measure.BOUGHT: _("Bought"),
        Measure.GRANTED: _("Granted"),
        Measure.USED: _("Used"),
        Measure.RECREDITED: _("Recredited"),
        Measure.EXPIRED: _("Expired"),
        Measure.VOIDED: _("Voided"),
        Measure.TRANSFERRED: _("Transferred"),
        Measure.ADJUSTED: _("Adjusted"),
        Measure.CLOSING: _("Closing"),
    }[measure]


def signed_name(measure: Measure) -> str:
    """The name after what is done with it: « − Utilisés », « ± Ajustés », « = Clôture »."""
    if measure is Measure.OPENING:
        return name(measure)
    signs = {Measure.TRANSFERRED: "±", Measure.ADJUSTED: "±", Measure.CLOSING: "="}
    return f"{signs.get(measure, '−' if measure in SIGNS else '+')} {name(measure)}"


def explained() -> str:
    """What each measure counts, as Markdown."""
    lines = (
        (Measure.OPENING, _("left at the end of the month before, and balances that were taken over")),
        (Measure.BOUGHT, _("orders that were paid")),
        (Measure.GRANTED, _("given for nothing")),
        (Measure.USED, _("at the cost of the credits that paid for them")),
        (Measure.RECREDITED, _("came back, where a rule of the product says so; they cost nothing")),
        (Measure.EXPIRED, _("left when their block ended")),
        (Measure.VOIDED, _("of orders whose payment was rejected")),
        (Measure.TRANSFERRED, _("between wallets: arrived less gone")),
        (
            Measure.ADJUSTED,
            _("cost that became known or unknown later, and what came late for closed months"),
        ),
    )
    return "\n".join(
        "- " + _("**{name}**: {value}", name=name(measure), value=text) for measure, text in lines
    )
