"""Two dashboards behind nginx, as docs/nginx.conf has it: one store, and one of them killed."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from lib.config import Settings
from lib.domain.people import Person
from lib.domain.scope import Role, Scope
from lib.store import catalogue, people
from lib.store.connection import Store
from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium
from tests.browser.replicas import Replicas, replicas
from tests.browser.test_journey import import_files
from tests.builders import an_event, take_in
from tests.ingest.making import HEADERS, as_text, some_rows
from tests.sign_in.dashboard import provider, sign_in
from tests.sign_in.provider import Provider
from tests.stores import Kind, new

__all__ = ["provider"]

pytestmark = [pytest.mark.browser, pytest.mark.in_a_lake]
BEFORE = 1_003
"""Credits that are used when the dashboards start."""


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, store_kind: Kind, provider: Provider
) -> Iterator[Replicas]:
    """Two dashboards on one lake, with an agency in it, an administrator and an analyst."""
    folder = tmp_path_factory.mktemp("replicas")
    where = new(folder)
    store = Store(Settings(store=where))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, *(an_event(email=f"{n}@exemple.fr") for n in range(BEFORE)), agency="Horizon Lyon")
    now = datetime.now(UTC)
    people.first_administrator(store, scope.network, "ada@exemple.fr", now)
    people.add(store, scope, Person("ana@exemple.fr", "Ana Lyste", Role.ANALYST), by="tests", now=now)
    store.close()
    with replicas(where, folder, provider) as running:
        yield running


@contextmanager
def signed_in(both: Replicas, at: str, chromium: Chromium, provider: Provider, who: str) -> Iterator[Visit]:
    """A browser of this person's, signed in at the dashboard of this name."""
    opened = visiting(chromium, both.address)
    both.send(opened.page.context, at)
    sign_in(opened.page, both.address, provider, email=f"{who}@exemple.fr", sub=who)
    yield opened
    opened.close()


@pytest.fixture
def ada(chromium: Chromium, both: Replicas, provider: Provider) -> Iterator[Visit]:
    """The administrator, at the first dashboard."""
    with signed_in(both, "a", chromium, provider, "ada") as visit:
        yield visit


@pytest.fixture
def ana(chromium: Chromium, both: Replicas, provider: Provider) -> Iterator[Visit]:
    """The analyst, at the second."""
    with signed_in(both, "b", chromium, provider, "ana") as visit:
        yield visit


def rows_downloaded(visit: Visit) -> int:
    """The rows of the workbook that the page Export gives of the whole time."""
    visit.open("/export?p=all")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("link", name="Télécharger au format Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    return book["Export"].max_row - 1


def test_an_import_at_one_shows_at_the_other_with_the_next_click(
    both: Replicas, ada: Visit, ana: Visit, tmp_path: Path
) -> None:
    ana.open("/?p=all")
    assert "1 003" in ana.text()
    padded = [[*row, "-" * 12_000] for row in some_rows(100)]  # beyond what nginx lets through by itself
    file = as_text(tmp_path / "march.csv", padded, headers=[*HEADERS, "REMARQUE"])
    import_files(ada, file, agency="Horizon Lyon")
    ana.page.get_by_role("link", name="Équipes").first.click()
    ana.settle()
    assert "1 103" in ana.text()
    assert rows_downloaded(ada) == rows_downloaded(ana) == 1_103
    assert set(both.nginx.asked()) == {(name, replica.at) for name, replica in both.named.items()}


def test_a_window_that_is_clicked_in_after_an_import_says_that_it_is_newer_than_its_page(
    both: Replicas, ana: Visit
) -> None:
    ana.open("/?p=all")
    ana.page.get_by_test_id("stMain").get_by_role("button", name="?").first.click()
    ana.page.get_by_role("dialog").get_by_role("button", name="Voir les lignes").click()
    window = ana.page.get_by_role("dialog").filter(has=ana.page.get_by_test_id("stDataFrame"))
    before = number_of(r"(\d+) lignes", window)
    assert "Cette fenêtre" not in window.inner_text()
    store = Store(Settings(store=both.store))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event(contract="meanwhile"), agency="Horizon Lyon", name="meanwhile")
    state = store.data_version()
    store.close()
    window.get_by_test_id("stPagination").get_by_text("2", exact=True).click()
    expect(window).to_contain_text("Cette fenêtre montre")
    assert number_of(r"(\d+) lignes", window) == before + 1
    assert number_of(r"l’état nº(\d+), la page", window) == state


def number_of(pattern: str, window: Locator) -> int:
    """The number at a place in what a window says."""
    found = re.search(pattern, re.sub(r"[\u202f\xa0]", "", window.inner_text()))
    assert found
    return int(found[1])


def test_whose_dashboard_is_killed_goes_on_at_the_other_and_stays_there(
    both: Replicas, ada: Visit, ana: Visit
) -> None:
    ada.open("/?p=all")
    shown = ada.text()
    ana.open("/?p=all")
    assert ana.text() == shown
    both.named["b"].kill()
    ana.page.reload()
    ana.settle()
    assert ana.text() == shown
    assert "Ana Lyste" in ana.page.inner_text("body")
    both.named["b"].start()
    assert rows_downloaded(ana) >= BEFORE
    assert both.of(ana.page.context) == "a"
