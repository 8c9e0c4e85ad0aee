"""A browser, and servers for it: one with two agencies' data, fresh ones where a test needs its own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from lib.config import Settings
from lib.demo import load_demo
from lib.domain.clock import paris_day
from lib.store.connection import Store
from tests.browser.server import serving

expect.set_options(timeout=20_000)  # as the pages' own: a busy machine is no failure
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    assert program, "no Chromium or Chrome: run tests/install-programs.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


def settings_in(folder: Path) -> Settings:
    return Settings(store=f"file:{folder / 'paraphe.duckdb'}", staging=folder / "staging")


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a small demo network, shared by the tests that only look."""
    from datetime import UTC, datetime

    settings = settings_in(tmp_path_factory.mktemp("demo"))
    store = Store(settings)
    load_demo(settings, store, today=paris_day(datetime.now(UTC)), events=12_000)
    store.close()
    with serving(settings) as address:
        yield address


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[str]:
    """A fresh server on an empty store, of this test alone."""
    with serving(settings_in(tmp_path)) as address:
        yield address


@dataclass
class Visit:
    """One browser window, and what it asked the network for."""

    page: Page
    address: str
    requests: list[Request] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        """Opens a path and waits until the page stands still."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Waits until the script has run and the page no longer changes."""
        self.page.wait_for_selector("[data-testid=stSidebar]", state="attached")
        quiet, before = 0, ""
        for _look in range(100):
            self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
            now = self.page.inner_text("[data-testid=stApp]")
            quiet = quiet + 1 if now == before else 0
            if quiet == 3:
                return
            before = now
            self.page.wait_for_timeout(150)
        raise AssertionError("the page does not come to rest")

    def turn(self, scheme: Literal["light", "dark"]) -> None:
        """The system turns light or dark; the page follows."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(
            "dark => (getComputedStyle(document.querySelector('[data-testid=stApp]'))"
            ".backgroundColor.match(/\\d+/)[0] < 128) === dark",
            arg=scheme == "dark",
        )
        self.settle()

    def text(self) -> str:
        """What the page says, the narrow spaces of French numbers as plain ones."""
        return self.page.inner_text("[data-testid=stMain]").replace("\u202f", " ")

    def foreign(self) -> list[str]:
        """Addresses on other hosts that the page asked for."""
        own = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        return [request.url for request in self.requests if not request.url.startswith(own)]


def visiting(
    browser: Browser, address: str, *, width: int = 1280, height: int = 800, scheme: str = "light"
) -> Visit:
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
    )
    page.set_default_timeout(20_000)
    visit = Visit(page, address)
    page.on("request", lambda request: visit.requests.append(request))
    return visit


@pytest.fixture
def visit(chromium: Browser, demo_server: str) -> Iterator[Visit]:
    """A window on the demo network."""
    opened = visiting(chromium, demo_server)
    yield opened
    opened.page.close()
