"""A download address is one person's: somebody else finds nothing there and uses nothing up (law A3)."""

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api.browser import COOKIE
from lib.api.downloads import Tickets
from lib.api.routes import routes
from lib.config import Settings
from lib.domain.scope import Scope
from tests.api.helpers import MINE, issued


class Door:
    """Lets in whom the test says, and remembers who was asked for."""

    def __init__(self) -> None:
        self.open = True
        self.asked: list[tuple[str, Scope]] = []

    def __call__(self, cookies: Mapping[str, str], person: str, scope: Scope) -> bool:
        assert cookies[COOKIE]
        self.asked.append((person, scope))
        return self.open


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def visitor(settings: Settings, door: Door) -> TestClient:
    made = TestClient(Starlette(routes=routes(settings, admits=door)))
    made.cookies.set(COOKIE, MINE)
    return made


def test_somebody_else_finds_nothing_and_uses_nothing_up(
    visitor: TestClient, door: Door, book: Tickets, scope: Scope
) -> None:
    address = f"/api/exports/{issued(book, scope)}"
    door.open = False
    assert visitor.get(address).status_code == 404
    assert visitor.head(address).status_code == 404
    door.open = True
    assert visitor.get(address).status_code == 200
    assert visitor.get(address).status_code == 410


def test_the_person_and_the_scope_are_those_of_the_ticket(
    visitor: TestClient, door: Door, book: Tickets, scope: Scope
) -> None:
    assert visitor.get(f"/api/exports/{issued(book, scope, person='zoe@exemple.fr')}").status_code == 200
    assert door.asked == [("zoe@exemple.fr", scope)]
