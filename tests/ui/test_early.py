"""What is begun at the server's start."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from streamlit import App

from lib.config import ROOT, Settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Dimension
from lib.errors import Refused
from lib.store import catalogue, costs, cover, imports
from lib.store.connection import Store, connect, disconnect
from lib.store.queries import Cursor, told
from lib.ui import early, ready
from tests.api.helpers import run
from tests.builders import Row, a_file, an_event, take_in
from tests.ui.clock import NOW, TODAY


def test_the_first_visitor_finds_the_ledger_drawn_down(tmp_path: Path) -> None:
    with (
        served(tmp_path) as (store, scope),
        patch("lib.domain.drawings.draw_down", side_effect=AssertionError("drawn down again")),
    ):
        assert left(store, scope) == -1


def test_after_an_import_nobody_waits_for_the_ledger_and_its_prices(tmp_path: Path) -> None:
    with served(tmp_path) as (store, scope):
        import_more(store, scope, an_event(contract="2"))
        with (
            patch("lib.domain.drawings.draw_down", side_effect=AssertionError("drawn down again")),
            patch("lib.store.prices.split", side_effect=AssertionError("split again")),
        ):
            assert left(store, scope) == -2
            assert spent(store, scope) == 2


def test_what_was_made_ahead_of_a_write_that_failed_is_told_to_nobody(tmp_path: Path) -> None:
    with served(tmp_path) as (store, scope):
        made: list[str] = []

        def made_and_lost(cursor: Cursor) -> None:
            ready.ahead(cursor)
            made.append("ledger")

        def going(_share: float) -> None:
            if made:
                raise Refused("stopped", "")

        file = a_file([an_event(contract="2"), an_event(contract="3")], name="lost.xlsx")
        with patch.object(store, "ahead", made_and_lost), pytest.raises(Refused):
            imports.merge_file(store, scope, "Horizon Lyon", file, "tester", going=going)
        assert left(store, scope) == -1
        take_in(store, scope, an_event(contract="4"), name="more.xlsx")  # of the version that was lost
        assert left(store, scope) == -2
        assert spent(store, scope) == 2


def test_what_cannot_be_made_ahead_loses_no_import(tmp_path: Path) -> None:
    with served(tmp_path) as (store, scope):
        asked = []

        def failing(cursor: Cursor) -> None:
            asked.append(cursor)
            with told("ahead"):
                cursor._cursor.execute("SELECT error('as when memory is out')").fetchall()

        with patch.object(store, "ahead", failing):
            import_more(store, scope, an_event(contract="2"))
        assert left(store, scope) == -2
        assert len(asked) == 1


def test_who_stops_an_import_while_something_is_made_ahead_stops_it(tmp_path: Path) -> None:
    with served(tmp_path) as (store, scope):
        stopped = []

        def going(_share: float) -> None:
            if stopped:
                raise Refused("stopped", "")

        file = a_file([an_event(contract="2")], name="more.xlsx")
        with patch.object(store, "ahead", stopped.append), pytest.raises(Refused):
            imports.merge_file(store, scope, "Horizon Lyon", file, "tester", going=going)
        assert left(store, scope) == -1


def test_a_refused_write_forgets_nothing_that_is_known(tmp_path: Path) -> None:
    with served(tmp_path) as (store, scope):

        def refused(_cursor: Cursor) -> None:
            raise Refused("no", "")

        with pytest.raises(Refused):
            store.write(refused)
        with patch("lib.domain.drawings.draw_down", side_effect=AssertionError("drawn down again")):
            assert left(store, scope) == -1


@contextmanager
def served(folder: Path) -> Iterator[tuple[Store, Scope]]:
    """A store of one event, as a server has it open."""
    settings = Settings().at(folder / "early.duckdb")
    store = connect(settings)
    try:
        scope = Scope.whole_network(catalogue.network(store).network_id)
        take_in(store, scope, an_event())
        ready.ready(settings, NOW)
        yield store, scope
    finally:
        disconnect()


def import_more(store: Store, scope: Scope, *rows: Row) -> None:
    """As a page imports a file: told how far it is."""
    file = a_file(rows, name="more.xlsx")
    imports.merge_file(store, scope, "Horizon Lyon", file, "tester", going=lambda _share: None)


def left(store: Store, scope: Scope) -> int:
    return sum(one.left for one in cover.cover(store, scope, Filters(products=()), TODAY))


def spent(store: Store, scope: Scope) -> int:
    """Credits whose cost is asked for, of all time."""
    whole = Period(date(2020, 1, 1), date(2030, 1, 1))
    return sum(one.credits for one in costs.spent(store, scope, whole, Filters(), Dimension.TEAM, TODAY))


def test_it_is_made_ready_when_the_server_starts(tmp_path: Path) -> None:
    settings = Settings().at(tmp_path / "early.duckdb")

    async def start() -> None:
        async with early.lifespan(settings)(App("app.py")):
            pass

    with patch.object(ready, "ready") as made:
        run(start)
    assert made.call_args.args[0] == settings


def test_a_server_answers_before_it_has_read_in_what_it_needs_later() -> None:
    """Libraries that take long come behind, while browsers load their scripts."""
    late = ("pandas", "duckdb", "openpyxl", "stream_zip", "babel")
    said = f"import app, sys; print([name for name in {late} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_a_store_that_cannot_be_opened_does_not_keep_the_server_from_starting(tmp_path: Path) -> None:
    file = tmp_path / "early.duckdb"
    file.write_bytes(b"no store")
    ready.ready(Settings().at(file), NOW)
