"""Règles and Rapprochement in a real browser: windows, fields left by a click, rows that are clicked."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store
from tests.browser.conftest import Scheme, Visit, visiting
from tests.browser.fixtures import Chromium, settings_in
from tests.browser.server import serving
from tests.browser.test_pages import ENGLISH
from tests.builders import an_event, order, take_in
from tests.today import a_day

pytestmark = pytest.mark.browser
WINDOWS = ("Changer la règle", "Changer qui paie", "Changer qui les voit", "Transférer des crédits")


@pytest.fixture(scope="module")
def lyon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on one agency that bought 100 and used 3 two months ago, in a ceremony that was cancelled."""
    settings = settings_in(tmp_path_factory.mktemp("rules"))
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    order(store, scope, "Lyon", "signature", 100)
    launched = datetime.combine(a_day(), time(9)) - timedelta(days=60)
    rows = (an_event(email=f"{n}@x.fr", state="cancelled", created_at=launched) for n in range(3))
    take_in(store, scope, *rows, agency="Lyon")
    store.close()
    with serving(settings) as address:
        yield address


@pytest.fixture
def manager(chromium: Chromium, lyon: str) -> Iterator[Visit]:
    opened = visiting(chromium, lyon)
    yield opened
    opened.close()


def window(visit: Visit, button: str) -> Locator:
    visit.page.get_by_role("button", name=button).click()
    visit.settle()
    return visit.page.get_by_role("dialog")


def write_day(visit: Visit, place: Locator, day: date) -> None:
    """Types a day and stays in the field."""
    place.get_by_test_id("stDateInput").locator("span[contenteditable], input").first.click()
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.type(f"{day:%d%m%Y}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("button", WINDOWS)
def test_a_window_speaks_french_and_can_be_read(
    chromium: Chromium, lyon: str, button: str, scheme: Scheme
) -> None:
    visit = visiting(chromium, lyon, scheme=scheme)
    visit.open("/regles")
    opened = window(visit, button)
    assert ENGLISH.findall(opened.inner_text()) == []
    found = Axe().run(visit.page, {"include": [["[role=dialog]"]]}).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []
    visit.close()


def test_a_past_day_is_entered_once_its_effects_were_ticked(manager: Visit) -> None:
    """The day is left by clicking the button: then the warning comes first, and nothing is entered."""
    manager.open("/regles")
    opened = window(manager, "Changer la règle")
    opened.get_by_text("avant toute signature").first.click()
    manager.settle()
    assert "3 crédits reviendraient" in opened.inner_text().replace("\u202f", " ")
    write_day(manager, opened, a_day() - timedelta(days=90))
    opened.get_by_role("button", name="Enregistrer cette règle").click(force=True)
    manager.settle()
    assert "Cela réécrit des chiffres passés" in opened.inner_text()
    opened.get_by_text("J’ai compris").click()
    manager.settle()
    opened.get_by_role("button", name="Enregistrer cette règle").click()
    manager.settle()
    assert opened.count() == 0
    assert "rendu en cas d’annulation avant toute signature." in manager.text()
    expect(manager.page.get_by_test_id("stSidebar").get_by_text("100", exact=True)).to_be_visible()


def test_credits_move_as_the_field_says_at_the_click(manager: Visit) -> None:
    manager.open("/regles")
    opened = window(manager, "Transférer des crédits")
    opened.get_by_text("D’une agence vers le réseau").click()
    manager.settle()
    opened.get_by_role("combobox").first.click()
    manager.page.get_by_role("option", name="Lyon").click()
    manager.settle()
    opened.get_by_test_id("stNumberInput").locator("input").fill("12")
    opened.get_by_role("button", name="Transférer").click()
    manager.settle()
    assert "12 crédits ont été transférés" in manager.text()


def test_a_counter_is_compared_and_a_row_opens_its_own(manager: Visit, tmp_path: Path) -> None:
    manager.open("/finances?vue=reconciliation")
    manager.page.get_by_test_id("stNumberInput").locator("input").fill("90")
    manager.page.get_by_role("button", name="Comparer").click()
    manager.settle()
    assert "La plateforme a" in manager.text()
    file = tmp_path / "compteurs.csv"
    file.write_text(
        f"DATE;AGENCE;PRODUIT;COMPTEUR\n{a_day() - timedelta(days=1):%d/%m/%Y};Lyon;ERP;7\n", encoding="utf-8"
    )
    manager.page.get_by_text("Plusieurs compteurs depuis un fichier").click()
    manager.page.locator("input[type=file]").set_input_files(file)
    manager.settle()
    manager.page.get_by_role("button", name="Garder 1 compteur").click()
    manager.settle()
    assert "1 compteur a été gardé" in manager.text()
    place = manager.page.get_by_test_id("stDataFrame").first
    place.scroll_into_view_if_needed()
    place.click(position={"x": 250, "y": 35 + 35 + 17})  # the second row: the day before
    manager.settle()
    headings = [one.inner_text() for one in manager.page.get_by_role("heading").all()]
    assert any(one.startswith("ERP · Lyon") for one in headings)
