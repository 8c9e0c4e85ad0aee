"""The route of the rows set aside: one browser, once, as a workbook."""

import io

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api import problems
from lib.api.problems import Attachment, attachments
from lib.api.routes import routes
from lib.config import Settings
from lib.errors import StoreError

FILE = Attachment("paraphe-import-1.xlsx", "Lignes", ("Ligne",), lambda: [("7", "=1+1")])


@pytest.fixture
def client(settings: Settings) -> TestClient:
    attachments.cache_clear()
    return TestClient(Starlette(routes=routes(settings)))


def test_workbook_comes_once(client: TestClient, settings: Settings) -> None:
    token = attachments(settings).issue(FILE, 1, "")
    assert client.head(f"/api/imports/{token}").status_code == 200
    answer = client.get(f"/api/imports/{token}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="paraphe-import-1.xlsx"'
    assert answer.headers["cache-control"] == "no-store"
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None and [cell.value for cell in sheet[2]] == ["7", "=1+1"]
    assert client.get(f"/api/imports/{token}").status_code == 410


def test_another_browser_gets_nothing(client: TestClient, settings: Settings) -> None:
    token = attachments(settings).issue(FILE, 1, "mine")
    assert client.get(f"/api/imports/{token}").status_code == 404
    assert client.get("/api/imports/nothing").status_code == 404


def test_failure_is_a_page(client: TestClient, settings: Settings) -> None:
    def fail() -> list[tuple[str, ...]]:
        raise StoreError("gone")

    token = attachments(settings).issue(Attachment("a.xlsx", "a", (), fail), 1, "")
    answer = client.get(f"/api/imports/{token}")
    assert answer.status_code == 503
    assert "gone" not in answer.text


def test_routes_stand_below_the_pages_address(settings: Settings) -> None:
    assert {route.path for route in routes(settings, "/paraphe/")} == {
        "/paraphe/api/exports/{token}",
        "/paraphe/api/imports/{token}",
    }
    assert problems.routes(settings)[0].path == "/api/imports/{token}"
