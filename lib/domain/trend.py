"""Credits and their cost month by month, to the cent (laws L4 and L6). Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lib.domain.money import in_cents
from lib.domain.spending import Spending, added
from lib.domain.types import Product


class Month(NamedTuple):
    """One month. Costs are euros and cents, exclusive of VAT, of credits of known cost; None: without any."""

    month: date
    """Its first day."""
    spent: Mapping[Product, Spending]
    """Only products of which any were used."""
    costs: Mapping[Product, Decimal | None]
    """They add up to `cost`."""
    cost: Decimal | None
    total: Spending


def months(spendings: Mapping[date, Mapping[Product, Spending]]) -> list[Month]:
    """A line a month, in the order of time; their costs add up to the whole, to the cent."""
    totals = {month: added(by_product.values()) for month, by_product in spendings.items()}
    whole = in_cents({month: total.amount if total.known else None for month, total in totals.items()})
    return [
        Month(month, spendings[month], _costs(spendings[month], whole[month]), whole[month], totals[month])
        for month in sorted(spendings)
    ]


def _costs(spent: Mapping[Product, Spending], cost: Decimal | None) -> dict[Product, Decimal | None]:
    return in_cents({product: one.amount if one.known else None for product, one in spent.items()}, cost)
