"""A dashboard that asks people to sign in, the provider it asks, and windows to sign in from."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lib.config import Settings
from lib.domain.people import Person
from lib.domain.scope import Role, Scope
from lib.store import catalogue, people
from lib.store.connection import Store
from tests.browser.fixtures import Chromium
from tests.browser.server import serving
from tests.builders import an_event, take_in
from tests.sign_in.provider import Provider, providing
from tests.today import a_day

Open = Callable[[], Page]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[str]:
    """Two teams of one agency, whose rows fill more than one page of a window; an administrator whom the
    setting names, a lead and analysts."""
    folder = tmp_path_factory.mktemp("sign-in")
    settings = Settings(
        store=f"file:{folder / 'paraphe.duckdb'}",
        staging=folder / "staging",
        administrator="Ada@Exemple.fr",
        contact="le service informatique",
    )
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    a_day()  # which does not end meanwhile: what is launched now is this month's
    now = datetime.now(UTC)
    launched = now.replace(tzinfo=None)
    for team in ("Centre", "Gare"):
        rows = [an_event(contract=f"{team}-{n}", team=team, created_at=launched) for n in range(101)]
        take_in(store, scope, *rows, agency="Horizon Lyon", name=team)
    lyon = frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")})
    people.first_administrator(store, scope.network, "ada@exemple.fr", now)
    for person in (
        Person("lea@exemple.fr", "Léa Lead", Role.TEAM_LEAD, lyon, "Centre"),
        Person("ana@exemple.fr", "Ana Lyste", Role.ANALYST),
        Person("bob@exemple.fr", "Bob Bavard", Role.ANALYST),
        Person("max@exemple.fr", "Max Mené", Role.ANALYST),
        Person("out@exemple.fr", "Olga Out", Role.ANALYST, suspended=True),
    ):
        people.add(store, scope, person, by="tests", now=now)
    store.close()
    with serving(settings, provider.secrets) as address:
        yield address


@pytest.fixture
def window(chromium: Chromium, server: str) -> Iterator[Open]:
    """Windows of browsers of their own, without cookies."""
    contexts = []

    def opened() -> Page:
        contexts.append(chromium.lend(server))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        chromium.take_back(context)


def shown(page: Page) -> str:
    """What the page says once its script has run."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(500)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    return page.inner_text("body").replace("\u202f", " ")


def sign_in(page: Page, server: str, provider: Provider, **claims: Any) -> str:
    """Opens the dashboard and presses the button; what the page says then."""
    provider.says(**{"email_verified": True, **claims})
    page.goto(server)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"{server}/**")
    expect(page.locator(".st-key-sign-in, .st-key-sign-out").first).to_be_attached()
    return shown(page)
