"""The rules of law C2 in the words of people who are not accountants."""

from lib.domain.policy import USUAL, ConsumeOn, PaidBy, RecreditOn, Rule
from lib.domain.types import Product
from lib.ui.i18n import _


def rule(value: Rule, product: Product) -> str:
    """A rule in half a line."""
    if product is Product.REGISTERED_LETTER:
        return _("Spent when sent")
    if product is Product.ERP:
        return _("Spent when made")
    if value.consume_on is ConsumeOn.SIGNED:
        return _("Spent when signed")
    return {
        RecreditOn.NONE: _("Spent when sent, never given back"),
        RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE: _(
            "Spent when sent, given back if cancelled before any signature"
        ),
        RecreditOn.CANCELLED_BEFORE_ALL_SIGNED: _(
            "Spent when sent, given back if cancelled before all have signed"
        ),
    }[value.recredit_on]


def explained(value: Rule, product: Product) -> str:
    """What a rule means for one ceremony."""
    if product is Product.REGISTERED_LETTER:
        return _("A letter that was sent has cost its credit; there is nothing to cancel.")
    if product is Product.ERP:
        return _("A report that was made has cost its credit; there is nothing to cancel.")
    if value == USUAL:
        return _("Every signatory that is invited costs a credit, whether or not the person signs.")
    if value.consume_on is ConsumeOn.SIGNED:
        return _("A signatory costs a credit on the day of the signature; who does not sign costs nothing.")
    if value.recredit_on is RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE:
        return _("Of a cancelled ceremony all credits come back, unless somebody had signed.")
    return _("Of a cancelled ceremony the credits of those who had not signed come back.")


def paid_by(value: PaidBy) -> str:
    """Who pays for an agency."""
    return {PaidBy.AGENCY: _("the agency itself"), PaidBy.NETWORK: _("the network")}[value]
