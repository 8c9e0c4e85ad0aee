"""The hardened server in a real browser: the policy lets the app run, and nothing else is fetched or told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium
from tests.browser.test_journey import import_files
from tests.ingest.making import a_row, as_text

pytestmark = pytest.mark.browser
HOSTILE = {
    "signatory": "![](http://evil.example/signatory.png)",
    "template": "<img src=x onerror=window.__x=1> :material/delete:",
    "user_name": "![](http://evil.example/user.png) <a href='http://evil.example'>x</a> $\\latex$",
    "team": "<script>window.__x=1</script> ![](//evil.example/team.png) :red[x] :material/delete: $x^2$",
}
PERSONS = ("Odalric", "Quenouille", "odalric.q@courriel.example", "39987654", "motdepasse-tres-secret")


@pytest.fixture
def on_empty(chromium: Chromium, empty_server: str) -> Iterator[Visit]:
    opened = visiting(chromium, empty_server)
    yield opened
    opened.close()


def test_a_window_and_a_download_meet_no_violation_of_the_policy(visit: Visit, tmp_path: Path) -> None:
    """As every page by itself, in test_pages.py."""
    page = visit.page
    visit.open("/")
    page.get_by_role("button", name="Détail et achat").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    visit.settle()
    assert visit.violations() == []
    visit.open("/export?p=12m")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger au format Excel").click()
    waiting.value.save_as(tmp_path / "export.xlsx")
    assert (tmp_path / "export.xlsx").stat().st_size > 10_000
    assert visit.violations() == []
    assert visit.foreign() == []
    assert any(request.resource_type == "font" for request in visit.requests)


def test_a_script_written_into_the_page_does_not_run(visit: Visit) -> None:
    visit.open("/")
    visit.page.evaluate(
        """() => {
            const written = document.createElement("script");
            written.textContent = "window.__x = 1";
            document.body.append(written);
            document.body.insertAdjacentHTML("beforeend", "<img src=data:, onerror='window.__x = 2'>");
            new Image().src = "http://evil.example/x.png";
            fetch("http://evil.example/x").catch(() => {});
        }"""
    )
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("window.__x") is None
    refused = " ".join(visit.violations())
    for directive in ("script-src-elem", "script-src-attr", "img-src", "connect-src"):
        assert directive in refused


def test_what_the_cells_of_a_file_say_is_text_and_fetches_nothing(on_empty: Visit, tmp_path: Path) -> None:
    visit, page = on_empty, on_empty.page
    rows = [a_row(contract=f"CTR-{number}", **HOSTILE) for number in range(3)]
    file = as_text(tmp_path / "![](http:evil.example) $x$ :red[x].csv", rows)
    import_files(visit, file, agency="![](http://evil.example/agency.png) <b>A</b>")
    for path in ("/import", "/?p=all", "/equipes?p=all", "/utilisateurs?p=all", "/export?p=all"):
        visit.open(path)
        assert page.evaluate("window.__x") is None
        main = page.locator("[data-testid=stMain]")
        assert main.locator("img[src*=evil], a[href*=evil], .katex, script").count() == 0, path
        assert on_empty.violations() == [], path
    assert visit.foreign() == []


def test_law_a3_the_log_holds_no_personal_data_no_token_and_no_query(on_empty: Visit, tmp_path: Path) -> None:
    """Rows set aside, a refused file, a download and forged addresses leave nothing of theirs."""
    visit, page = on_empty, on_empty.page
    name, surname, email, phone, password = PERSONS
    person = {"signatory": f"{name} {surname}", "email": email, "phone": f"06{phone}"}
    good = a_row(**person)
    bad = [
        a_row(contract="CTR-2", created_at=f"{name} {surname}", **person),
        a_row(contract="CTR-3", state=password, **person),
        a_row(contract="", user_name=password, **{**person, "email": f"{email} {phone}"}),
    ]
    import_files(visit, as_text(tmp_path / f"{surname}.csv", [good, *bad]), agency="Horizon Lyon")
    broken = tmp_path / f"{name}.xlsx"
    broken.write_bytes(b"PK\x03\x04" + f"{name} {email} {phone} {password}".encode() * 100)
    visit.open("/import")
    page.set_input_files("input[type=file]", [broken])
    visit.settle()
    visit.open(f"/?eq={surname}&p={email}&from={password}&lang={name}")
    page.request.get(f"{visit.address}/api/files/{password}?who={email}")
    visit.open("/export?p=all")
    link = page.get_by_role("link", name="Télécharger au format Excel")
    token = (link.get_attribute("href") or "").rsplit("/", 1)[-1]
    with page.expect_download() as started:
        link.click()
    started.value.path()  # it is whole; the server's line of it follows at once
    for _look in range(100):
        log = (tmp_path / "server.log").read_text()
        if "export by=" in log:  # law A3: who took it away, and how much
            break
        page.wait_for_timeout(100)
    assert "export by=" in log
    for value in (*PERSONS, token, "?who="):
        assert value.lower() not in log.lower()
    lines = [line for line in log.splitlines() if "logger=" in line]
    assert lines
    assert all(re.match(r"at=\S+ level=\w+ logger=\S+ said=", line) for line in lines)
