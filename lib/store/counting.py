"""How a question is put to the roll-ups: which months are read whole, and from which table."""

from datetime import date

from lib.domain.period import Period, shift_months
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.store.bound import bound
from lib.store.queries import Variant

_LAST_MONTH = date(9999, 1, 1)
"""Whole months are told apart up to here: the calendar ends soon after."""


class Source(Variant):
    """What whole months are counted from: the fragments _months_by_….sql."""

    TEAM = "team"
    MEMBER = "member"
    TEMPLATE = "template"


def counting(
    scope: Scope,
    filters: Filters,
    period: Period,
    axis: Axis,
    *,
    by_day: bool = False,
    templates: bool = False,
) -> dict[str, object]:
    """What the fragment _credits.sql asks for. `by_day`, `templates`: the answer tells them apart."""
    months = (period.end, period.end) if by_day else _whole_months(period)
    return {
        "source": Source.TEMPLATE if templates or filters.templates else Source.MEMBER,
        "months_from": months[0],
        "months_until": months[1],
        **bound(scope, filters, period, axis),
    }


def _whole_months(period: Period) -> tuple[date, date]:
    """The whole months of a period: the first's first day, and the first day after them; its end for none."""
    if period.end > _LAST_MONTH:
        return period.end, period.end
    first = period.start if period.start.day == 1 else shift_months(period.start.replace(day=1), 1)
    until = period.end.replace(day=1)
    return (first, until) if first < until else (period.end, period.end)
