"""How a question is put to the roll-ups: which months are read whole, and from which table."""

from collections.abc import Collection
from datetime import date, timedelta

from lib.domain.period import Period, shift_months
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Product, State
from lib.store.bound import bound
from lib.store.queries import Variant

_LAST_MONTH = date(9999, 1, 1)
"""Whole months are told apart up to here: the calendar ends soon after."""


class Source(Variant):
    """What credits are counted from: the fragments whose names end in it."""

    AGENCY = "agency"
    TEAM = "team"
    MEMBER = "member"
    TEMPLATE = "template"


class Cut(Variant):
    """In how many stretches whole months are read by day too: the fragments whose names end in it."""

    NEVER = "never"
    ONCE = "once"
    TWICE = "twice"


_MOST_CUTS = len(Cut) - 1


def counting(
    scope: Scope,
    filters: Filters,
    period: Period,
    axis: Axis,
    *,
    by_day: bool = False,
    members: bool = True,
    templates: bool = False,
    edges: Collection[date] = (),
) -> dict[str, object]:
    """What the fragments of Source and Cut ask for.

    `by_day`, `members`, `templates`: the answer tells them apart. `edges`: and days from these on from those
    before, so that no whole month holds both.
    """
    months_from, months_until = (period.end, period.end) if by_day else _whole_months(period)
    cuts = _cuts([edge for edge in edges if months_from <= edge < months_until])
    first, second, *_ = [*cuts, *[(period.end, period.end)] * _MOST_CUTS]
    return {
        "source": source(scope, filters, members=members, templates=templates),
        "months_from": months_from,
        "months_until": months_until,
        "cut": list(Cut)[len(cuts)],
        "cut_from": first[0],
        "cut_until": first[1],
        "second_cut_from": second[0],
        "second_cut_until": second[1],
        **_with(filters),
        **bound(scope, filters, period, axis),
    }


def compared(period: Period, before: Period | None) -> dict[str, object]:
    """What {{…@before}} asks for beside: the period that another is compared with; None: one without days."""
    if before is None:
        return dict.fromkeys(
            ("before_start", "before_end", "before_months_from", "before_months_until"), period.start
        )
    months_from, months_until = _whole_months(before)
    return {
        "before_start": before.start,
        "before_end": before.end,
        "before_months_from": months_from,
        "before_months_until": months_until,
    }


def source(scope: Scope, filters: Filters, *, members: bool, templates: bool) -> Source:
    """The shortest of the roll-ups that can answer."""
    if templates or filters.templates:
        return Source.TEMPLATE
    if members or scope.team is not None or scope.user is not None or filters.teams or filters.users:
        return Source.MEMBER
    return Source.AGENCY


def _with(filters: Filters) -> dict[str, object]:
    """Whether each state, and each product that has none, is chosen; with states, only what has one is."""
    products = frozenset(filters.products or Product)
    states = frozenset(filters.states or State)
    chosen: dict[str, object] = {
        f"with_{state}": Product.SIGNATURE in products and state in states for state in State
    }
    for product in (Product.REGISTERED_LETTER, Product.ERP):
        chosen[f"with_{product}"] = product in products and not filters.states
    return chosen


def _whole_months(period: Period) -> tuple[date, date]:
    """The whole months of a period: the first's first day, and the first day after them; its end for none."""
    if period.end > _LAST_MONTH:
        return period.end, period.end
    first = period.start if period.start.day == 1 else shift_months(period.start.replace(day=1), 1)
    until = period.end.replace(day=1)
    return (first, until) if first < until else (period.end, period.end)


def _cuts(edges: Collection[date]) -> list[tuple[date, date]]:
    """The stretches of whole months, from a first day to another, in which an edge lies within a month.

    They are as many as Cut knows: of more, the nearest become one.
    """
    cuts = [
        (month, shift_months(month, 1))
        for month in sorted({edge.replace(day=1) for edge in edges if edge.day > 1})
    ]

    def gap(place: int) -> timedelta:
        return cuts[place + 1][0] - cuts[place][1]

    while len(cuts) > 1:
        nearest = min(range(len(cuts) - 1), key=gap)
        if gap(nearest) and len(cuts) <= _MOST_CUTS:
            break
        cuts[nearest : nearest + 2] = [(cuts[nearest][0], cuts[nearest + 1][1])]
    return cuts
