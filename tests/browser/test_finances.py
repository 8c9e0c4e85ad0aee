"""Finances in a real browser: a workbook that is downloaded, a month that is closed in its window."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.domain.period import shift_months
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store
from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium, settings_in
from tests.browser.server import serving
from tests.builders import an_event, order, take_in
from tests.today import a_day

pytestmark = pytest.mark.browser


def last_month() -> date:
    """The first day of the month that has just ended."""
    return shift_months(a_day().replace(day=1), -1)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on one agency: in the month that has ended it bought 3 signatures for 10 € and used two."""
    settings = settings_in(tmp_path_factory.mktemp("books"))
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    month = last_month()
    bought, used = (datetime(month.year, month.month, day, 9) for day in (2, 3))
    order(
        store, scope, "Lyon", "signature", 3,
        price=Decimal("10.00"), ordered_at=bought, ordered_on=bought.date(),
    )  # fmt: skip
    take_in(
        store, scope, *(an_event(email=f"{n}@exemple.fr", created_at=used) for n in range(2)), agency="Lyon"
    )
    store.close()
    with serving(settings) as address:
        yield address


@pytest.fixture
def finance(chromium: Chromium, books: str) -> Iterator[Visit]:
    opened = visiting(chromium, books)
    yield opened
    opened.close()


def test_the_charge_back_workbook_comes_once_and_holds_the_pages_sum(finance: Visit) -> None:
    finance.open("/finances?vue=costs&p=last-month")
    assert "6,67 €" in finance.text().replace("\u00a0", " ")
    link = finance.page.get_by_role("link", name="Classeur de refacturation")
    address = str(link.get_attribute("href"))
    with finance.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.startswith(f"paraphe-refacturation-{last_month()}")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames == ["Synthèse", "Lyon"]
    assert {row[0]: row[4] for row in book["Lyon"].iter_rows(values_only=True)}["Lyon Centre"] == 6.67
    again = finance.page.request.get(f"{finance.address}/{address}")
    assert again.status == 410
    finance.settle()
    assert link.get_attribute("href") != address  # the button has another ticket


def test_a_month_is_closed_in_its_window(finance: Visit) -> None:
    finance.open(f"/finances?m={last_month()}")
    assert "Mois ouvert" in finance.text()
    finance.page.get_by_role("button", name="Clôturer").click()
    window = finance.page.get_by_role("dialog")
    expect(window).to_contain_text("ne se défait pas")
    window.get_by_role("button", name="Laisser ouvert").click()
    finance.settle()
    assert "Mois ouvert" in finance.text()
    finance.page.get_by_role("button", name="Clôturer").click()
    finance.page.get_by_role("dialog").get_by_role("button", name="Clôturer le mois").click()
    expect(finance.page.get_by_test_id("stMain")).to_contain_text("est clôturé")
    finance.settle()
    assert "ce relevé ne change plus" in finance.text()
    assert finance.page.get_by_role("button", name="Clôturer").count() == 0
