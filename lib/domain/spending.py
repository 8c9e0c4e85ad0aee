"""Credits with what they cost, added up exactly (law L4). Pure."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from lib.domain.money import over_one


class Spending(NamedTuple):
    """Credits and euros, exclusive of VAT; the euros are exact."""

    credits: int = 0
    amount: Fraction = Fraction(0)
    """Of the credits whose cost is known."""
    unfunded: int = 0
    """Of the credits, those that nothing has paid for yet: their cost is unknown (law L3)."""

    @property
    def known(self) -> int:
        """Credits whose cost is known."""
        return self.credits - self.unfunded

    @property
    def unit_cost(self) -> Fraction | None:
        """Euros a credit, of those whose cost is known; None without any."""
        return self.amount / self.known if self.known else None


def added(spendings: Iterable[Spending]) -> Spending:
    """The total of several; nothing for none."""
    listed = [one for one in spendings if any(one)]
    if len(listed) == 1:
        return listed[0]
    parts, whole = over_one(one.amount for one in listed)
    return Spending(
        sum(one.credits for one in listed), Fraction(sum(parts), whole), sum(one.unfunded for one in listed)
    )
