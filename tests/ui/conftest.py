"""A store with a few rows in it, and the pages run on it without a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.config import ROOT, read_settings
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store, connect, disconnect
from lib.ui import address, data, i18n
from tests.stores import Kind, drop, lay_empty, named
from tests.ui import clock
from tests.ui.opening import opened

Open = Callable[..., AppTest]
assert address  # takes the default language over as it is imported: before a test changes it


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with clock.at():
        yield


@pytest.fixture
def filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_kind: Kind
) -> Iterator[tuple[Store, Scope]]:
    """The store that the pages will open, to be filled first; with the scope of its whole network."""
    where = named(tmp_path)
    monkeypatch.setenv("PARAPHE_STORE", where)
    monkeypatch.setenv("PARAPHE_STAGING", str(tmp_path / "staging"))
    monkeypatch.setenv("PARAPHE_CATALOGUE", str(shutil.copy(ROOT / "data" / "catalogue.csv", tmp_path)))
    disconnect()
    lay_empty(where)
    st.cache_data.clear()
    st.cache_resource.clear()
    data.forget()
    store = connect(read_settings(os.environ))
    yield store, Scope.whole_network(catalogue.network(store).network_id)
    store.close()
    disconnect()
    if store_kind is not Kind.FILE:
        drop(where)


@pytest.fixture
def open_page(filled: tuple[Store, Scope], monkeypatch: pytest.MonkeyPatch) -> Open:
    """`open_page("teams", lang="en", p="12m")` runs a page from an address; a list repeats its key."""

    def run(page: str = "overview", **address: str | list[str]) -> AppTest:
        # AppTest asks the widgets' words again from outside of the run, where no session has a language.
        monkeypatch.setattr(i18n, "DEFAULT", address.get("lang", "fr"))
        # `from` is a word of Python
        return opened(page, {"from" if key == "from_" else key: value for key, value in address.items()})

    return run
