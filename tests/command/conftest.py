"""Commands as a script meets them."""

import functools
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

import pytest

from lib.__main__ import main
from lib.config import Settings
from lib.store.connection import disconnect
from tests.samples import SAMPLES
from tests.stores import Kind, copy, kept_folder, kind_of, new, of_kind

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
    copy(_loaded(kind_of(settings.store)), settings.store)
    return run


@functools.cache
def _loaded(kind: Kind) -> str:
    """The store with both, made by the command once a run."""
    files = (SAMPLES / "1-first-quarter.xlsx", SAMPLES / "2-overlap-later-states.xlsx")
    with of_kind(kind), pytest.MonkeyPatch.context() as elsewhere:
        made = new(kept_folder(), "loaded")
        elsewhere.setenv("PARAPHE_STORE", made)
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            assert main(["import", *map(str, files), "--agency", "Horizon Lyon"]) == 0
        disconnect()
    return made
