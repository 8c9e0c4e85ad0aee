"""A browser, and a server on a small demo network: shared by every folder of tests that drives one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from lib.config import Settings
from lib.demo import load_demo
from lib.domain.clock import paris_day
from lib.store.connection import Store
from tests.browser.server import serving

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
]
PATIENCE = 90_000
"""Milliseconds that a page may take: a busy machine is no failure, and the first page compiles everything."""


class Chromium:
    """A browser whose windows are lent to one test after another.

    Each comes without cookies and storage, but to a process that knows our scripts: reading and compiling
    them anew takes seconds.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[BrowserContext] = []

    def lend(self, address: str) -> BrowserContext:
        """A context for windows on a server. Its first page stays open, which keeps the process alive."""
        if self._free:
            return self._free.pop()
        context = self._browser.new_context(
            viewport={"width": 1280, "height": 800},
            accept_downloads=True,
            reduced_motion="reduce",
            ignore_https_errors=True,  # nobody vouches for the certificate of tests/nginx.py
        )
        context.set_default_timeout(PATIENCE)
        context.new_page().goto(f"{address}/_stcore/health")
        return context

    def take_back(self, context: BrowserContext) -> None:
        for page in context.pages[1:]:
            if page.url.startswith("http"):
                page.evaluate("localStorage.clear()")
            page.close()
        context.clear_cookies()
        self._free.append(context)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser that was never anywhere."""
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    assert program, "no Chromium or Chrome: run tests/install-programs.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    with launched() as browser:
        yield Chromium(browser)


def settings_in(folder: Path) -> Settings:
    return Settings(store=f"file:{folder / 'paraphe.duckdb'}", staging=folder / "staging")


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a small demo network, shared by the tests that only look."""
    settings = settings_in(tmp_path_factory.mktemp("demo"))
    store = Store(settings)
    load_demo(settings, store, today=paris_day(datetime.now(UTC)), events=12_000)
    store.close()
    with serving(settings) as address:
        yield address
