"""What the store says was spent, gathered for the sections of the Finances page."""

from collections.abc import Iterable, Sequence
from datetime import date

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.spending import Spending, added
from lib.domain.types import Dimension, Product
from lib.store.costs import Spent, spent, spent_each
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _

ByProduct = dict[Product, Spending]


def of_periods(ground: Context, periods: Sequence[Period], filters: Filters) -> list[ByProduct]:
    """What was used of each product in each of these periods, with its cost as known today."""
    found = ask(ground, spent_each, tuple(periods), filters, Dimension.PRODUCT, ground.today)
    return [by_product(rows) for rows in found]


def of_months(ground: Context, months: Period, filters: Filters) -> dict[date, ByProduct]:
    """The same by month (its first day); only months in which anything was used."""
    found: dict[date, list[Spent]] = {}
    for one in ask(ground, spent, months, filters, Dimension.MONTH, ground.today):
        found.setdefault(date.fromisoformat(f"{one.key}-01"), []).append(one)
    return {month: by_product(rows) for month, rows in found.items()}


def by_product(rows: Iterable[Spent]) -> ByProduct:
    """The sums of each product, whoever used it."""
    found: dict[Product, list[Spending]] = {}
    for one in rows:
        found.setdefault(one.product, []).append(Spending(one.credits, one.amount, one.unfunded))
    return {product: added(found[product]) for product in Product if product in found}


def axis_note() -> str:
    """On which date credits and their cost are (laws C2 and C3)."""
    return _(
        "A credit counts on the day it was spent: the creation date, unless a rule says the signature date."
    )
