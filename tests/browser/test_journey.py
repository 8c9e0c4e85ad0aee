"""The main job in a real browser: an export goes in, numbers show, a view is shared, a workbook comes out."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium
from tests.ingest.making import as_text, some_rows
from tests.samples import SAMPLES, expected

pytestmark = pytest.mark.browser
TRUTH = expected()["1-first-quarter.xlsx"]
QUARTER = "p=custom&from=2025-01-01&to=2025-03-31"


@pytest.fixture
def fresh(chromium: Chromium, empty_server: str) -> Iterator[Visit]:
    opened = visiting(chromium, empty_server)
    yield opened
    opened.close()


def import_files(visit: Visit, *files: Path, agency: str) -> None:
    """Drops files on the Import page for an agency, known or new, and imports them."""
    page = visit.page
    visit.open("/import")
    page.set_input_files("input[type=file]", list(files))
    expect(page.get_by_role("button", name="Importer").first).to_be_visible(timeout=60_000)
    visit.settle()  # a list that is opened while the previews are being drawn closes again
    new = page.get_by_label("Nom de la nouvelle agence")
    if new.is_visible():
        new.fill(agency)
        new.press("Enter")
    else:
        page.get_by_label("Agence de ces exports").click()
        page.get_by_role("option", name=agency).click()
    visit.settle()
    page.get_by_role("button", name="Importer").click()
    expect(page.get_by_text("Fermer ce reçu")).to_be_visible(timeout=60_000)
    visit.settle()


def import_sample(visit: Visit, *names: str, agency: str) -> None:
    import_files(visit, *(SAMPLES / name for name in names), agency=agency)


def test_from_an_export_to_an_answer_and_back(fresh: Visit, chromium: Chromium, tmp_path: Path) -> None:
    page = fresh.page

    fresh.open("/")
    assert "Pas encore de données" in fresh.text()

    import_sample(fresh, "1-first-quarter.xlsx", agency="Horizon Lyon")
    assert "1 034" in fresh.text()

    fresh.open(f"/?{QUARTER}")
    assert "1 034" in fresh.text()
    expect(page.get_by_text("Lyon Centre").first).to_be_visible()

    page.get_by_role("button", name="Filtres").click()
    page.get_by_role("button", name="Par équipe").click()
    page.get_by_label("Équipe", exact=True).click()
    page.get_by_role("option", name="Annecy").click()
    fresh.settle()
    assert "eq=Annecy" in page.url

    colleague = visiting(chromium, fresh.address)
    colleague.page.goto(page.url)
    colleague.settle()
    assert f"{TRUTH['by_team']['Annecy']}" in colleague.text()
    assert "Filtres · Annecy" in colleague.text()
    colleague.close()

    page.keyboard.press("Escape")
    page.get_by_role("link", name="Export", exact=True).click()
    fresh.settle()
    assert "eq=Annecy" in page.url
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger au format Excel").click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    sheet = openpyxl.load_workbook(target)["Export"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == TRUTH["by_team"]["Annecy"]
    assert {row[9] for row in rows} == {"Annecy"}

    import_files(fresh, target, agency="Horizon Lyon")
    fresh.open(f"/?{QUARTER}")
    assert "1 034" in fresh.text()
    assert fresh.foreign() == []


def test_an_import_can_be_undone_from_the_history(fresh: Visit) -> None:
    import_sample(fresh, "3-messy.xlsx", "6-bad-rows.xlsx", agency="Horizon Annecy")
    fresh.open("/import")
    fresh.page.get_by_role("button", name="Retirer").first.click()
    dialog = fresh.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Retirer").click()
    fresh.settle()
    fresh.open("/?p=all")
    total = {expected()[name]["rows"] for name in ("3-messy.xlsx", "6-bad-rows.xlsx")}
    assert any(f"{rows}" in fresh.text() for rows in total)
    assert "555" not in fresh.text()


def test_an_import_can_be_stopped_while_it_is_under_way(fresh: Visit, tmp_path: Path) -> None:
    page = fresh.page
    large = as_text(tmp_path / "large.csv", some_rows(150_000))
    fresh.open("/import")
    page.set_input_files("input[type=file]", large)
    expect(page.get_by_role("button", name="Importer")).to_be_visible(timeout=60_000)
    fresh.settle()
    page.get_by_label("Nom de la nouvelle agence").fill("Horizon Lyon")
    page.get_by_label("Nom de la nouvelle agence").press("Enter")
    fresh.settle()
    page.get_by_role("button", name="Importer").click()
    page.get_by_role("button", name="Arrêter l’import").click()
    expect(page.get_by_text("L’import a été arrêté.")).to_be_visible(timeout=60_000)
    fresh.settle()
    assert "Rien de ce fichier n’a été gardé." in fresh.text()
    fresh.open("/")
    assert "Pas encore de données" in fresh.text()


def test_what_a_hostile_file_says_is_shown_as_text(fresh: Visit) -> None:
    import_sample(fresh, "3-messy.xlsx", agency="<img src=x onerror=window.__x=1> **gras** $x$")
    for path in ("/import", "/?p=all", "/equipes?p=all", "/utilisateurs?p=all", "/export?p=all"):
        fresh.open(path)
        assert fresh.page.evaluate("window.__x") is None
        assert fresh.page.locator("[data-testid=stMain] img[src=x], [data-testid=stMain] .katex").count() == 0
    assert fresh.foreign() == []


@pytest.mark.parametrize("path", ["/equipes", "/utilisateurs?p=12m", "/export", "/import"])
def test_a_deep_link_as_the_very_first_request_goes_through_the_router(fresh: Visit, path: str) -> None:
    fresh.open(path)
    sidebar = fresh.page.inner_text("[data-testid=stSidebar]")
    assert "Crédits restants" in sidebar
    assert fresh.page.locator("[data-testid=stSidebarNav]").count() == 0
    assert fresh.page.locator("[data-testid=stException]").count() == 0
