"""Parquet: typed columns under the platform's headers."""

from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.domain.scope import Scope
from lib.export.request import Format
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import HEADER, HOSTILE, saved


def test_columns_are_typed_and_times_are_paris_wall_time(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(store, scope, an_event(state="signed", signed_at=datetime(2025, 7, 1, 22, 30, 5), team=None))
    table = pq.read_table(saved(store, scope, tmp_path, format=Format.PARQUET))
    assert table.column_names == HEADER
    assert {str(table.schema.field(name).type) for name in HEADER[5:7]} == {"timestamp[us]"}
    assert {table.schema.field(name).type for name in HEADER[:5] + HEADER[7:]} == {pa.string()}
    assert list(table.to_pylist()[0].values())[5:] == [
        datetime(2025, 3, 3, 11, 0),
        datetime(2025, 7, 2, 0, 30, 5),
        "signé",
        "Paul Garcia",
        None,
    ]


def test_row_groups_follow_each_other(
    store: Store, scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.export.parquet.GROUP_ROWS", 100)
    monkeypatch.setattr("lib.store.exports.BATCH_ROWS", 64)
    start = datetime(2025, 2, 1)
    events = [an_event(contract=f"{n:04}", created_at=start + timedelta(minutes=n)) for n in range(500)]
    take_in(store, scope, *events)
    file = saved(store, scope, tmp_path, format=Format.PARQUET)
    assert pq.ParquetFile(file).num_row_groups > 2
    assert pq.read_table(file)["ID CONTRAT"].to_pylist() == [f"{n:04}" for n in range(500)]


def test_hostile_text_is_kept_as_it_is(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(store, scope, *(an_event(contract=text) for text in HOSTILE))
    table = pq.read_table(saved(store, scope, tmp_path, format=Format.PARQUET))
    assert sorted(table["ID CONTRAT"].to_pylist()) == sorted(HOSTILE)


def test_an_empty_range_is_a_schema(store: Store, scope: Scope, tmp_path: Path) -> None:
    table = pq.read_table(saved(store, scope, tmp_path, format=Format.PARQUET))
    assert table.num_rows == 0
    assert table.column_names == HEADER
