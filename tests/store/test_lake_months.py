"""A lake's events are in files by month of launch, by the moment in each: an export reads its months."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.places import Lake
from lib.store.connection import Store
from lib.store.exports import Shape, export
from lib.store.lake import is_laid_out
from lib.store.queries import statement
from tests.builders import an_event, refill, take_in
from tests.lakes import files

pytestmark = pytest.mark.in_a_lake

MONTHS = range(1, 7)
MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))


def import_months(store: Store, scope: Scope) -> None:
    """Two files of the same six months: each leaves one Parquet file a month."""
    for number in range(2):
        rows = (an_event(contract=f"{number}-{m}", created_at=datetime(2025, m, 9, 8)) for m in MONTHS)
        take_in(store, scope, *rows, name=f"{number}")


@pytest.fixture
def used(store: Store) -> Store:
    refill(store, import_months)
    return store


def files_read(store: Store, scope: Scope, period: Period) -> set[tuple[str, ...]]:
    """The folders of the event files that an export of a period reads; it has an event of each import."""
    with export(store, scope, period, Axis.CREATION, Filters()) as found:
        assert found.rows == 2
        window = found.windows[0]
        text, bound = statement(Shape.SHEET, {"first": window.first, "last": window.last, **found.values})
        said = found.cursor._cursor.execute(f"EXPLAIN (ANALYZE, FORMAT json) {text}", bound).fetchall()
    return {Path(file).parts[-3:-1] for file in _files(json.loads(said[0][1])) if "signature_events" in file}


def _files(operator: dict[str, Any]) -> Iterator[str]:
    yield from operator.get("extra_info", {}).get("Filename(s)", "").split(", ")
    for child in operator["children"]:
        yield from _files(child)


def test_an_export_of_a_month_reads_that_months_files_alone(used: Store, scope: Scope) -> None:
    assert files_read(used, scope, MARCH) == {("year=2025", "month=3")}


def test_so_it_does_once_they_are_merged(used: Store, scope: Scope) -> None:
    used.maintain(dry_run=False)
    assert files_read(used, scope, MARCH) == {("year=2025", "month=3")}


def test_in_each_file_they_are_by_the_moment(store: Store, scope: Scope, lake: Lake) -> None:
    for agency in ("Horizon Lyon", "Horizon Annecy"):
        moments = (datetime(2025, 3, day, 8) for day in (9, 2, 5))
        rows = (an_event(created_at=moment) for moment in moments)
        take_in(store, scope, *rows, agency=agency, name=agency)
    assert days_in_files(lake) == [[2, 5, 9], [2, 5, 9]]
    store.maintain(dry_run=False)  # what it merged stays for a day
    assert days_in_files(lake) == [[2, 2, 5, 5, 9, 9], [2, 5, 9], [2, 5, 9]]


def days_in_files(lake: Lake) -> list[list[int]]:
    """The days of the month of each file of events, in the order of its rows."""
    days = "SELECT day(created_on) FROM read_parquet(?)"
    found = [file for file in files(lake) if "signature_events" in file.parts]
    return sorted([day for (day,) in duckdb.execute(days, [str(file)]).fetchall()] for file in found)


@pytest.mark.parametrize("had", ["RESET PARTITIONED BY", "SET SORTED BY (agency_id ASC, created_at ASC)"])
def test_a_lake_of_an_earlier_version_is_laid_out_when_it_is_opened(
    had: str, store: Store, scope: Scope
) -> None:
    with store._instance.cursor() as raw:
        raw.execute(f"ALTER TABLE signature_events {had}")
        assert not is_laid_out(raw)
    store.close()
    import_months(store, scope)  # opens it
    with store._instance.cursor() as raw:
        assert is_laid_out(raw)
    assert files_read(store, scope, MARCH) == {("year=2025", "month=3")}
