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
from lib.store.counting import counting

_BY_DAY = frozenset({Dimension.DAY, Dimension.WEEK})


class Usage(NamedTuple):
    """Credits of one value of a dimension; `key` is None where the use has none (no team)."""

    key: str | None
    credits: int


def usage(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, by: Dimension
) -> list[Usage]:
    """Credits in a period by one dimension: in order of time, or the most first."""
    asked = counting(scope, filters, period, axis, by_day=by in _BY_DAY, templates=by is Dimension.TEMPLATE)
    return [Usage(*row) for row in store.rows("usage", by=str(by), **asked)]


def daily(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, *, grain: Grain = Grain.DAY
) -> pd.DataFrame:
    """Credits a day and product: `day`, `product`, `credits`; only days that had any.

    For charts by month a whole month may stand as one row, on its first day.
    """
    asked = counting(scope, filters, period, axis, by_day=grain is not Grain.MONTH)
    return store.frame("daily", **asked)


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
    alone: int,
) -> pd.DataFrame:
    """Credits a step and line of some teams or users, (agency, name): `step` (first day), `line`, `credits`.

    The first `alone` of them have a line each, from 0; all others are together on the one after.
    """
    asked = counting(scope, filters, period, axis, by_day=grain is not Grain.MONTH)
    return store.frame(
        "series",
        by=str(by),
        grain=str(grain),
        who_agencies=[agency for agency, _name in who],
        who_names=[name for _agency, name in who],
        who_lines=[min(place, alone) for place in range(len(who))],
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
    now = store.frame("ranking", by=str(by), **counting(scope, filters, period, axis))
    if before is None:
        return now.assign(credits_before=0)
    then = store.frame("ranking", by=str(by), **counting(scope, filters, before, axis))
    who = ["agency", "name"]
    both = now.merge(then[[*who, "credits"]], on=who, how="outer", suffixes=("", "_before"))
    counts = both.columns.difference(who)
    both[counts] = both[counts].fillna(0).astype("int64")
    return both.sort_values(["credits", "name", "agency"], ascending=[False, True, True], ignore_index=True)


def members(store: Store, scope: Scope, by: Dimension) -> list[tuple[str, str | None]]:
    """Teams or users with signatures of all time as (agency, name), those with most first."""
    values = bound(scope, Filters())
    return [(agency, name) for agency, name in store.rows("members", by=str(by), **values)]


def open_ceremonies(store: Store, scope: Scope, filters: Filters, today: date) -> pd.DataFrame:
    """Ceremonies still open today by age in days: `age`, `ceremonies`, `signatories`."""
    return store.frame("open_ceremonies", today=today, **bound(scope, filters))


def cohorts(store: Store, scope: Scope, period: Period, filters: Filters) -> pd.DataFrame:
    """Outcome by month of launch: `month`, `launched`, `signed`, `cancelled`, `in_progress`, `unknown`."""
    return store.frame("cohorts", **counting(scope, _signatures(filters), period, Axis.CREATION))


def user_states(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> pd.DataFrame:
    """Signatories by user and outcome: `agency`, `user_name`, `state`, `credits`."""
    return store.frame("user_states", **counting(scope, _signatures(filters), period, axis))


def user_teams(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> pd.DataFrame:
    """The teams of each user in the period, the earliest first: `agency`, `user_name`, `teams` (a list)."""
    return store.frame("user_teams", **counting(scope, filters, period, axis))


def event_rows(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """The events behind a number, newest first, times in Paris; no personal data without `pii` (A3)."""
    since = None
    if axis is Axis.CREATION:
        counted = counting(scope, _signatures(filters), period, axis)
        since = store.value("rows_since", limit=limit, offset=offset, **counted)
    values = bound(scope, filters, period, axis)
    return store.frame("rows", since=since, limit=limit, offset=offset, **values)


def count_events(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> int:
    """How many events `event_rows` would page through, and an export would hold."""
    return int(store.value("count_rows", **counting(scope, _signatures(filters), period, axis)))


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
