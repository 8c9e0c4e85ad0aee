"""Law C2: when a credit is spent and whether it comes back; and who pays for it. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.domain.types import Product

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""First and last Paris day that a rule may begin on."""


class ConsumeOn(StrEnum):
    """When a credit is spent."""

    LAUNCH = "launch"
    SIGNED = "signed"


class RecreditOn(StrEnum):
    """When the credit of a signatory who did not sign comes back."""

    NONE = "none"
    CANCELLED_BEFORE_ANY_SIGNATURE = "cancelled_before_any_signature"
    CANCELLED_BEFORE_ALL_SIGNED = "cancelled_before_all_signed"


class PaidBy(StrEnum):
    """Whose credits an agency uses: its own, or the network's."""

    AGENCY = "agency"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a credit of a product is spent and whether it comes back."""

    consume_on: ConsumeOn = ConsumeOn.LAUNCH
    recredit_on: RecreditOn = RecreditOn.NONE


USUAL = Rule()
"""The platform's own, where nothing else was said."""

_RULES = (
    USUAL,
    Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE),
    Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ALL_SIGNED),
    Rule(ConsumeOn.SIGNED),
)


def rules_of(product: Product) -> tuple[Rule, ...]:
    """The rules that make sense for a product, the usual one first.

    A letter that was sent and a report that was made are spent: neither is signed or cancelled. A credit
    that is spent on a signature has nothing to come back for.
    """
    return _RULES if product is Product.SIGNATURE else (USUAL,)
