"""What the store says was spent, for the sections of the Finances page, and on which days it counts."""

from collections.abc import Sequence

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.spending import Spending
from lib.domain.types import Product
from lib.store.costs import spent_each
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _

ByProduct = dict[Product, Spending]


def of_periods(ground: Context, periods: Sequence[Period], filters: Filters) -> list[ByProduct]:
    """What was used of each product in each of these periods, with its cost as known today."""
    return ask(ground, spent_each, tuple(periods), filters, ground.today)


def axis_note() -> str:
    """On which date credits and their cost are (laws C2 and C3)."""
    return _(
        "A credit counts on the day it was spent: the creation date, unless a rule says the signature date."
    )
