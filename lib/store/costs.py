"""What uses cost, exactly (law L4): by team, user, template, agency or month, and what came to nothing."""

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from lib.domain.money import in_cents
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.spending import Spending
from lib.domain.types import Axis, Dimension, Product
from lib.domain.waste import Waste
from lib.errors import Forbidden, _
from lib.store.connection import Store
from lib.store.counters import day_end
from lib.store.counting import Source, counting
from lib.store.prices import put_prices

JUDGED_AFTER_DAYS = 30
"""A ceremony launched more than so many days ago is old enough to be judged."""

_ON = itemgetter(1)
"""The day of a row by day, as text: ISO days sort as the days do."""

Rows = list[tuple[Any, ...]]
UnitCosts = Sequence[Fraction | None]


class Spent(NamedTuple):
    """Credits of one product used by one value of a dimension; `key` None: it has none."""

    agency: str | None
    """Whose: teams and users of two agencies are told apart. None: of all."""
    key: str | None
    product: Product
    credits: int
    amount: Fraction
    """Euros exclusive of VAT, exact, of the credits whose cost is known."""
    unfunded: int
    """Of the credits, those that nothing has paid for yet: their cost is unknown (law L3)."""


class Cost(NamedTuple):
    """One line of a cost report. `cost`: euros and cents, exclusive of VAT; None where none is known."""

    key: str | None
    credits: int
    cost: Decimal | None
    unfunded: int


class Line(Protocol):
    """What any line of costs says, as `Cost` does."""

    @property
    def credits(self) -> int: ...
    @property
    def cost(self) -> Decimal | None: ...
    @property
    def unfunded(self) -> int: ...


class Costs(NamedTuple):
    """A cost report; its lines add up to its total, to the cent (law L6)."""

    rows: list[Cost]
    total: Cost


class Vain(NamedTuple):
    """Signatures of one value of a dimension, as in `Spent`, and what of them came to nothing."""

    agency: str | None
    key: str | None
    waste: Waste
    unsigned: Spending
    """Those whose signatory's part was cancelled when nobody of their ceremony had signed."""
    undone: Spending
    """Those whose signatory's part was cancelled, whoever else had signed."""


def must_view_cost(scope: Scope) -> None:
    """Raises Forbidden without the permission to see costs."""
    if not scope.may(Permission.VIEW_COST):
        raise Forbidden(_("You may not see costs."), _("Ask an administrator of your network."))


def spent(
    store: Store, scope: Scope, period: Period, filters: Filters, by: Dimension, today: date
) -> list[Spent]:
    """Credits used in a period and their exact cost as known today, by value and product.

    The period is on the day on which the ledger books a use: its launch, unless a policy says otherwise (law
    C2). Raises Forbidden without the permission to see costs.
    """
    rows, unit_costs = _asked(store, scope, period, filters, by, today, "spent")
    told = (((agency, key, product), cost, counts) for agency, key, product, cost, *counts in rows)
    return [
        Spent(agency, key, Product(product), *spending)
        for (agency, key, product), (spending,) in _summed(told, unit_costs).items()
    ]


def spent_each(
    store: Store, scope: Scope, periods: Sequence[Period], filters: Filters, today: date
) -> list[dict[Product, Spending]]:
    """What was used of each product in each of these periods, with its cost, as `spent` says it.

    One question answers for all of them. Only products of which any was used; raises Forbidden as `spent`.
    """
    whole = Period(min(one.start for one in periods), max(one.end for one in periods))
    edges = {edge for one in periods for edge in (one.start, one.end)}
    rows, unit_costs = _asked(store, scope, whole, filters, Dimension.DAY, today, "spent", edges)
    told = (
        ((place, product), cost, [credits_])
        for place, period in enumerate(periods)
        for _, _, product, cost, credits_ in _within(rows, period)
    )
    found: list[dict[Product, Spending]] = [{} for _ in periods]
    for (place, product), (spending,) in _summed(told, unit_costs).items():
        found[place][Product(product)] = spending
    return found


def _within(rows: Rows, period: Period) -> Rows:
    """Of rows by day, which come in the order of their days, those of a period."""
    start, end = (bisect_left(rows, day.isoformat(), key=_ON) for day in (period.start, period.end))
    return rows[start:end]


def spent_in_vain(
    store: Store, scope: Scope, period: Period, filters: Filters, by: Dimension, today: date
) -> list[Vain]:
    """Signatures used in a period and what of them came to nothing, with their exact cost as known today.

    Raises Forbidden without the permission to see costs.
    """
    signatures = replace(filters, products=(Product.SIGNATURE,))
    judged = today - timedelta(days=JUDGED_AFTER_DAYS)
    rows, unit_costs = _asked(store, scope, period, signatures, by, today, "spent_in_vain", {judged})
    told = (((agency, key), cost, counts) for agency, key, cost, *counts in rows)
    return [_vain(*group, *sums) for group, sums in _summed(told, unit_costs).items()]


def _vain(
    agency: str | None,
    key: str | None,
    used: Spending,
    wasted: Spending,
    cancelled: Spending,
    relaunched: Spending,
    stale: Spending,
    judged: Spending,
    judged_wasted: Spending,
    unsigned: Spending,
    undone: Spending,
) -> Vain:
    """Of the columns of sql/_in_vain.sql."""
    waste = Waste(used.credits, wasted, cancelled, relaunched, stale, judged.credits, judged_wasted.credits)
    return Vain(agency, key, waste, unsigned, undone)


def costs(store: Store, scope: Scope, period: Period, filters: Filters, by: Dimension, today: date) -> Costs:
    """`spent` as a report by one dimension: in the order of time, or what cost most first."""
    sums: dict[str | None, list[Any]] = {}
    for one in spent(store, scope, period, filters, by, today):
        line = sums.setdefault(one.key, [0, Fraction(0), 0])
        line[0] += one.credits
        line[1] += one.amount
        line[2] += one.unfunded
    exact = {
        key: amount if credits_ > unfunded else None for key, (credits_, amount, unfunded) in sums.items()
    }
    shown = in_cents(exact)
    rows = [Cost(key, sums[key][0], shown[key], sums[key][2]) for key in sums]
    rows.sort(key=lambda row: (row.cost is None, -(row.cost or 0), -row.credits, row.key or ""))
    if by in (Dimension.MONTH, Dimension.DAY):
        rows.sort(key=lambda row: row.key or "")
    return Costs(rows, total_of(rows))


def total_of(lines: Iterable[Line]) -> Cost:
    """What lines of a report come to together."""
    listed = list(lines)
    known = [line.cost for line in listed if line.cost is not None]
    return Cost(
        None,
        sum(line.credits for line in listed),
        sum(known, Decimal("0.00")) if known or not listed else None,
        sum(line.unfunded for line in listed),
    )


def _asked(
    store: Store,
    scope: Scope,
    period: Period,
    filters: Filters,
    by: Dimension,
    today: date,
    query: str,
    edges: Collection[date] = (),
) -> tuple[Rows, UnitCosts]:
    """The rows of a query over what paid for each use, by a place in the unit costs; None: nothing has yet.

    By day, with `edges` (lib/store/counting.py), a month that none of them cuts stands as its first. The rows
    come from the roll-ups, unless a rule books uses on the day of their signature.
    """
    must_view_cost(scope)
    source = _source(scope, filters, by)
    with store.reading() as cursor:
        cursor.snapshot()
        by_event = bool(cursor.value("signed_policies", network=scope.network))
        prices = put_prices(cursor, scope.network, day_end(today), period, by_event=by_event)
        asked = counting(
            scope, filters, period, Axis.CREATION, by_day=by is Dimension.DAY and not edges, edges=edges
        ) | {
            "source": source,
            "by_team": source is Source.TEAM,
            "by": str(by),
            "today": today,
            "days": JUDGED_AFTER_DAYS,
            "splits": prices.splits,
        }
        rows = cursor.rows(f"{query}_by_event" if by_event else f"{query}_by_count", **asked)
    return rows, prices.unit_costs


def _source(scope: Scope, filters: Filters, by: Dimension) -> Source:
    """The coarsest counts that tell all that is asked for."""
    if by is Dimension.TEMPLATE or filters.templates:
        return Source.TEMPLATE
    if by is Dimension.USER or filters.users or scope.user is not None:
        return Source.MEMBER
    return Source.TEAM


def _summed(
    rows: Iterable[tuple[tuple[Any, ...], int, list[int]]], unit_costs: UnitCosts
) -> dict[tuple[Any, ...], list[Spending]]:
    """What each group spent, a sum each for its counts; of (group, place of the cost, counts of credits).

    Amounts are added over one denominator, as whole numbers. Many groups spend the same ones: a fraction is
    brought to its lowest terms once for all of them.
    """
    shared = math.lcm(*(cost.denominator for cost in unit_costs if cost is not None))
    parts = [None if cost is None else int(cost * shared) for cost in unit_costs]
    found: dict[tuple[Any, ...], list[tuple[int, int, int]]] = {}
    for group, place, counts in rows:
        part = parts[place]
        more = [(one, 0, one) if part is None else (one, part * one, 0) for one in counts]
        sums = found.get(group)
        found[group] = more if sums is None else list(map(_plus, sums, more))
    amounts = {amount for each in found.values() for _total, amount, _unfunded in each}
    exact = {amount: Fraction(amount, shared) for amount in amounts}
    return {
        group: [Spending(total, exact[amount], unfunded) for total, amount, unfunded in each]
        for group, each in found.items()
    }


def _plus(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
