"""Credits run low, are ordered and paid, and come back as a workbook: the platform's help page, clicked."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from lib.domain.catalogue import Pack
from lib.domain.export_columns import EXPORT_COLUMNS
from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.ingest import pack_catalogue
from lib.store import catalogue
from lib.store.connection import Store
from tests.browser.conftest import Scheme, Visit, visiting
from tests.browser.fixtures import Chromium, settings_in
from tests.browser.server import serving
from tests.builders import add, an_event, daily, stored_order, take_in
from tests.today import a_day

pytestmark = pytest.mark.browser
ADDRESS = "https://shop.example.com/erp"
PACKS = (
    Pack(Product.SIGNATURE, "Pack 100 signatures", 100, Decimal(135), Decimal(20), 24, None),
    Pack(Product.ERP, "Pack 10 ERP", 10, Decimal(90), Decimal(20), 12, ADDRESS),
    Pack(Product.ERP, "Pack 500 ERP", 500, Decimal(4000), Decimal(20), 12, ADDRESS),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a network of one agency: 5 ERP left, one used a day; three signatures used this month."""
    folder = tmp_path_factory.mktemp("shop")
    settings = replace(settings_in(folder), catalogue=folder / "catalogue.csv")
    pack_catalogue.write(settings.catalogue, PACKS, "")
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    today = a_day()
    first = datetime.combine(today.replace(day=1), datetime.min.time()) + timedelta(hours=7)
    take_in(store, scope, *(an_event(email=f"{n}@exemple.fr", created_at=first) for n in range(3)))
    when = {"ordered_at": datetime(today.year - 1, 12, 31, 9), "ordered_on": today - timedelta(days=60)}
    orders = [
        stored_order("Horizon Lyon", "signature", 50, number="CMD-1", pack="Pack 50", **when),
        stored_order("Horizon Lyon", "erp", 35, **when),
    ]
    add(store, scope, orders, daily("Horizon Lyon", "erp", 30, today - timedelta(days=1)))
    store.close()
    with serving(settings) as address:
        yield address


@pytest.fixture
def visit(chromium: Chromium, shop: str) -> Iterator[Visit]:
    opened = visiting(chromium, shop)
    yield opened
    opened.close()


def box(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-counters")


def dialog(visit: Visit) -> Locator:
    window = visit.page.get_by_role("dialog")
    expect(window).to_be_visible()
    visit.settle()
    return window


def test_from_the_counter_to_the_order_to_the_counter(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    assert "critique" in box(visit).inner_text()
    where = box(visit).get_by_text("ERP", exact=True).bounding_box()
    assert where
    page.mouse.click(where["x"], where["y"])  # anywhere in the box, as on the platform
    window = dialog(visit)
    assert "Environ 5 jours" in window.inner_text()
    window.get_by_role("button", name="Acheter des ERP").click()
    expect(page.get_by_role("heading", name="Produits")).to_be_visible()
    visit.settle()
    assert "/produits" in page.url and "pr=erp" in page.url
    assert "Pack 10 ERP" in visit.text() and "Pack 100 signatures" not in visit.text()
    assert "Convient à votre rythme" in visit.text()

    page.get_by_role("button", name="Commander").first.click()
    window = dialog(visit)
    window.get_by_label("Nombre de packs").fill("2")
    window.get_by_label("Nombre de packs").press("Tab")
    confirm = window.get_by_role("button", name="216,00")
    expect(confirm).to_be_visible()
    visit.settle()
    confirm.dblclick()
    expect(page.get_by_text("en attente").first).to_be_visible()
    visit.settle()
    assert "PAR-" in visit.text()
    pay = page.get_by_role("link", name="Payer sur la plateforme")
    assert pay.get_attribute("href") == ADDRESS  # nothing of the order goes along
    assert pay.get_attribute("target") == "_blank"
    assert "noreferrer" in (pay.get_attribute("rel") or "") or "noopener" in (pay.get_attribute("rel") or "")

    page.get_by_role("link", name="Voir la commande dans Factures").click()
    expect(page.get_by_role("heading", name="Vos commandes")).to_be_visible()
    visit.settle()
    marks = page.get_by_role("button", name="Marquer payée")
    assert marks.count() == 1  # one order, though the button was pressed twice
    marks.click()
    window = dialog(visit)
    window.get_by_label("Numéro de facture").fill("FA-2")
    window.get_by_role("button", name="Marquer payée").click()
    expect(page.get_by_text("payée", exact=False).first).to_be_visible()
    visit.settle()
    assert "20 crédits utilisables dès maintenant" in visit.text()
    assert "25" in box(visit).inner_text()
    assert "bas" in box(visit).inner_text() and "critique" not in box(visit).inner_text()
    assert visit.foreign() == []


def test_the_box_opens_by_keyboard_and_its_question_mark_stays_its_own(visit: Visit) -> None:
    visit.open("/")
    button = visit.page.get_by_role("button", name="Détail et achat")
    button.focus()
    visit.page.keyboard.press("Enter")
    dialog(visit)
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.settle()
    mark = box(visit).get_by_role("button", name="?")
    told = visit.page.get_by_text("Jours de couverture")
    for _try in range(5):  # on a busy machine the tooltip that follows closes what has just opened
        mark.click()
        with suppress(AssertionError):
            expect(told).to_be_visible(timeout=3_000)
            break
    expect(told).to_be_visible()
    assert visit.page.get_by_role("button", name="Acheter").count() == 0


def test_the_window_opens_on_every_page(visit: Visit) -> None:
    for path in ("/equipes", "/factures", "/import"):
        visit.open(path)
        visit.page.get_by_role("button", name="Détail et achat").click()
        assert "Acheter des signatures électroniques" in dialog(visit).inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_windows(chromium: Chromium, shop: str, scheme: Scheme) -> None:
    visit = visiting(chromium, shop, scheme=scheme)
    for path, name in (
        ("/", "Détail et achat"),
        ("/produits?pr=erp", "Commander"),
        ("/factures", "Export"),
    ):
        visit.open(path)
        visit.page.get_by_role("button", name=name).first.click()
        dialog(visit)
        found = Axe().run(visit.page, {"exclude": [["[data-testid=stMetricChart]"]]}).response["violations"]
        serious = [
            (rule["id"], node["html"][:200])
            for rule in found
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]
        assert serious == [], path
    visit.close()


@pytest.mark.parametrize("path", ["/", "/factures"])
def test_windows_fit_a_phone(chromium: Chromium, shop: str, path: str) -> None:
    visit = visiting(chromium, shop, width=390, height=844)
    visit.open(path)
    if path == "/":
        visit.page.locator("[data-testid=stExpandSidebarButton]").click()
        visit.page.get_by_role("button", name="Détail et achat").click()
    else:
        visit.page.get_by_role("button", name="Export").click()
    for button in dialog(visit).get_by_role("button").all():
        where = button.bounding_box()
        assert where is None or where["x"] + where["width"] <= 390
    visit.close()


def test_from_the_invoices_to_the_workbook(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.open("/factures")
    assert "Crédits consommés" in visit.text()
    page.get_by_role("button", name="Export").click()
    window = dialog(visit)
    today = a_day()
    assert "3 crédits" in window.inner_text().replace("\u202f", " ")
    with page.expect_download() as waiting:
        window.get_by_role("link", name="Télécharger au format Excel").click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.name == f"paraphe-{today.replace(day=1)}-{today}.xlsx"
    rows = list(openpyxl.load_workbook(target)["Export"].iter_rows(values_only=True))
    assert rows[0] == tuple(column.header for column in EXPORT_COLUMNS)
    assert len(rows) == 4
    expect(page.get_by_text("Excel")).to_be_visible()
    assert visit.foreign() == []


def test_a_row_opens_its_order(visit: Visit) -> None:
    visit.open("/factures")
    table = visit.page.locator("[data-testid=stDataFrame]").first.bounding_box()
    assert table
    visit.page.mouse.click(table["x"] + 60, table["y"] + 50)
    assert "Commande" in dialog(visit).inner_text()
