"""The rows behind the numbers of waste (lib/store/costs.py, `spent_in_vain`)."""

from datetime import date

import pandas as pd

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.waste import Reason
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.costs import JUDGED_AFTER_DAYS, must_view_cost


def vain_rows(
    store: Store,
    scope: Scope,
    period: Period,
    filters: Filters,
    reason: Reason | None,
    today: date,
    *,
    limit: int,
    offset: int = 0,
) -> pd.DataFrame:
    """The signature events spent in vain for one reason (None: any), newest first, times in Paris.

    No personal data without `pii` (law A3). The period is as for `spent_in_vain`. Raises Forbidden without
    the permission to see costs.
    """
    asked = _asked(scope, period, filters, reason, today)
    return store.frame("vain_rows", limit=limit, offset=offset, **asked)


def count_vain_rows(
    store: Store, scope: Scope, period: Period, filters: Filters, reason: Reason | None, today: date
) -> int:
    """How many events `vain_rows` would page through: the credits of `spent_in_vain`, one a row."""
    return int(store.value("vain_count", **_asked(scope, period, filters, reason, today)))


def _asked(
    scope: Scope, period: Period, filters: Filters, reason: Reason | None, today: date
) -> dict[str, object]:
    must_view_cost(scope)
    return {
        "reason": None if reason is None else str(reason),
        "today": today,
        "days": JUDGED_AFTER_DAYS,
        **bound(scope, filters, period),
    }
