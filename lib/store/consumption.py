"""Credits used, by anything: the numbers of the pages and of `usage` (laws C1 and C3)."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Grain
from lib.store.bound import bound
from lib.store.connection import Store


class Usage(NamedTuple):
    """Credits of one value of a dimension; `key` is None where the use has none (no team)."""

    key: str | None
    credits: int


def usage(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, by: Dimension
) -> list[Usage]:
    """Credits in a period by one dimension: in order of time, or the most first."""
    return [Usage(*row) for row in store.rows("usage", by=str(by), **bound(scope, filters, period, axis))]


def daily(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> pd.DataFrame:
    """Credits a day and product: `day`, `product`, `credits`; only days that had any."""
    return store.frame("daily", **bound(scope, filters, period, axis))


def series(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    *,
    by: Dimension,
    grain: Grain,
) -> pd.DataFrame:
    """Credits a step and team or user: `step` (first day), `agency`, `name` (None: none), `credits`."""
    values = bound(scope, filters, period, axis)
    return store.frame("series", by=str(by), grain=str(grain), **values)


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
    """Teams or users, most credits first, with outcome counts and the credits of the other period.

    `agency`, `name` (None: none), `credits`, `signed`, `cancelled`, `in_progress`, `unknown`,
    `active_users`, `contracts`, `credits_before`.
    """
    return store.frame(
        "ranking",
        by=str(by),
        before_start=before.start if before else None,
        before_end=before.end if before else None,
        **bound(scope, filters, period, axis),
    )


def members(store: Store, scope: Scope, by: Dimension) -> list[tuple[str, str | None]]:
    """Teams or users of all time as (agency, name), those with most signatures first."""
    values = bound(scope, Filters())
    return [(agency, name) for agency, name in store.rows("members", by=str(by), **values)]


def open_ceremonies(store: Store, scope: Scope, filters: Filters, today: date) -> pd.DataFrame:
    """Ceremonies still open today by age in days: `age`, `ceremonies`, `signatories`."""
    return store.frame("open_ceremonies", today=today, **bound(scope, filters))


def cohorts(store: Store, scope: Scope, period: Period, filters: Filters) -> pd.DataFrame:
    """Outcome by month of launch: `month`, `launched`, `signed`, `cancelled`, `in_progress`, `unknown`."""
    return store.frame("cohorts", **bound(scope, filters, period))


def user_states(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> pd.DataFrame:
    """Signatories by user and outcome: `agency`, `user_name`, `state`, `credits`."""
    return store.frame("user_states", **bound(scope, filters, period, axis))


def user_teams(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> pd.DataFrame:
    """The teams of each user in the period, the earliest first: `agency`, `user_name`, `teams` (a list)."""
    return store.frame("user_teams", **bound(scope, filters, period, axis))


def event_rows(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """The events behind a number, newest first, times in Paris; no personal data without `pii` (A3)."""
    values = bound(scope, filters, period, axis)
    return store.frame("rows", limit=limit, offset=offset, **values)


def count_events(store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters) -> int:
    """How many events `event_rows` would page through, and an export would hold."""
    return int(store.value("count_rows", **bound(scope, filters, period, axis)))


def use_rows(
    store: Store, scope: Scope, period: Period, filters: Filters, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """Uses of registered letters and ERP behind a number, newest first, times in Paris."""
    return store.frame("use_rows", limit=limit, offset=offset, **bound(scope, filters, period))


def count_uses(store: Store, scope: Scope, period: Period, filters: Filters) -> int:
    """How many uses `use_rows` would page through."""
    return int(store.value("count_uses", **bound(scope, filters, period)))
