"""Credits used, by anything: the numbers of the pages and of `usage` (laws C1 and C3).

They are read from the roll-ups (lib/store/rollups.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Grain, Product
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.counting import compared, counting
from lib.store.days import Day, days

_BY_DAY = frozenset({Dimension.DAY, Dimension.WEEK})
_BY_MEMBER = frozenset({Dimension.TEAM, Dimension.USER})


class Cohort(NamedTuple):
    """Signatories of the ceremonies launched in a month (its first day), and those who have signed."""

    month: date
    launched: int
    signed: int


class Usage(NamedTuple):
    """Credits of one value of a dimension; `key` is None where the use has none (no team)."""

    key: str | None
    credits: int


def usage(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, by: Dimension
) -> list[Usage]:
    """Credits in a period by one dimension: in order of time, or the most first."""
    asked = counting(
        scope,
        filters,
        period,
        axis,
        by_day=by in _BY_DAY,
        members=by in _BY_MEMBER,
        templates=by is Dimension.TEMPLATE,
    )
    return [Usage(*row) for row in store.rows("usage", by=str(by), **asked)]


def series(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    who: Sequence[tuple[str, str | None]],
    *,
    by: Dimension,
    grain: Grain,
) -> pd.DataFrame:
    """Credits a step and line of a few teams or users, (agency, name): `step` (first day), `line`, `credits`.

    Each of them has a line, from 0 in their order.
    """
    asked = counting(scope, filters, period, axis, by_day=grain is not Grain.MONTH)
    return store.frame(
        "series",
        by=str(by),
        grain=str(grain),
        who_agencies=[agency for agency, _name in who],
        who_names=[name for _agency, name in who],
        **asked,
    )


def ranking(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    *,
    by: Dimension,
    before: Period | None,
) -> pd.DataFrame:
    """Teams or users that used anything in either period, most credits first, with outcome counts.

    `agency`, `name` (None: none), `credits`, `signed`, `cancelled`, `in_progress`, `unknown`,
    `active_users`; `credits_before`, of the other period: 0 when none is given.
    """
    asked = counting(scope, filters, period, axis)
    return store.frame("ranking", by=str(by), **asked, **compared(period, before))


def members(store: Store, scope: Scope, by: Dimension) -> list[tuple[str, str | None]]:
    """Teams or users with signatures of all time as (agency, name), those with most first."""
    values = bound(scope, Filters())
    return [(agency, name) for agency, name in store.rows("members", by=str(by), **values)]


def cohorts(store: Store, scope: Scope, period: Period, filters: Filters) -> list[Cohort]:
    """Outcome of the signatories of a period by month of launch; only months that had any."""
    found: dict[date, Cohort] = {}
    for one in days(store, scope, period, Axis.CREATION, _signatures(filters), grain=Grain.MONTH):
        month = one.day.replace(day=1)
        so_far = found.get(month, Cohort(month, 0, 0))
        found[month] = Cohort(month, so_far.launched + one.signatures, so_far.signed + one.signed)
    return list(found.values())


def user_teams(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    names: tuple[str, ...] | None = None,
) -> dict[tuple[str, str | None], list[str | None]]:
    """The teams of each user, (agency, name), in the period, the earliest first; None: no team.

    Of who has only ever been in one, that one, whatever the period. `names`: of users of these names and of
    those without one; None: of all.
    """
    ever: dict[tuple[str, str | None], dict[int, str | None]] = {}
    for agency, name, member, team in store.rows("user_members", names=names, **bound(scope, filters)):
        ever.setdefault((agency, name), {})[member] = team
    several = [member for members in ever.values() if len(members) > 1 for member in members]
    first: dict[int, date] = {}
    if several:
        asked = counting(scope, filters, period, axis)
        first = dict(store.rows("first_uses", members=several, **asked))
    found = {who: _in_order(members, first) for who, members in ever.items()}
    return {who: teams for who, teams in found.items() if teams}


def event_rows(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """The events behind a number, newest first, times in Paris; no personal data without `pii` (A3)."""
    since = None
    if axis is Axis.CREATION:
        launched = days(store, scope, period, axis, _signatures(filters), grain=Grain.MONTH)
        since = _since(launched, offset + limit)
    values = bound(scope, filters, period, axis)
    return store.frame("rows", since=since, limit=limit, offset=offset, **values)


def count_events(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> int:
    """How many events `event_rows` would page through, and an export would hold."""
    return sum(
        one.credits for one in days(store, scope, period, axis, _signatures(filters), grain=Grain.MONTH)
    )


def use_rows(
    store: Store, scope: Scope, period: Period, filters: Filters, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """Uses of registered letters and ERP behind a number, newest first, times in Paris."""
    return store.frame("use_rows", limit=limit, offset=offset, **bound(scope, filters, period))


def count_uses(store: Store, scope: Scope, period: Period, filters: Filters) -> int:
    """How many uses `use_rows` would page through."""
    return int(store.value("count_uses", **bound(scope, filters, period)))


def _signatures(filters: Filters) -> Filters:
    return replace(filters, products=(Product.SIGNATURE,))


def _since(launched: Sequence[Day], rows: int) -> date | None:
    """From which day on so many of the newest events are sure to lie; None without events."""
    since = None
    for one in reversed(launched):
        since, rows = one.day, rows - one.credits
        if rows <= 0:
            break
    return since


def _in_order(members: dict[int, str | None], first: dict[int, date]) -> list[str | None]:
    """A user's teams by their first use, of those that had any; the only one without asking."""
    if len(members) == 1:
        return list(members.values())
    return [members[one] for one in sorted(filter(first.__contains__, members), key=first.__getitem__)]
