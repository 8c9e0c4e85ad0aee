"""Streams and files: progress, giving up, failing, and the memory that it takes."""

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.errors import Refused
from lib.export.request import Format
from lib.export.stream import stream, write
from lib.store import exports
from lib.store.connection import Store
from lib.store.exports import Export, Shape, Window, export, packed
from tests.builders import an_event, take_in
from tests.export.helpers import YEAR, a_request


@pytest.fixture
def many(store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(exports, "BATCH_ROWS", 100)
    monkeypatch.setattr(exports, "WINDOW_ROWS", 400)
    start = datetime(2025, 1, 10)
    take_in(
        store, scope, *(an_event(contract=f"{n}", created_at=start + timedelta(hours=n)) for n in range(2000))
    )
    return 2000


@pytest.mark.parametrize("kind", Format)
def test_progress_grows_to_all_rows(
    store: Store, scope: Scope, many: int, tmp_path: Path, kind: Format
) -> None:
    seen: list[int] = []
    assert write(store, a_request(scope, format=kind), tmp_path / "x", seen.append) == many
    assert seen == sorted(seen)
    assert seen[-1] == many
    assert len(seen) >= (2 if kind is Format.PARQUET else 10) or kind is Format.PARQUET


def test_rows_arrive_while_they_are_read(store: Store, scope: Scope, many: int) -> None:
    seen: list[int] = []
    chunks = stream(store, a_request(scope, format=Format.CSV), seen.append)
    next(chunks)
    next(chunks)
    assert sum(seen) < many
    chunks.close()


def test_a_stream_reads_one_state_of_the_store(store: Store, scope: Scope, many: int) -> None:
    """What is imported meanwhile is not in it, in its number of rows neither."""
    chunks = stream(store, a_request(scope, format=Format.CSV))
    lines = next(chunks)
    take_in(store, scope, an_event(contract="LATER", created_at=datetime(2025, 12, 1)), name="2.xlsx")
    lines += b"".join(chunks)
    assert lines.count(b"\r\n") == many + 1
    assert b"LATER" not in lines


def test_a_given_up_stream_lets_the_store_go(store: Store, scope: Scope, many: int) -> None:
    for _attempt in range(20):
        chunks = stream(store, a_request(scope))
        next(chunks)
        chunks.close()
    take_in(store, scope, an_event(contract="LATER"), name="2.xlsx")
    assert many


def test_a_failure_leaves_what_was_there(store: Store, scope: Scope, many: int, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("before")

    def fail(rows: int) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write(store, a_request(scope, format=Format.CSV), file, fail)
    assert file.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["mine.csv"]
    assert write(store, a_request(scope, format=Format.CSV), file) == many
    assert file.read_bytes().startswith(b"\xef\xbb\xbfID CONTRAT")


def test_a_place_that_cannot_be_written_is_refused(store: Store, scope: Scope, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "missing" / "x.xlsx", tmp_path / "folder", Path("/dev/full/x.xlsx")):
        with pytest.raises(Refused):
            write(store, a_request(scope), place)
    assert not list(tmp_path.glob(".paraphe-*"))


def test_the_next_rows_are_read_while_the_last_are_worked_on(
    store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = threading.Semaphore(0)

    def counted(_export: Export, _shape: Shape) -> Iterator[int]:
        for number in range(5):
            read.release()
            yield number

    monkeypatch.setattr(Export, "_read", counted)
    with export(store, scope, YEAR, Axis.CREATION, Filters()) as rows:
        batches = rows.batches(Shape.TYPED)
        assert next(batches) == 0
        assert all(read.acquire(timeout=10) for _batch in range(5)), "four more than were taken"
        assert list(batches) == [1, 2, 3, 4]


def test_each_export_leaves_a_trace_without_personal_data(
    store: Store, scope: Scope, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Law A3."""
    take_in(store, scope, an_event())
    with caplog.at_level(logging.INFO, "paraphe.export"):
        write(store, a_request(scope), tmp_path / "x.xlsx")
    (said,) = caplog.messages
    assert "by=zoe@exemple.fr" in said
    assert "rows=1 finished=True" in said
    assert "agencies=all" in said
    assert "Zoé" not in said


def test_an_export_given_up_leaves_a_trace_too(
    store: Store, scope: Scope, caplog: pytest.LogCaptureFixture
) -> None:
    """Law A3."""
    take_in(store, scope, an_event())
    with caplog.at_level(logging.INFO, "paraphe.export"):
        chunks = stream(store, a_request(scope))
        next(chunks)
        chunks.close()
    assert "finished=False" in caplog.messages[0]


def test_file_names_are_plain(scope: Scope) -> None:
    name = a_request(scope, format=Format.PARQUET).file_name()
    assert name == "paraphe-2025-01-01-2025-12-31.parquet"
    with pytest.raises(ValueError, match="zone"):
        a_request(scope, now=datetime.now(UTC).replace(tzinfo=None))


def test_days_are_gathered_up_to_the_limit() -> None:
    days = [(YEAR.start + timedelta(days=place), rows) for place, rows in enumerate([3, 4, 9, 20, 1, 1])]
    windows = list(packed(days, 10))
    assert [window.rows for window in windows] == [7, 9, 20, 2]
    assert windows[0] == Window(YEAR.start, YEAR.start + timedelta(days=1), 7)
    assert list(_days(windows)) == [day for day, _rows in days]
    assert list(packed([], 10)) == []


def _days(windows: list[Window]) -> Iterator[object]:
    for window in windows:
        for place in range((window.last - window.first).days + 1):
            yield window.first + timedelta(days=place)
