"""Killed at any moment, disk full, several imports at once: the table is as before or as after (law I3)."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import Stopped
from lib.ingest.importer import Progress, import_file, stopped
from lib.store import catalogue, receipts
from lib.store.connection import Store
from lib.store.queries import Cursor
from lib.store.receipts import Receipt
from tests.ingest.importing import Importing
from tests.ingest.making import as_text, as_workbook, events, everything, some_rows
from tests.stores import Kind, copy, named, new

MOMENTS = 20
ROWS = 1500


class Prepared:
    """A store with one import in it, and a large file that comes next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(staging=folder / "staging", memory_mb=1000)
        self.file = as_text(folder / "large.csv", some_rows(ROWS))
        self.store = new(folder, "prepared")
        store = self.opened(self.store)
        self.take(store, as_text(folder / "small.csv", some_rows(10)))
        self.before = events(store)
        store.close()
        other = self.copy("after")
        store = self.opened(other)
        self.take(store, self.file)
        self.after = events(store)
        store.close()

    def take(self, store: Store, path: Path, progress: Progress | None = None) -> Receipt:
        scope = Scope.whole_network(catalogue.network(store).network_id)
        return import_file(self.settings, store, scope, path, path.name, "Horizon Lyon", "tester", progress)

    def copy(self, name: str) -> str:
        """Another store that holds the same."""
        made = named(self.folder, name)
        copy(self.store, made)
        return made

    def start(self, store: str, full_at: str = "never", limit: int = 0) -> Importing:
        """An importing process that is about to begin."""
        return Importing(replace(self.settings, store=store), self.file, full_at, limit)

    def opened(self, store: str) -> Store:
        return Store(replace(self.settings, store=store))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module")
def seconds(prepared: Prepared) -> float:
    """How long the import takes from its beginning to its end, in seconds."""
    process = prepared.start(prepared.copy("timed"))
    began = time.monotonic()
    assert process.rest() == ["done"]
    return time.monotonic() - began


@pytest.mark.both_stores
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_any_moment_the_table_is_as_before_or_as_after(
    moment: int, prepared: Prepared, seconds: float
) -> None:
    copied = prepared.copy(f"killed-{moment}")
    process = prepared.start(copied)
    time.sleep(seconds * moment / (MOMENTS - 1))
    process.kill()
    store = prepared.opened(copied)
    try:
        found = events(store)
        assert found in (prepared.before, prepared.after)
        scope = Scope.whole_network(catalogue.network(store).network_id)
        assert len(receipts.history(store, scope)) == (1 if found == prepared.before else 2)
        assert len(catalogue.agencies(store, scope)) == 1
        if moment % 5 == 0:
            assert prepared.take(store, prepared.file).already_imported == (found == prepared.after)
            assert events(store) == prepared.after
            assert list(prepared.settings.staging.iterdir()) == []
    finally:
        store.close()


def stopping(stage: str, step: int) -> Progress:
    """A progress function that stops an import when it hears of a stage for the so-many-th time."""
    heard = 0

    def told(_share: float, now: str) -> None:
        nonlocal heard
        heard += now == stage
        if now == stage and heard == step:
            raise stopped()

    return told


def test_stopped_at_any_step_the_table_is_as_before(prepared: Prepared) -> None:
    told: list[tuple[float, str]] = []
    store = prepared.opened(prepared.copy("counted"))
    prepared.take(store, prepared.file, lambda *heard: told.append(heard))
    store.close()
    assert told == sorted(told, key=lambda heard: heard[0]) and told[-1] == (1, "done")
    steps = sum(stage == "writing" for _share, stage in told)

    store = prepared.opened(prepared.copy("stopped"))
    before = everything(store)
    try:
        for stage, step in (
            *(("reading", 1), ("checking", 1)),
            *(("writing", 1 + (steps - 1) * part // 4) for part in range(5)),
        ):
            with pytest.raises(Stopped):
                prepared.take(store, prepared.file, stopping(stage, step))
            assert everything(store) == before, (stage, step)
            assert list(prepared.settings.staging.iterdir()) == []
        prepared.take(store, prepared.file)
        assert events(store) == prepared.after
    finally:
        store.close()


def test_who_waits_for_another_import_can_be_stopped(prepared: Prepared) -> None:
    store = prepared.opened(prepared.copy("waiting"))
    waiting, over = threading.Event(), threading.Event()

    def hold(_cursor: Cursor) -> None:
        waiting.set()
        over.wait(20)

    holder = threading.Thread(target=store.write, args=(hold,))
    holder.start()
    try:
        assert waiting.wait(20)
        with pytest.raises(Stopped):
            prepared.take(store, prepared.file, stopping("writing", 1))
        assert events(store) == prepared.before
    finally:
        over.set()
        holder.join()
        store.close()


@pytest.mark.both_stores
@pytest.mark.parametrize("stage", ["reading", "writing"])
def test_a_full_disk_changes_nothing_and_is_said(stage: str, prepared: Prepared) -> None:
    copied = prepared.copy("full")
    refused, answered, then = prepared.start(copied, stage, 4096).rest()
    assert "disk is full" in refused
    assert "still answers: 2025-03-04" in answered
    assert then == f"then: {ROWS - 10}"
    store = prepared.opened(copied)
    try:
        assert events(store) == prepared.after
    finally:
        store.close()


@pytest.fixture
def at_once(settings: Settings, store: Store, scope: Scope) -> Iterator[Callable[[list[Path]], list[Any]]]:
    """Imports files in as many threads, all at the same time."""

    def run(paths: list[Path]) -> list[Any]:
        results: list[Any] = []

        def one(path: Path) -> None:
            results.append(import_file(settings, store, scope, path, path.name, "Horizon Lyon", "tester"))

        threads = [threading.Thread(target=one, args=(path,)) for path in paths]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    yield run


def test_two_imports_at_once_go_one_after_the_other(
    at_once: Callable[[list[Path]], list[Receipt]], store: Store, tmp_path: Path
) -> None:
    rows = some_rows(400)
    receipts = at_once(
        [as_text(tmp_path / "a.csv", rows[:300]), as_workbook(tmp_path / "b.xlsx", rows[200:])]
    )
    assert sum(receipt.inserted for receipt in receipts) == 400
    assert sum(receipt.unchanged for receipt in receipts) == 100
    assert len(events(store)) == 400


def test_one_file_from_four_threads_comes_once(
    at_once: Callable[[list[Path]], list[Receipt]], store: Store, tmp_path: Path
) -> None:
    receipts = at_once([as_text(tmp_path / "a.csv", some_rows(50))] * 4)
    assert sorted(receipt.already_imported for receipt in receipts) == [False, True, True, True]
    assert len({receipt.import_id for receipt in receipts}) == 1
    assert len(everything(store)["imports"]) == 1


def test_no_reading_process_outlives_a_killed_import(prepared: Prepared) -> None:
    importing = prepared.start(prepared.copy("orphan"))
    process = importing.process
    assert process.pid is not None
    deadline = time.monotonic() + 20
    while not (readers := _children(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.005)
    importing.kill()
    assert readers
    while any(_runs(pid) for pid in readers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_runs(pid) for pid in readers)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
