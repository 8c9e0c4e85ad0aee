"""Moving a store into a lake and back: the same answers, whole or out of use, the source unharmed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from lib.config import ROOT, Settings
from lib.domain.scope import Filters, Scope
from lib.errors import Refused, Stopped, StoreBusy
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.moving import move
from lib.store.opening import MIGRATIONS
from tests.builders import an_event, order, take_in, use
from tests.ingest.making import everything
from tests.stores import Kind, drop, new, of_kind

TODAY = date(2025, 12, 31)
Answers = tuple[object, object]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"file:{tmp_path / 'own' / 'a.duckdb'}", memory_mb=500)


@pytest.fixture
def lake(tmp_path: Path, settings: Settings) -> Iterator[Settings]:
    with of_kind(Kind.LAKE):
        where = new(tmp_path)
    yield replace(settings, store=where)
    drop(where)


@pytest.fixture
def before(settings: Settings) -> Answers:
    """What a store in a file answers that has events, orders and uses in it."""
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    for turn, agency in enumerate(("Horizon Lyon", "Horizon Annecy")):  # now the one launches, now the other
        moments = [datetime(2025, 3, 3, 10, 2 * n + turn) for n in range(15)]
        rows = [an_event(contract=f"{n}", created_at=one, row_number=n + 2) for n, one in enumerate(moments)]
        take_in(store, scope, *rows, agency=agency, name=agency)
    order(store, scope, "Horizon Lyon", "signature", 100)
    use(store, scope, "Horizon Lyon", "erp", datetime(2025, 5, 5, 9))
    store.close()
    return answers(settings)


def answers(settings: Settings) -> Answers:
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    found = everything(store), counters(store, scope, Filters(products=()), TODAY)
    store.close()
    return found


def quietly(_share: float, _table: str) -> None:
    pass


def stopping_at(tables: int) -> Callable[[float, str], None]:
    told: list[str] = []

    def say(_share: float, table: str) -> None:
        told.append(table)
        if len(told) > tables:
            raise Stopped("stopped")

    return say


def test_into_a_lake_and_back(before: Answers, settings: Settings, lake: Settings, tmp_path: Path) -> None:
    there = move(settings, lake, quietly)
    assert answers(lake) == before
    back = replace(settings, store=f"file:{tmp_path / 'back' / 'b.duckdb'}")
    assert move(lake, back, quietly) == there
    assert answers(back) == before == answers(settings)
    assert launches(back) == sorted(launches(back)), "a period is read without the rest in a file"


def launches(settings: Settings) -> list[datetime]:
    """When each event was launched, as they lie in a file."""
    with duckdb.connect(str(settings.store_file), read_only=True) as raw:
        found = raw.execute("SELECT created_at FROM signature_events ORDER BY rowid").fetchall()
    return [moment for (moment,) in found]


def test_it_tells_how_far_it_is(before: Answers, settings: Settings, lake: Settings) -> None:
    told: list[tuple[float, str]] = []
    done = move(settings, lake, lambda *said: told.append(said))
    assert [share for share, _table in told] == sorted(share for share, _table in told)
    assert told[-1] == (1.0, "")
    assert len(told) == done.tables + 1
    assert done.rows > 30


@pytest.mark.parametrize("tables", [0, 38])
def test_cut_short_nobody_opens_it_and_the_next_one_goes_on(
    tables: int, before: Answers, settings: Settings, lake: Settings
) -> None:
    with pytest.raises(Stopped):
        move(settings, lake, stopping_at(tables))
    with pytest.raises(StoreBusy, match="being moved here"):
        Store(lake)
    assert answers(settings) == before
    move(settings, lake, quietly)
    assert answers(lake) == before


def test_what_the_source_became_after_it_was_cut_short_comes_too(
    before: Answers, settings: Settings, lake: Settings
) -> None:
    with pytest.raises(Stopped):
        move(settings, lake, stopping_at(38))
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event(contract="0", state="signed", signed_at=datetime(2025, 3, 4)), name="b")
    store.close()
    move(settings, lake, quietly)
    assert answers(lake) == answers(settings) != before


def test_a_place_that_holds_data_is_left_alone(before: Answers, settings: Settings, lake: Settings) -> None:
    store = Store(lake)
    take_in(store, Scope.whole_network(catalogue.network(store).network_id), an_event())
    store.close()
    there = answers(lake)
    with pytest.raises(Refused, match="holds data already"):
        move(settings, lake, quietly)
    assert answers(lake) == there
    with pytest.raises(Refused, match="there already"):
        move(settings, settings, quietly)


@pytest.fixture
def of_old(tmp_path: Path, settings: Settings) -> Settings:
    """An empty store as version 0.1 made it, in a file."""
    target = settings.at(tmp_path / "old.duckdb")
    with duckdb.connect(str(target.store_file)) as raw:
        raw.execute((MIGRATIONS / "0001_initial.sql").read_text(encoding="utf-8"))
        raw.execute("INSERT INTO networks VALUES ('n', 'Réseau')")
    return target


@pytest.mark.in_a_file
def test_an_empty_store_of_an_earlier_version_is_brought_up_to_date(
    before: Answers, settings: Settings, of_old: Settings
) -> None:
    move(settings, of_old, quietly)
    assert answers(of_old) == before


@pytest.mark.in_a_file
def test_what_an_earlier_version_began_to_move_is_not_gone_on_with(
    before: Answers, settings: Settings, of_old: Settings
) -> None:
    with duckdb.connect(str(of_old.store_file)) as raw:
        raw.execute("DELETE FROM store_state")
    with pytest.raises(Refused, match="another version"):
        move(settings, of_old, quietly)
    assert answers(settings) == before


@pytest.mark.in_a_file
def test_a_store_is_not_moved_onto_itself_by_another_path(before: Answers, settings: Settings) -> None:
    file = settings.store_file
    with pytest.raises(Refused, match="there already"):
        move(settings, settings.at(file.parent / ".." / file.parent.name / file.name), quietly)
    assert answers(settings) == before


def test_the_command_says_what_is_left_to_do(before: Answers, settings: Settings, lake: Settings) -> None:
    settings.key_file.write_text("x" * 32)
    file = str(settings.store_file)
    words = [sys.executable, "-m", "lib", "--db", file, "move", "--to", lake.store]
    held = Store(settings)
    refused = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    held.close()
    assert refused.returncode == 1
    assert "another process" in refused.stderr.lower()
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"copy {settings.key_file} to {lake.key_file}" in done.stdout
    assert answers(lake) == before
