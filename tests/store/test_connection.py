"""The door to DuckDB: opening, locking, one transaction a write, faults."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import duckdb
import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreBusy, StoreDamaged, StoreError
from lib.store import catalogue
from lib.store.connection import Store, connect, disconnect
from lib.store.queries import Cursor, told
from tests.builders import an_event, take_in
from tests.store.refusals import let_through


def test_a_store_is_made_with_its_network(settings: Settings) -> None:
    opened = Store(replace(settings, network="Réseau d'essai"))
    assert catalogue.network(opened).name == "Réseau d'essai"
    opened.close()
    again = Store(replace(settings, network="Another name"))
    assert catalogue.network(again).name == "Réseau d'essai"
    again.close()


def test_one_process_has_one_store(settings: Settings) -> None:
    first: list[Store] = []
    threads = [threading.Thread(target=lambda: first.append(connect(settings))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(store) for store in first}) == 1
    disconnect()


def test_the_instance_is_locked(store: Store) -> None:
    tried = (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY store_state TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '90GB'",
        "SELECT * FROM glob('/etc/*')",
    )
    assert let_through(store, *tried) == []


def test_a_write_that_fails_leaves_nothing(store: Store, scope: Scope) -> None:
    before = catalogue.data_version(store)

    def work(cursor: Cursor) -> None:
        catalogue.add_agency(cursor, scope.network, "Never")
        raise RuntimeError("stopped half-way")

    with pytest.raises(RuntimeError):
        store.write(work)
    assert catalogue.agencies(store, scope) == []
    assert catalogue.data_version(store) == before


def test_each_write_raises_the_data_version(store: Store, scope: Scope) -> None:
    before = catalogue.data_version(store)
    take_in(store, scope, an_event())
    assert catalogue.data_version(store) > before


@pytest.mark.in_a_file
def test_the_data_version_is_known_without_asking_the_file(store: Store) -> None:
    asked: list[str] = []
    with patch.object(store, "value", asked.append):
        assert catalogue.data_version(store) == catalogue.data_version(store)
    assert asked == []


@pytest.mark.in_a_file
def test_while_a_write_commits_the_file_is_asked_for_its_version(store: Store) -> None:
    """Nobody keeps an answer about the old data under the new version, or the other way round."""
    before = catalogue.data_version(store)
    with store._instance.cursor() as raw, store._changed(Cursor(raw)):
        assert store._version is None
        assert catalogue.data_version(store) == before


def test_a_store_opened_again_knows_its_version(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    before = catalogue.data_version(store)
    store.close()
    assert catalogue.agencies(store, scope)
    assert catalogue.data_version(store) == before


def test_a_write_waits_its_turn_and_says_when_it_waited_in_vain(settings: Settings) -> None:
    opened = Store(replace(settings, write_wait_seconds=1))
    busy = threading.Thread(target=lambda: opened.write(lambda _cursor: time.sleep(2)))
    busy.start()
    time.sleep(0.2)
    with pytest.raises(StoreBusy, match="still being written"):
        opened.write(lambda _cursor: None)
    busy.join()
    opened.write(lambda _cursor: None)
    opened.close()


def test_a_query_that_fails_is_told_by_its_name(store: Store) -> None:
    with pytest.raises(StoreError, match="“imports”"):
        store.rows("imports")


@pytest.mark.in_a_file
def test_a_store_of_a_newer_version_is_refused_and_kept(settings: Settings) -> None:
    Store(settings).close()
    with duckdb.connect(str(settings.store_file)) as raw:
        raw.execute("UPDATE store_state SET schema_version = 999")
    content = settings.store_file.read_bytes()
    with pytest.raises(StoreDamaged, match="newer version"):
        Store(settings)
    assert settings.store_file.read_bytes() == content


@pytest.mark.in_a_file
def test_a_file_with_the_tables_of_another_program_is_refused_and_kept(settings: Settings) -> None:
    settings.store_file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.store_file)) as raw:
        raw.execute("CREATE SCHEMA shop")
        raw.execute("CREATE TABLE shop.sales AS SELECT 1 AS sale")
    content = settings.store_file.read_bytes()
    with pytest.raises(StoreDamaged, match="another program"):
        Store(settings)
    assert settings.store_file.read_bytes() == content


@pytest.mark.in_a_file
def test_a_folder_that_cannot_be_written_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDamaged, match="cannot be opened"):
        Store(settings.at(tmp_path / "file" / "store.duckdb"))


@pytest.mark.in_a_file
def test_a_damaged_file_is_not_taken_for_a_busy_one(settings: Settings) -> None:
    Store(settings).close()
    content = bytearray(settings.store_file.read_bytes())
    content[8_200:8_300] = b"\xff" * 100
    settings.store_file.write_bytes(content)
    with pytest.raises(StoreDamaged):
        Store(settings)


def test_what_duckdb_says_of_cells_reaches_nobody(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    with pytest.raises(StoreError) as told:
        store.rows("agencies", network=scope.network, scope_agencies="jean@exemple.fr")
    assert "jean" not in str(told.value)


def test_after_a_fatal_error_the_next_one_opens_anew(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())

    def work(_cursor: Cursor) -> None:
        raise duckdb.FatalException("database has been invalidated")

    with pytest.raises(StoreError, match="FatalException"):
        store.write(work)
    assert len(catalogue.agencies(store, scope)) == 1
    assert take_in(store, scope, an_event(contract="CTR-2"), name="b").inserted == 1


def test_a_failed_write_leaves_readers_alone(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    with store.reading() as reader:

        def work(cursor: Cursor) -> None:
            cursor.run("import_piece", agency_id=1)

        with pytest.raises(StoreError):
            store.write(work)
        assert reader.value("data_version")


@pytest.fixture
def ctrl_c() -> Iterator[threading.Timer]:
    """Pressed half a second after it is started; workers of pytest-xdist hear nothing of it by themselves."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    pressed = threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT])
    yield pressed
    pressed.cancel()
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_while_a_query_runs_is_ctrl_c(store: Store, ctrl_c: threading.Timer) -> None:
    """DuckDB alone would say that a query failed, and a command would show a trace."""
    with store.reading() as cursor, pytest.raises(KeyboardInterrupt), told("long"):
        ctrl_c.start()
        cursor._cursor.execute("SELECT count(*) FROM range(10_000_000) a, range(1_000) b").fetchall()
