"""Writing the store's file anew: the same tables, views and rights, whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lib.config import ROOT, Settings
from lib.domain.scope import Scope
from lib.errors import StoreError
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.rewriting import rewrite
from tests.builders import an_event, take_in
from tests.ingest.making import everything


@pytest.fixture
def quoted(tmp_path: Path) -> Settings:
    """A store whose path has a quote, which SQL would take for the end of a text."""
    return Settings(memory_mb=500).at(tmp_path / "l'agence" / "a.duckdb")


def test_the_store_answers_as_before_and_goes_on(quoted: Settings) -> None:
    store = Store(quoted)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event())
    quoted.store_file.chmod(0o600)
    before = everything(store)
    store.rewrite()
    assert everything(store) == before
    assert quoted.store_file.stat().st_mode & 0o777 == 0o600
    assert take_in(store, scope, an_event(contract="2"), name="2.xlsx").inserted == 1
    store.close()
    assert [file.name for file in quoted.store_file.parent.iterdir()] == ["a.duckdb"]


def test_a_file_that_cannot_be_read_is_left_as_it_is(quoted: Settings) -> None:
    quoted.store_file.parent.mkdir()
    quoted.store_file.write_bytes(b"no store" * 1000)
    with pytest.raises(StoreError):
        rewrite(quoted)
    assert quoted.store_file.read_bytes() == b"no store" * 1000
    assert [file.name for file in quoted.store_file.parent.iterdir()] == ["a.duckdb"]


KILLED = """
import sys
from pathlib import Path
from lib.config import Settings
from lib.store.connection import Store
Path.chmod = lambda *_: (print("written", flush=True), sys.stdin.read())
Store(Settings(memory_mb=500).at(Path(sys.argv[1]))).rewrite()
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_written_when_the_process_was_killed_goes_at_the_next_opening(
    quoted: Settings, how: signal.Signals
) -> None:
    folder = quoted.store_file.parent
    Store(quoted).close()
    words = [sys.executable, "-c", KILLED, str(quoted.store_file)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline() == b"written\n"
        os.kill(writing.pid, how)
    assert len(list(folder.iterdir())) == 2, "the store and what was to replace it"
    (folder / ".a.duckdb-notes").touch()
    Store(quoted).close()
    assert sorted(file.name for file in folder.iterdir()) == [".a.duckdb-notes", "a.duckdb"]
