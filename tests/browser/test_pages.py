"""Every page in a real browser: wide and narrow, light and dark, French and English."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium

pytestmark = pytest.mark.browser
PAGES = {
    "overview": "/",
    "teams": "/equipes?p=12m",
    "users": "/utilisateurs?p=12m",
    "invoices": "/factures",
    "products": "/produits",
    "statement": "/finances",
    "costs": "/finances?vue=costs&p=12m",
    "reconciliation": "/finances?vue=reconciliation",
    "stock": "/finances?vue=stock",
    "trend": "/finances?vue=trend&p=12m",
    "waste": "/finances?vue=waste&p=12m",
    "rules": "/regles",
    "audit": "/journal",
    "people": "/personnes",
    "export": "/export?p=12m",
    "imports": "/import",
}
_FAINT = """() => {
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3)
        .map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const ground = light(getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor);
    const contrast = one => (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05);
    return [...document.querySelectorAll("[data-testid=stPlotlyChart] .main-svg text")]
        .filter(word => contrast(light(getComputedStyle(word).fill)) < 4.5)
        .map(word => word.textContent);
}"""
"""By WCAG 2.2: contrast of 4.5 : 1 at least."""
ENGLISH = re.compile(
    r"\b(Upload|Browse|Drag and drop|Choose an option|Choose options|No results|Select all|per file|"
    r"Loading|Search|Fullscreen|Download|the|of|with|Period|Filters|Team|User|State|Credits)\b"
)

FRENCH = re.compile(
    r"\b(Équipes|Utilisateurs|Période|Filtres|Crédits|Données|Suivi|Vue d’ensemble|par|lignes)\b"
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands(chromium: Chromium, demo_server: str, name: str, width: int) -> None:
    """One visit, and all that must hold of what it shows; again when the system turns dark; then English."""
    visit = visiting(chromium, demo_server, width=width, height=800 if width > 600 else 844)
    problems: list[str] = []
    # On a deep link Streamlit looks for its own addresses below the page's path first: those are not ours.
    visit.page.on(
        "response",
        lambda answer: (
            problems.append(answer.url) if answer.status >= 400 and "/_stcore/" not in answer.url else None
        ),
    )
    visit.page.on("pageerror", lambda error: problems.append(str(error)))
    visit.open(PAGES[name])
    assert visit.page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0
    said = visit.page.inner_text("body")
    # Streamlit's own words that only a screen reader meets: the way past the menu, the drop zone's button.
    assert ENGLISH.findall(re.sub(r"Skip to main content|upload\s+Upload\b", "", said)) == []
    assert visit.violations() == []
    for scheme in ("light", "dark"):
        if scheme == "dark":  # it came in light
            visit.turn(scheme)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert serious(visit) == []
        assert faint(visit) == []
        picture(visit, f"{name}-{'phone' if width < 600 else 'wide'}-{scheme}")
    if width < 600:
        assert max(right_edges(visit)) <= 375  # what is beyond the page's margin is cut
        assert all(beside(heading) for heading in visit.page.locator("[class*=st-key-heading-]").all())
    else:
        speak_english(visit)
        assert FRENCH.findall(visit.page.inner_text("body")) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert problems == []
    assert visit.foreign() == []
    visit.close()


def test_an_address_may_ask_for_english(visit: Visit) -> None:
    visit.open("/equipes?p=12m&lang=en")
    assert FRENCH.findall(visit.page.inner_text("body")) == []
    assert "Teams" in visit.text()


def speak_english(visit: Visit) -> None:
    visit.page.get_by_test_id("stSidebar").get_by_text("EN", exact=True).click()
    expect(visit.page.get_by_role("link", name="Teams", exact=True)).to_be_visible()
    visit.settle()


def serious(visit: Visit) -> list[tuple[str, str]]:
    """What axe finds serious or critical, and where."""
    # The sparkline of st.metric marks its hover points, empty until then, as a picture without a name;
    # Streamlit offers no name for it, and the number beside it says the same.
    left_out = {"exclude": [["[data-testid=stMetricChart]"]]}
    only_faults = {"resultTypes": ["violations"]}  # what passes is not described then
    found = Axe().run(visit.page, left_out, only_faults).response["violations"]
    return [
        (rule["id"], node["html"][:200])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


def faint(visit: Visit) -> list[str]:
    """The words of charts that cannot be read on the page's ground: axe does not look at those."""
    found: list[str] = visit.page.evaluate(_FAINT)
    return found


def right_edges(visit: Visit) -> list[float]:
    """Where the page's buttons end, in pixels."""
    boxes = [b.bounding_box() for b in visit.page.locator("[data-testid=stMain] button:visible").all()]
    return [box["x"] + box["width"] for box in boxes if box]


def beside(heading: Locator) -> bool:
    """Whether a title's « ? » stands on its right, however long the title is."""
    title = heading.get_by_test_id("stHeading").bounding_box()
    why = heading.get_by_role("button", name="?").bounding_box()
    assert title and why
    return 0 < why["y"] + why["height"] / 2 - title["y"] < title["height"] and why["x"] > title["x"]


def test_two_dates_begin_with_what_was_shown(visit: Visit) -> None:
    visit.open("/?p=last-year")
    visit.page.get_by_label("Période").click()
    visit.page.get_by_role("option", name="Deux dates").click()
    visit.settle()
    assert re.search(r"from=\d{4}-01-01&to=\d{4}-12-31", visit.page.url)
    title = visit.page.locator("h1").bounding_box()
    assert title and title["height"] < 80  # one line: beside the dates it would be squeezed


def test_the_filters_stay_open_while_a_person_chooses(visit: Visit) -> None:
    visit.open("/?p=12m")
    visit.turn("dark")
    visit.page.get_by_role("button", name="Filtres").click()
    choose_first(visit, "Agence")
    assert "ag=" in visit.page.url
    visit.page.get_by_role("button", name="Par équipe").click()
    choose_first(visit, "Équipe")
    assert "eq=" in visit.page.url
    assert serious(visit) == []


@pytest.mark.parametrize("button", ["Filtres", "?"])
def test_a_click_on_the_menu_opens_its_page_whatever_is_open(visit: Visit, button: str) -> None:
    visit.open("/?p=12m")
    open_popover(visit, button)
    visit.page.get_by_role("link", name="Équipes", exact=True).click()
    visit.page.wait_for_url("**/equipes?**")
    visit.settle()
    assert "/equipes" in visit.page.url


def test_a_window_closes_the_question_mark_that_opened_it(visit: Visit) -> None:
    visit.open("/?p=12m")
    open_popover(visit, "?").get_by_role("button", name="Voir les lignes").click()
    expect(visit.page.get_by_role("dialog", name="Signatures consommées")).to_be_visible()
    expect(visit.page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_filters_are_kept_between_pages_and_by_the_way_back(visit: Visit) -> None:
    visit.open("/?p=12m&et=signed")
    visit.page.get_by_role("link", name="Équipes").click()
    visit.settle()
    assert "p=12m" in visit.page.url and "et=signed" in visit.page.url
    visit.page.go_back()
    visit.settle()
    assert "p=12m" in visit.page.url
    assert "Consommation" in visit.text()
    assert visit.page.get_by_label("Période").input_value() == "12 derniers mois"


def test_the_language_is_changed_back_and_forth_with_all_that_is_chosen(visit: Visit) -> None:
    visit.open("/equipes?p=12m&et=signed")
    look_as(visit, "responsable d’agence")
    for language, role, period in [
        ("EN", "agency manager", "Last 12 months"),
        ("FR", "responsable d’agence", "12 derniers mois"),
        ("EN", "agency manager", "Last 12 months"),
    ]:
        visit.page.get_by_test_id("stSidebar").get_by_text(language, exact=True).click()
        expect(visit.page.get_by_label("Period" if language == "EN" else "Période")).to_have_value(period)
        visit.settle()
        assert visit.page.get_by_test_id("stSidebar").get_by_role("combobox").first.input_value() == role
        assert "p=12m" in visit.page.url and "et=signed" in visit.page.url
        assert "Ranking of teams" in visit.text() or "Classement des équipes" in visit.text()


def test_an_address_with_nonsense_opens_the_page_all_the_same(visit: Visit) -> None:
    visit.open("/equipes?p=forever&from=soon&to=2025-13-01&eq=%27%20OR%201%3D1--&et=<script>&pr=gold&lang=xx")
    assert "Équipes" in visit.text()
    assert "OR 1=1" not in visit.page.url


def open_popover(visit: Visit, button: str) -> Locator:
    """Opens the page's first popover of this name; what is in it."""
    visit.page.locator("[data-testid=stMain] button:visible", has_text=button).first.click()
    opened = visit.page.get_by_test_id("stPopoverBody")
    expect(opened).to_be_visible()
    return opened


def look_as(visit: Visit, role: str) -> None:
    """Chooses the role as which the demonstration shows the dashboard.

    A click would scroll to the box, and its list closes with that.
    """
    box = visit.page.get_by_test_id("stSidebar").get_by_role("combobox").first
    box.focus()
    expect(box).to_be_in_viewport()
    box.press("ArrowDown")
    visit.page.get_by_role("option", name=role, exact=True).click()
    visit.settle()


def choose_first(visit: Visit, label: str) -> None:
    """Chooses the first that a field offers, and leaves the field."""
    visit.page.get_by_label(label, exact=True).click()
    visit.page.get_by_role("option").first.click()
    visit.page.keyboard.press("Tab")
    visit.settle()


def picture(visit: Visit, name: str) -> None:
    """Keeps a picture where SCREENSHOTS names a folder (`make screenshots`)."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        visit.page.screenshot(path=Path(folder) / f"{name}.png")
