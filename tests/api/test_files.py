"""The route of files that are made when they are taken: one browser, once, and in the log."""

import logging
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api.files import Attachment, Made, attachments
from lib.api.routes import routes
from lib.config import Settings
from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.errors import Forbidden, StoreError
from lib.export.request import Format
from lib.store import audit, catalogue
from lib.store.audit import Search
from lib.store.connection import connect, disconnect

LYON = Scope("net", frozenset({"a"}))


def a_file(
    content: bytes = b"one;two\r\n",
    *,
    fails: Exception | None = None,
    scope: Scope = LYON,
    personal: bool = False,
) -> Attachment:
    def make() -> Made:
        if fails:
            raise fails
        return Made(content, 1)

    return Attachment("paraphe-1.csv", Format.CSV, scope, "zoe@exemple.fr", make, personal)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    yield TestClient(Starlette(routes=routes(settings)))
    disconnect()


@pytest.fixture
def network(settings: Settings) -> Scope:
    """The scope of the network whose store the route opens."""
    return Scope.whole_network(catalogue.network(connect(settings)).network_id)


def test_a_file_comes_once(client: TestClient, settings: Settings) -> None:
    token = attachments(settings).issue(a_file(), 1, "")
    assert client.head(f"/api/files/{token}").status_code == 200
    answer = client.get(f"/api/files/{token}")
    assert (answer.status_code, answer.content) == (200, b"one;two\r\n")
    assert answer.headers["content-disposition"] == 'attachment; filename="paraphe-1.csv"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert client.get(f"/api/files/{token}").status_code == 410


def test_another_browser_gets_nothing(client: TestClient, settings: Settings) -> None:
    token = attachments(settings).issue(a_file(), 1, "mine")
    assert client.get(f"/api/files/{token}").status_code == 404
    assert client.get("/api/files/nothing").status_code == 404


def test_law_a3_who_took_which_scope_and_how_many_rows_is_logged(
    client: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "paraphe.api"):
        client.get("/api/files/" + attachments(settings).issue(a_file(), 1, ""))
    assert "by=zoe@exemple.fr name=paraphe-1.csv network=net agencies=a rows=1" in caplog.text


@pytest.mark.parametrize("personal", [True, False])
def test_law_a3_a_file_leaves_exactly_one_entry_in_the_journal(
    client: TestClient, settings: Settings, network: Scope, personal: bool
) -> None:
    token = attachments(settings).issue(a_file(scope=network, personal=personal), 1, "")
    client.head(f"/api/files/{token}")
    client.get(f"/api/files/{token}")
    client.get(f"/api/files/{token}")
    (entry,) = audit.entries(connect(settings), network, Search(), limit=10)
    assert (entry.action, entry.who, entry.subject) == (Action.FILE, "zoe@exemple.fr", "paraphe-1.csv")
    assert (entry.rows, entry.personal) == (1, personal)


def test_a_file_that_cannot_be_entered_does_not_leave(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(audit, "note", fail)
    answer = client.get("/api/files/" + attachments(settings).issue(a_file(), 1, ""))
    assert answer.status_code == 503
    assert b"one" not in answer.content


@pytest.mark.parametrize(("fails", "status"), [(StoreError("gone"), 503), (Forbidden("gone"), 403)])
def test_failure_is_a_page(client: TestClient, settings: Settings, fails: Exception, status: int) -> None:
    answer = client.get("/api/files/" + attachments(settings).issue(a_file(fails=fails), 1, ""))
    assert answer.status_code == status
    assert "gone" not in answer.text


def test_routes_stand_below_the_pages_address(settings: Settings) -> None:
    assert {route.path for route in routes(settings, "/paraphe/")} == {
        "/paraphe/api/exports/{token}",
        "/paraphe/api/files/{token}",
    }
    assert {route.path for route in routes(settings)} == {"/api/exports/{token}", "/api/files/{token}"}
