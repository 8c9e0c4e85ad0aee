"""Imports of more rows than DuckDB keeps in one group."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension
from lib.store import imports
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.consumption import usage
from tests.builders import a_file, an_event

GROUP = 122_880
MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))


def test_a_file_that_begins_with_what_is_known_is_counted_whole(
    store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first_alone(file: CheckedFile, *columns: str) -> Iterator[pa.Table]:
        rows = file.rows.select(list(columns) or file.rows.column_names)
        yield from (rows.slice(0, 1), rows.slice(1))

    monkeypatch.setattr(CheckedFile, "pieces", first_alone)
    imports.merge_file(store, scope, "Lyon", contracts(1), "tester")
    receipt = imports.merge_file(store, scope, "Lyon", contracts(1 + GROUP), "tester")
    assert (receipt.inserted, receipt.unchanged) == (GROUP, 1)
    for by in (Dimension.AGENCY, Dimension.USER):
        found = usage(store, scope, MARCH, Axis.CREATION, Filters(), by)
        assert sum(row.credits for row in found) == 1 + GROUP


def contracts(count: int) -> CheckedFile:
    """So many contracts that follow each other, each of one signatory."""
    numbers = pa.array([f"CTR-{number}" for number in range(count)])
    one = a_file([an_event()], name=str(count))
    rows = one.rows.take(pa.repeat(pa.scalar(0, pa.int64()), count))
    rows = rows.set_column(rows.schema.get_field_index("contract"), rows.schema.field("contract"), numbers)
    return replace(one, rows=rows, rows_read=count)
