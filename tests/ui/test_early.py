"""What is begun at the server's start."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from streamlit import App

from lib.config import ROOT, Settings
from lib.domain.scope import Filters, Scope
from lib.store import catalogue, cover
from lib.store.connection import connect, disconnect
from lib.ui import early, ready
from tests.api.helpers import run
from tests.builders import an_event, take_in

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_the_first_visitor_finds_the_ledger_drawn_down(tmp_path: Path) -> None:
    settings = Settings().at(tmp_path / "early.duckdb")
    store = connect(settings)
    try:
        scope = Scope.whole_network(catalogue.network(store).network_id)
        take_in(store, scope, an_event())
        ready.ready(settings, NOW)
        with patch("lib.domain.drawings.draw_down", side_effect=AssertionError("drawn down again")):
            found = cover.cover(store, scope, Filters(products=()), NOW.date())
        assert sum(one.left for one in found) == -1
    finally:
        disconnect()


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
