"""Commands as a script meets them."""

import functools
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from lib.__main__ import main
from lib.config import Settings
from lib.store.connection import disconnect
from tests.samples import SAMPLES

Run = Callable[..., Any]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a store of its own; gives its exit code and output, parsed where it is JSON."""
    monkeypatch.setenv("PARAPHE_STORE", settings.store)
    monkeypatch.setenv("PARAPHE_STAGING", str(settings.staging))

    def go(*words: object) -> tuple[int, Any, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        return code, json.loads(said.out) if "--json" in words and said.out else said.out, said.err

    yield go
    disconnect()


@pytest.fixture
def loaded(run: Run, settings: Settings) -> Run:
    """The first two samples, imported for one agency."""
    settings.store_file.parent.mkdir(exist_ok=True)
    settings.store_file.write_bytes(_loaded())
    return run


@functools.cache
def _loaded() -> bytes:
    """The store with both, made by the command once a run."""
    files = (SAMPLES / "1-first-quarter.xlsx", SAMPLES / "2-overlap-later-states.xlsx")
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as elsewhere:
        file = Path(folder) / "paraphe.duckdb"
        elsewhere.setenv("PARAPHE_STORE", f"file:{file}")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            assert main(["import", *map(str, files), "--agency", "Horizon Lyon"]) == 0
        disconnect()
        return file.read_bytes()
