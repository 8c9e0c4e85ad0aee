"""What was used of each product in each step of a period: asked for once, for the cards and the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Product
from lib.store import consumption
from lib.store.connection import Store
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.steps import Steps


@dataclass(frozen=True, slots=True)
class Used:
    """Credits of one product: in all, and a value a step up to today."""

    credits: int
    by_step: list[int]


def steps_of(ground: Context, view: View) -> Steps:
    return Steps.of(view.period, view.period.grain, ground.today)


def used(ground: Context, view: View) -> Mapping[Product, Used]:
    """Every product's, whichever one the filters are on."""
    return ask(ground, _used, view.period, view.axis, view.of_every_product(), ground.today)


def _used(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, today: date
) -> Mapping[Product, Used]:
    frame = consumption.daily(store, scope, period, axis, filters, grain=period.grain)
    steps = Steps.of(period, period.grain, today)
    found = {}
    for product in Product:
        days = frame[frame["product"] == str(product)]
        by_step = steps.filled(zip(days["day"].dt.date, days["credits"].tolist(), strict=True))
        found[product] = Used(int(days["credits"].sum()), by_step)
    return found
