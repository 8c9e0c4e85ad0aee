"""Who is charged what: the cost of each agency's teams or users, to the cent (laws L4 and L6). Pure.

A report by team has one line a team; two agencies may each have a team of that name, or uses without one.
Here such a line is split among its agencies, so that the parts add up to it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from lib.domain.money import in_cents
from lib.domain.spending import Spending, added
from lib.domain.types import Product

Place = tuple[str, str | None]
"""An agency, and a team, user, … of it; None: none."""


class Charge(NamedTuple):
    """One line: what an agency's team, user, … is charged."""

    agency: str
    key: str | None
    used: Mapping[Product, int]
    """Credits by product; only products of which any were used."""
    cost: Decimal | None
    """Euros and cents, exclusive of VAT, of the credits whose cost is known; None where none is."""
    unfunded: int
    """Credits whose cost is unknown (law L3)."""

    @property
    def credits(self) -> int:
        return sum(self.used.values())


def charges(spendings: Mapping[Place, Mapping[Product, Spending]]) -> list[Charge]:
    """A line for each place, by agency; then what costs most first, unknown costs last.

    The lines of one key add up to that key's line in a report over all agencies, and so to its total.
    """
    totals = {place: added(by_product.values()) for place, by_product in spendings.items()}
    exact: dict[str | None, dict[str, Fraction | None]] = {}
    for (agency, key), total in totals.items():
        exact.setdefault(key, {})[agency] = total.amount if total.known else None
    whole = in_cents({key: _sum(parts.values()) for key, parts in exact.items()})
    found: list[Charge] = []
    for key, parts in exact.items():
        costs = in_cents(parts, whole[key]) if len(parts) > 1 else dict.fromkeys(parts, whole[key])
        for agency, cost in costs.items():
            used = {product: one.credits for product, one in spendings[agency, key].items()}
            found.append(Charge(agency, key, used, cost, totals[agency, key].unfunded))
    return sorted(found, key=lambda one: (one.agency, one.cost is None, -(one.cost or 0), one.key or ""))


def total_of(lines: Iterable[Charge]) -> Decimal | None:
    """What lines cost together; None where no cost is known, 0.00 without any line."""
    listed = list(lines)
    known = [line.cost for line in listed if line.cost is not None]
    return sum(known, Decimal("0.00")) if known or not listed else None


def _sum(amounts: Iterable[Fraction | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if known else None
