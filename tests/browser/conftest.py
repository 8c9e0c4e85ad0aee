"""A browser's window, what it asked for, and servers of their own for the tests that need one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.browser.fixtures import PATIENCE, Chromium, settings_in
from tests.browser.server import serving

Scheme = Literal["light", "dark"]
_WATCH = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", event =>
        window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
_TRIED = "script-src wasm-eval"
"""Streamlit's protobuf would multiply in WebAssembly, and does it in JavaScript where that is closed."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[str]:
    """A fresh server on an empty store, of this test alone."""
    with serving(settings_in(tmp_path)) as address:
        yield address


@dataclass
class Visit:
    """One browser window, what it asked the network for, and what the content policy refused there."""

    chromium: Chromium
    page: Page
    address: str
    requests: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What the browser's console says of the policy; `violations` has all."""

    def open(self, path: str = "/") -> None:
        """Opens a path and waits until the page stands still."""
        self.page.goto(self.address + path)
        self.settle()

    def close(self) -> None:
        """Gives the window back."""
        self.chromium.take_back(self.page.context)

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

    def turn(self, scheme: Scheme) -> None:
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

    def violations(self) -> list[str]:
        """What the content policy refused, on all pages so far and on this one."""
        seen = [*self.refused, *self.page.evaluate("window.violations")]
        return [violation for violation in seen if violation != _TRIED]

    def hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text[:200])


def visiting(
    chromium: Chromium, address: str, *, width: int = 1280, height: int = 800, scheme: Scheme = "light"
) -> Visit:
    page = chromium.lend(address).new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    visit = Visit(chromium, page, address)
    page.add_init_script(_WATCH)
    page.on("request", lambda request: visit.requests.append(request))
    page.on("console", visit.hear)
    return visit


@pytest.fixture
def visit(chromium: Chromium, demo_server: str) -> Iterator[Visit]:
    """A window on the demo network."""
    opened = visiting(chromium, demo_server)
    yield opened
    opened.close()
