"""Queries scale with what is shown: a period's days reach the scan of what they read, where they prune."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.store.connection import Store
from lib.store.counting import Source, compared, counting
from lib.store.queries import _places, sql
from tests.builders import Row, an_event, take_in

MONTH = Period(date(2025, 3, 1), date(2025, 4, 1))
MORE = {
    "by": "team",
    "grain": "day",
    "limit": 10,
    "offset": 0,
    "since": None,
    "months_from": date(2025, 3, 11),
    "months_until": date(2025, 3, 21),
    "who_agencies": ["Horizon Lyon"],
    "who_names": ["Lyon Centre"],
}
DAYS = {
    Source.MEMBER: ("member_days", 2),
    Source.TEMPLATE: ("credit_days", 2),
    Source.AGENCY: ("agency_days", 1),
}
"""Where days are read from, and in how many scans."""


@pytest.mark.parametrize(
    ("query", "source"),
    [
        *(("usage", source) for source in DAYS),
        *(
            (query, source)
            for query in ("days", "series", "ranking")
            for source in (Source.MEMBER, Source.TEMPLATE)
        ),
    ],
)
def test_the_period_prunes_the_scan_of_counts(store: Store, scope: Scope, query: str, source: Source) -> None:
    table, number = DAYS[source]
    for axis in Axis:
        scans = scans_of(store, scope, query, axis, table, source)
        assert len(scans) == number
        assert all("day>=" in scan and "day<" in scan for scan in scans)


@pytest.mark.parametrize(("axis", "column"), [(Axis.CREATION, "created_on"), (Axis.SIGNATURE, "signed_on")])
def test_the_period_prunes_the_scan_of_events(store: Store, scope: Scope, axis: Axis, column: str) -> None:
    [scan] = scans_of(store, scope, "rows", axis, "signature_events")
    assert f"{column}>=" in scan
    assert f"{column}<" in scan


def scans_of(
    store: Store, scope: Scope, query: str, axis: Axis, table: str, source: Source = Source.MEMBER
) -> list[str]:
    """The filters of a query's scans of a table."""
    variants = frozenset({("source", source)})
    take_in(store, scope, *(signed_in(month) for month in range(1, 13)), name=f"{axis}.xlsx")
    values = {**counting(scope, Filters(), MONTH, axis), **compared(MONTH, None), **MORE}
    named = {key: value for key, value in values.items() if key in _places(query, variants=variants)}
    with store.reading() as cursor:
        plan = cursor._cursor.execute(
            "EXPLAIN (FORMAT json) " + sql(query, variants=variants), named
        ).fetchall()[0][1]
    return [str(node.get("Filters")) for node in _nodes(json.loads(plan)) if table in str(node.get("Table"))]


def signed_in(month: int) -> Row:
    """An event of a month of 2025: on days that are all the same DuckDB would leave the comparison out."""
    launch = datetime(2025, month, 3, 10, 0)
    return an_event(created_at=launch, signed_at=launch + timedelta(days=1), state="signed")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for node in tree:
        yield node.get("extra_info", {})
        yield from _nodes(node.get("children", []))
