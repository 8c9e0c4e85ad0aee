"""Maintenance of a lake: smaller, with the same answers; nobody's file is taken away, no name left behind."""

import os
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.audit import Action
from lib.domain.scope import Filters, Scope
from lib.domain.signatories import Signatory
from lib.errors import Refused, StoreBusy
from lib.places import Lake
from lib.store import audit, catalogue, signatories
from lib.store.connection import Store
from lib.store.queries import Cursor
from tests.builders import an_event, take_in
from tests.ingest.making import everything
from tests.lakes import DAYS, files, held, two_days_later
from tests.store.four_imports import IMPORTS, used

__all__ = ["used"]

pytestmark = pytest.mark.in_a_lake


def test_it_leaves_fewer_files_and_the_same_answers(used: Store, lake: Lake) -> None:
    before, many = everything(used), len(files(lake))
    assert used.maintain(dry_run=False).merged > 5
    two_days_later(lake)
    second = used.maintain(dry_run=False)
    assert second.states > 3
    two_days_later(lake)
    assert second.files + used.maintain(dry_run=False).files > many / 2
    assert len(files(lake)) < many / 2
    assert everything(used) == before


def test_a_dry_run_says_what_would_go_and_changes_nothing(used: Store, lake: Lake) -> None:
    two_days_later(lake)
    there, states = files(lake), used.maintain(dry_run=True).states
    assert states > 3
    assert used.maintain(dry_run=True).states == states
    assert files(lake) == there
    assert used.maintain(dry_run=False).states == states


def test_who_reads_meanwhile_reads_on(used: Store, scope: Scope, settings: Settings, lake: Lake) -> None:
    other = Store(settings)
    with other.page():
        assert [one.name for one in catalogue.agencies(other, scope)] == ["Horizon Lyon"]
        used.rewrite()
        used.maintain(dry_run=False)
        assert len(everything(other)["signature_events"]) == IMPORTS
    other.close()


def test_what_is_written_meanwhile_is_not_taken_for_left_behind(
    used: Store, scope: Scope, settings: Settings
) -> None:
    other = Store(settings)
    written, over = threading.Event(), threading.Event()

    def work(cursor: Cursor) -> None:
        audit.record(cursor, scope, "slow", Action.EXPORT)
        written.set()
        over.wait(60)

    writer = threading.Thread(target=other.append, args=(work,))
    writer.start()
    assert written.wait(60)
    used.maintain(dry_run=False)
    over.set()
    writer.join()
    assert [entry.who for entry in audit.entries(used, scope, audit.Search(who="slow"), limit=9)] == ["slow"]
    other.close()


def test_a_file_that_a_cut_write_left_behind_goes_after_a_day(used: Store, lake: Lake) -> None:
    left = Path(lake.data) / "main" / "signature_events" / "ducklake-left-behind.parquet"
    left.write_bytes(b"PAR1")
    used.maintain(dry_run=False)
    assert left.exists()
    os.utime(left, (time.time() - DAYS, time.time() - DAYS))
    assert used.maintain(dry_run=False).files == 1
    assert not left.exists()


def test_one_maintenance_at_a_time(used: Store, settings: Settings) -> None:
    """The first waits for a write to end; the second is told at once."""
    other = Store(replace(settings, write_wait_seconds=60))
    holding, over = threading.Event(), threading.Event()

    def hold(_cursor: Cursor) -> None:
        holding.set()
        over.wait(60)

    writer = threading.Thread(target=used.write, args=(hold,))
    writer.start()
    assert holding.wait(60)
    first = threading.Thread(target=other.maintain, kwargs={"dry_run": False})
    first.start()
    time.sleep(1)
    with pytest.raises(StoreBusy, match="Another maintenance"):
        used.maintain(dry_run=False)
    over.set()
    writer.join()
    first.join()
    used.maintain(dry_run=False)
    other.close()


def test_after_an_erasure_no_file_no_state_and_no_line_of_the_catalogue_holds_the_name(
    store: Store, scope: Scope, settings: Settings, lake: Lake
) -> None:
    other = Store(settings)
    gone = {"signatory": "Aaron Quartz", "email": "aaron@quartz.fr"}  # the first of all names
    take_in(store, scope, an_event(contract="1", **gone), an_event(contract="2", row_number=3), name="1")
    take_in(store, scope, an_event(contract="3", signatory="Bob Bobbin"), name="2")
    assert len(everything(other)["signature_events"]) == 3
    for word in ("Quartz", "quartz"):
        assert held(lake, word)
    who = Signatory(emails=("aaron@quartz.fr",), phones=(), names=())
    every = Filters(products=())
    signatories.forget(store, scope, who, every, by="ana", now=datetime.now(UTC), reference="")
    store.rewrite()
    take_in(other, scope, an_event(contract="4", signatory="Zoé Zola"), name="4")
    for _again in range(2):
        two_days_later(lake)
        store.maintain(dry_run=False)
    for word in ("Quartz", "quartz"):
        assert held(lake, word) == []
    with store.reading() as cursor:
        query = "SELECT count(*) FROM signature_events WHERE signatory = 'Bob Bobbin'"
        assert cursor._cursor.execute(query).fetchall() == [(1,)], "who comes first now is still found"
    other.close()


def test_a_store_in_a_file_needs_none(tmp_path: Path) -> None:
    in_a_file = Store(Settings(store=f"file:{tmp_path / 'a.duckdb'}", memory_mb=500))
    with pytest.raises(Refused, match="needs no maintenance"):
        in_a_file.maintain(dry_run=False)
    in_a_file.close()
