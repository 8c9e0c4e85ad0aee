"""A server with our routes alone, its store, and a browser that holds a cookie."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api.downloads import COOKIE, Tickets, tickets
from lib.api.routes import routes
from lib.config import Settings
from lib.domain.scope import Scope
from lib.store.connection import Store, connect, disconnect
from tests.api.helpers import MINE
from tests.builders import an_event, take_in
from tests.stores import lay_empty


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The store that the route opens too: a process opens it once."""
    lay_empty(settings.store)
    opened = connect(settings)
    yield opened
    opened.close()
    disconnect()


@pytest.fixture
def app(settings: Settings) -> Starlette:
    return Starlette(routes=routes(settings))


@pytest.fixture
def client(app: Starlette) -> TestClient:
    made = TestClient(app)
    made.cookies.set(COOKIE, MINE)
    return made


@pytest.fixture
def book(settings: Settings, store: Store, scope: Scope) -> Tickets:
    take_in(store, scope, an_event())
    return tickets(settings)
