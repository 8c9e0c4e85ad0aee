"""Why a cost changed between two periods: more or fewer credits, or dearer or cheaper ones. Pure.

For each product, at its mean cost of a credit in either period:
    volume = (credits now − credits before) × cost of a credit before
    price = (cost of a credit now − cost of a credit before) × credits now
Both add up to the change exactly. Where nothing was used before there is no earlier price: all of it is
volume. Only credits whose cost is known count (law L3). Products are split each by itself and then added:
a shift from one to another is volume, for a letter is no dearer signature.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from lib.domain.money import cents, in_cents
from lib.domain.spending import Spending
from lib.domain.types import Product

_ZERO = Decimal("0.00")


class Change(NamedTuple):
    """Euros exclusive of VAT, exact. before + volume + price = now."""

    before: Fraction = Fraction(0)
    volume: Fraction = Fraction(0)
    price: Fraction = Fraction(0)

    @property
    def now(self) -> Fraction:
        return self.before + self.volume + self.price

    def plus(self, other: "Change") -> "Change":
        return Change(self.before + other.before, self.volume + other.volume, self.price + other.price)


def split(before: Spending, now: Spending) -> Change:
    """The change of one product's cost."""
    was, is_ = before.unit_cost, now.unit_cost
    if was is None:
        return Change(volume=now.amount)
    volume = (now.known - before.known) * was
    price = Fraction(0) if is_ is None else (is_ - was) * now.known
    return Change(before.amount, volume, price)


def changes(
    before: Mapping[Product, Spending], now: Mapping[Product, Spending]
) -> tuple[dict[Product, Change], Change]:
    """The change of each product that was used in either period, and of all of them together."""
    found = {
        product: split(before.get(product, Spending()), now.get(product, Spending()))
        for product in Product
        if product in before or product in now
    }
    total = Change()
    for change in found.values():
        total = total.plus(change)
    return found, total


class Euros(NamedTuple):
    """A change as a report says it, in euros and cents: before + volume + price = now."""

    before: Decimal
    volume: Decimal
    price: Decimal
    now: Decimal


def in_euros(found: Mapping[Product, Change]) -> dict[Product, Euros]:
    """The lines of a report. What was spent in either period adds up over them to its total, to the cent;
    what rounding leaves over within a line is in its price.
    """
    before = in_cents({product: change.before for product, change in found.items()})
    now = in_cents({product: change.now for product, change in found.items()})
    lines: dict[Product, Euros] = {}
    for product, change in found.items():
        was, is_, volume = before[product] or _ZERO, now[product] or _ZERO, cents(change.volume)
        lines[product] = Euros(was, volume, is_ - was - volume, is_)
    return lines


class Percents(NamedTuple):
    """Whole percents of the cost before, which add up: change = volume + price."""

    change: int
    volume: int
    price: int


def percents(change: Change) -> Percents | None:
    """The change in whole percents; None where nothing was spent before."""
    if not change.before:
        return None
    # A share in hundredths is a sum of money in cents: the same rounding makes the parts add up.
    shares: dict[str, Fraction | None] = {
        "volume": change.volume / change.before,
        "price": change.price / change.before,
    }
    volume, price = (int((share or _ZERO) * 100) for share in in_cents(shares).values())
    return Percents(volume + price, volume, price)
