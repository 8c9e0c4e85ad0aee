"""Windows: who looks at one is looked up anew, as for a page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import streamlit as st

from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.ui import dialog
from lib.ui.context import Context


class _Rerun(Exception):
    pass


def _rerun() -> None:
    raise _Rerun


def test_law_a2_an_open_window_shows_nothing_more_to_who_was_shut_out(
    store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click in a window draws it again without the page and its guard."""
    ground = Context(store.settings, store, "Horizon", scope, "ana@x.fr", datetime(2026, 11, 24, tzinfo=UTC))
    now = [ground]
    drawn: list[str] = []
    monkeypatch.setattr(st, "dialog", lambda *_title, **_how: lambda draw: draw)
    monkeypatch.setattr(st, "rerun", _rerun)
    monkeypatch.setattr(dialog, "context", lambda: now[0])
    window = dialog.dialog(ground, "Rows")(lambda: drawn.append("rows"))
    window()
    now[0] = replace(ground, scope=Scope.nothing())
    with pytest.raises(_Rerun):
        window()
    assert drawn == ["rows"]
