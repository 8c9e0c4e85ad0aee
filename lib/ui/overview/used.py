"""What was used of each product in each step of a period: asked for once, for the cards and the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Grain, Product
from lib.store.connection import Store
from lib.store.days import days
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


def used_before(ground: Context, view: View) -> Mapping[Product, int]:
    """Credits of every product in the period that this one is compared with; 0 without one."""
    if view.before is None:
        return dict.fromkeys(Product, 0)
    return ask(ground, _in_all, view.before, view.axis, view.of_every_product())


def _used(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, today: date
) -> Mapping[Product, Used]:
    steps = Steps.of(period, period.grain, today)
    known = days(store, scope, period, axis, filters, grain=period.grain)
    found = {}
    for product in Product:
        each = [(one.day, one.of(product)) for one in known]
        found[product] = Used(sum(credits_ for _day, credits_ in each), steps.filled(each))
    return found


def _in_all(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters
) -> Mapping[Product, int]:
    known = days(store, scope, period, axis, filters, grain=Grain.MONTH)
    return {product: sum(one.of(product) for one in known) for product in Product}
