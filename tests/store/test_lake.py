"""A lake: several processes on one store, its catalogue away and back, nobody out of it, no secret told."""

import random
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from lib.__main__ import main
from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreAway, StoreBusy, StoreDamaged, StoreError
from lib.places import Lake
from lib.store import catalogue, receipts
from lib.store.connection import Store
from lib.store.queries import Cursor, told
from lib.store.writing import Writer
from tests.builders import an_event, take_in
from tests.forks import forked
from tests.ingest.making import as_text, some_rows
from tests.lakes import database, files
from tests.postgres import Cluster, cluster

pytestmark = pytest.mark.in_a_lake

PROCESSES = 12
FILES = 2
BACK_WITHIN_SECONDS = 5
FULL = 16 * 2**20
"""Bytes; PostgreSQL's journal is in files of so many, which must fit."""


@pytest.fixture
def postgres() -> Iterator[Cluster]:
    """The cluster, which the test may stop: afterwards it runs."""
    running = cluster()
    yield running
    running.begin_again()


def test_who_comes_second_sees_what_the_first_writes(settings: Settings, store: Store, scope: Scope) -> None:
    other = Store(settings)
    before = catalogue.data_version(other)
    assert catalogue.agencies(other, scope) == []
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    assert catalogue.data_version(other) == catalogue.data_version(store) == before + 1
    assert [one.name for one in catalogue.agencies(other, scope)] == ["Lyon"]
    take_in(other, scope, an_event(), agency="Annecy", name="Annecy")
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Annecy", "Lyon"]
    other.close()


def test_a_write_waits_for_the_one_of_another_process_and_who_comes_to_read_does_not(
    settings: Settings, store: Store, scope: Scope
) -> None:
    holding, over = threading.Event(), threading.Event()

    def hold(_cursor: Cursor) -> None:
        holding.set()
        over.wait(30)

    holder = threading.Thread(target=store.write, args=(hold,))
    holder.start()
    assert holding.wait(30)
    other = Store(replace(settings, write_wait_seconds=1))
    assert catalogue.agencies(other, scope) == []
    with pytest.raises(StoreBusy, match="still being written"):
        other.write(lambda _cursor: None)
    over.set()
    holder.join()
    other.write(lambda _cursor: None)
    other.close()


def command(*words: str) -> None:
    """What `python -m lib` does."""
    sys.exit(main(words))


def test_twelve_processes_import_the_same_files_exactly_once(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = some_rows(FILES * 50)
    files = [as_text(tmp_path / f"{part}.csv", rows[part * 50 : part * 50 + 50]) for part in range(FILES)]
    monkeypatch.setenv("PARAPHE_STORE", settings.store)
    monkeypatch.setenv("PARAPHE_STAGING", str(settings.staging))
    running = []
    for number in range(PROCESSES):
        order = random.Random(number).sample(files, FILES)
        running.append(forked(command, "import", *map(str, order), "--agency", "Horizon Lyon"))
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * PROCESSES
    history = receipts.history(store, scope)
    assert sorted(receipt.inserted for receipt in history) == [50] * FILES
    assert sum(receipt.inserted for receipt in history) == len(rows)


def test_while_the_catalogue_is_away_it_is_said_and_then_all_goes_on(
    store: Store, scope: Scope, settings: Settings, postgres: Cluster
) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    version = store.data_version()
    postgres.stop("immediate")
    for act in (
        lambda: catalogue.agencies(store, scope),
        lambda: take_in(store, scope, an_event(), agency="Annecy", name="Annecy"),
        lambda: Store(settings),
    ):
        with pytest.raises(StoreAway):
            act()
    postgres.start()
    back = time.monotonic()
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Lyon"]
    assert time.monotonic() - back < BACK_WITHIN_SECONDS
    assert store.data_version() == version
    assert take_in(store, scope, an_event(), agency="Annecy", name="Annecy").inserted == 1


def test_a_page_whose_catalogue_stops_says_so_and_the_next_one_is_whole(
    store: Store, scope: Scope, postgres: Cluster
) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    with store.page():
        assert catalogue.agencies(store, scope)
        postgres.stop("immediate")
        postgres.start()
        with pytest.raises(StoreAway):
            receipts.history(store, scope)
        assert receipts.history(store, scope)


@pytest.mark.parametrize("moment", range(6))
def test_a_write_whose_catalogue_stops_is_there_whole_or_not_at_all(
    moment: int, store: Store, scope: Scope, postgres: Cluster
) -> None:
    began = time.monotonic()
    take_in(store, scope, an_event(contract="0"), name="0")
    seconds = time.monotonic() - began
    before = store.data_version()
    stopping = threading.Timer(seconds * (moment + 1) / 6, postgres.stop, ["immediate"])
    stopping.start()
    try:
        take_in(store, scope, an_event(contract="1"), name="1")
    except StoreError as error:
        assert isinstance(error, StoreAway), error.__cause__
    stopping.join()
    postgres.start()
    kept = store.data_version() - before
    assert kept in (0, 1)
    assert len(receipts.history(store, scope)) == 1 + kept
    assert take_in(store, scope, an_event(contract="1"), name="1").already_imported == bool(kept)


@pytest.mark.parametrize(
    "said",
    [
        'Failed to commit: Failed to commit: Failed to execute query "COMMIT": server closed the connection',
        'Failed to commit: Failed to execute query "ROLLBACK": ',
        "Failed to get data file list from DuckLake: Current transaction is aborted (please ROLLBACK)",
    ],
)
def test_a_catalogue_that_stops_between_two_statements_is_said_to_be_away(store: Store, said: str) -> None:
    """As it was heard when it was stopped at hundreds of moments: DuckDB calls each a failed transaction."""
    with pytest.raises(StoreAway), store.reading(), told("rows"):
        raise duckdb.TransactionException(said)


def test_what_became_of_a_commit_that_nobody_answered_is_not_said_to_be_known(
    store: Store, scope: Scope, postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Writer._commit
    tried = []

    def stop_and_commit(self: Writer, raw: duckdb.DuckDBPyConnection) -> None:
        tried.append(raw)
        postgres.stop("immediate")
        commit(self, raw)

    monkeypatch.setattr(Writer, "_commit", stop_and_commit)
    with pytest.raises(StoreAway, match="whole or not at all"):
        take_in(store, scope, an_event())
    assert len(tried) == 1, "a change that may have been kept is not made again"


def test_when_the_catalogues_disk_is_full_nothing_changes(
    store: Store, scope: Scope, lake: Lake, postgres: Cluster
) -> None:
    take_in(store, scope, an_event(), name="before")
    version = store.data_version()
    fill_up(lake, "ducklake_file_column_stats")
    restart(postgres, most=FULL)
    with pytest.raises(StoreError, match="disk is full"):
        take_in(store, scope, an_event(contract="2"), name="after")
    assert store.data_version() == version
    restart(postgres)
    assert take_in(store, scope, an_event(contract="2"), name="after").inserted == 1


def fill_up(lake: Lake, table: str) -> None:
    """Rows that nobody asks for, until a table of the catalogue needs room for the next one."""
    columns = "data_file_id, table_id, column_id"
    rows = f"SELECT -1, -1, -1 FROM generate_series(1, {FULL // 50})"
    cluster().say(f"INSERT INTO {table} ({columns}) {rows}", database=database(lake))


def restart(postgres: Cluster, most: int | None = None) -> None:
    postgres.stop()
    postgres.start(most)


def test_a_missing_file_is_said_and_not_hidden(
    store: Store, scope: Scope, settings: Settings, lake: Lake
) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    for file in files(lake):
        if file.parent.name == "agencies":
            file.unlink()
    with pytest.raises(StoreDamaged, match=r"ducklake-[0-9a-f-]+\.parquet") as said:
        catalogue.agencies(store, scope)
    assert str(settings.staging.parent) not in str(said.value)


def test_no_row_is_kept_in_the_catalogue(store: Store, scope: Scope, lake: Lake) -> None:
    """Where they are deleted there, DuckLake may lose track of which."""
    take_in(store, scope, an_event())
    with store.reading() as cursor:
        query = (
            "SELECT count(*) FROM postgres_query('store_turns', 'SELECT * FROM ducklake_inlined_data_tables')"
        )
        assert cursor._cursor.execute(query).fetchall() == [(0,)]
    assert {part for file in files(lake) for part in file.parts} >= {"signature_events", "store_state"}
