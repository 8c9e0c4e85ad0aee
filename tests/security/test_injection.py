"""Text from files is text on every page and in every file that leaves: no script, link, fetch or formula."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download

from tests.browser.conftest import Visit
from tests.browser.test_pages import PAGES
from tests.security.corpus import CORPUS

pytestmark = pytest.mark.browser
EVERYTHING = {**PAGES, "overview": "/?p=all", "teams": "/equipes?p=all", "users": "/utilisateurs?p=all"}
"""The pages, over all that the store holds."""
_RUNS = re.compile(r"'*[=+@\t\r-]")
_SHEET = re.compile(r"'(?:[^']|'')*'!")
_OURS = re.compile(r'=(SUM|IF|N|[A-Z]{1,2}\d+|\d+|""|[-+*/(),:<>=])+')
"""Formulas of ours: sums, differences, a cost a credit; the sheets that they name are taken out before."""
_NUMBER = re.compile(r"-?[\d\u202f ]*(,\d+)?")


def test_the_corpus_holds_a_hundred_and_more() -> None:
    assert len(set(CORPUS)) == len(CORPUS) >= 100


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_page_shows_text_as_text(hostile: Visit, name: str) -> None:
    hostile.open(EVERYTHING[name])
    no_harm(hostile)
    assert hostile.page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0


@pytest.mark.parametrize("text", ["<img src=x onerror=window.__x=1>", "![](http://evil.example/p.png)"])
def test_windows_and_filters_show_text_as_text(hostile: Visit, text: str) -> None:
    page = hostile.page
    hostile.open("/equipes?p=all&vue=waste")
    page.get_by_role("button", name="Filtres").click()
    page.get_by_role("button", name="Par équipe").click()
    page.get_by_label("Équipe", exact=True).fill(text[:12])
    page.get_by_role("option", name=text, exact=True).first.click()
    hostile.settle()
    no_harm(hostile)
    assert text in page.inner_text("body")


def test_hovering_over_a_figure_shows_text_as_text(hostile: Visit) -> None:
    hostile.open("/?p=all")
    for figure in hostile.page.locator(".js-plotly-plot").all():
        box = figure.bounding_box()
        assert box
        for step in range(1, 10):
            hostile.page.mouse.move(box["x"] + box["width"] * step / 10, box["y"] + box["height"] / 2)
            hostile.page.wait_for_timeout(60)
        no_harm(hostile)


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/export?p=all", "Télécharger au format Excel"),
        ("/finances", "Relevé en Excel"),
        ("/finances?vue=costs&p=12m", "Classeur de refacturation (Excel)"),
        ("/finances?vue=costs&p=12m&par=user", "Classeur de refacturation (Excel)"),
    ],
)
def test_workbooks_hold_no_formula_of_a_cell(hostile: Visit, tmp_path: Path, path: str, button: str) -> None:
    book = openpyxl.load_workbook(taken(hostile, path, button, tmp_path / "book.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for cell in cells:
        assert cell.data_type != "f" or _OURS.fullmatch(_SHEET.sub("", str(cell.value))), cell.value
        assert cell.hyperlink is None
    said = " ".join(str(cell.value) for cell in cells)
    assert "evil.example" in said  # the strings are there, as text


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/export?p=all", "CSV"),
        ("/finances", "CSV"),
        ("/finances?vue=costs&p=12m", "CSV"),
        ("/finances?vue=stock", "Blocs en CSV"),
        ("/journal", "Journal en CSV"),
    ],
)
def test_csv_cells_begin_no_formula(hostile: Visit, tmp_path: Path, path: str, button: str) -> None:
    text = taken(hostile, path, button, tmp_path / "table.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 3
    for cell in (cell for row in rows for cell in row if not _NUMBER.fullmatch(cell)):
        assert not _RUNS.match(cell) or cell.startswith("'"), cell


def no_harm(visit: Visit) -> None:
    """Nothing ran, nothing was fetched from elsewhere, nothing leads elsewhere, nothing became markup."""
    page = visit.page
    assert page.evaluate("window.__x") is None
    assert visit.foreign() == []
    foreign = "[...document.querySelectorAll('a[href], area[href]')].map(link => link.href)"
    assert [link for link in page.evaluate(foreign) if not link.startswith(visit.address)] == []
    made = ".katex, img[src=x], img[src*=evil], iframe[srcdoc], object, embed, form[action]"
    assert page.locator(f"[data-testid=stMain] :is({made})").count() == 0
    assert (
        page.locator("[data-testid=stMain] :is(strong, em, h1, h2, h3, code)", has_text="gras").count() == 0
    )


def taken(visit: Visit, path: str, button: str, to: Path) -> Path:
    """The file behind a button of a page."""
    visit.open(path)
    with visit.page.expect_download() as started:
        visit.page.get_by_role("link", name=button).first.click()
    download: Download = started.value
    download.save_as(to)
    return to
