"""Commands as a script meets them."""

import json
from collections.abc import Callable
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
def loaded(run: Run) -> Run:
    """The first two samples, imported for one agency."""
    code, _receipts, _said = run(
        "import",
        SAMPLES / "1-first-quarter.xlsx",
        SAMPLES / "2-overlap-later-states.xlsx",
        "--agency",
        "Horizon Lyon",
    )
    assert code == 0
    return run
