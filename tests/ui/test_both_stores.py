"""A file and a lake that hold the same: every page says the same on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.config import ROOT, Settings
from lib.demo import load_scaled
from lib.store.connection import Store, disconnect
from lib.store.moving import move
from lib.ui import data
from tests.postgres import cluster
from tests.stores import Kind, new, of_kind
from tests.ui.clock import TODAY
from tests.ui.opening import opened
from tests.ui.reading import alternatives, charts, crashed, words

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
SECTIONS = ["costs", "trend", "waste", "stock"]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What PARAPHE_STORE says of a file and of a lake, of a demo network each."""
    folder: Path = tmp_path_factory.mktemp("both")
    in_file = Settings(store=new(folder), memory_mb=500)
    with of_kind(Kind.LAKE):
        in_lake = Settings(store=new(folder), memory_mb=500)
    store = Store(in_file)
    load_scaled(in_file, store, events=20_000, today=TODAY)
    store.close()
    move(in_file, in_lake, lambda _share, _table: None)
    yield [in_file.store, in_lake.store]
    disconnect()


@pytest.mark.parametrize(
    ("page", "section"), [*((page, "") for page in PAGES), *(("finances", section) for section in SECTIONS)]
)
def test_a_page_says_the_same(
    page: str, section: str, both: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAPHE_STAGING", str(tmp_path / "staging"))
    in_file, in_lake = (shown(page, section, store, monkeypatch) for store in both)
    assert in_lake == in_file


def test_while_the_database_of_a_lake_is_away_a_page_says_so_and_a_click_brings_it_back(
    both: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAPHE_STORE", both[1])
    disconnect()
    data.forget()
    app = opened("overview", {})
    assert not crashed(app)
    data.forget()
    cluster().stop("immediate")
    try:
        app.run()
        assert [error.value for error in app.error] == [
            "Rien n’a changé. Tout reprendra dès son retour\u202f: réessayez dans un instant."
        ]
        assert app.metric == [] and not app.exception
    finally:
        cluster().start()
    (again,) = app.button
    assert not crashed(again.click().run())
    assert app.metric


def shown(page: str, section: str, store: str, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Words, tables and figures of a page over a year, from a store alone."""
    monkeypatch.setenv("PARAPHE_STORE", store)
    disconnect()
    data.forget()
    app = opened(page, {"p": "12m"} | ({"vue": section} if section else {}))
    assert not crashed(app), app.exception or app.error
    tables = [frame.value.to_dict("list") for frame in app.dataframe]
    metrics = [(one.label, one.value, one.delta) for one in app.metric]
    return [words(app), metrics, repr(tables), charts(app), alternatives(app)]
