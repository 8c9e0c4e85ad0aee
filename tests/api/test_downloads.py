"""GET /api/exports/{token}: once, for one browser, streamed, and never a trace of what went wrong."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api import downloads
from lib.api.downloads import COOKIE, Progress, Tickets, TicketState
from lib.domain.scope import Permission, Scope
from lib.errors import StoreError
from lib.export import workbook
from lib.export.request import Format
from tests.api.helpers import OTHER, issued


@pytest.mark.both_stores
def test_an_attachment_comes_once(client: TestClient, book: Tickets, scope: Scope) -> None:
    token = issued(book, scope)
    answer = client.get(f"/api/exports/{token}")
    assert answer.status_code == 200
    assert openpyxl.load_workbook(BytesIO(answer.content))["Export"]["A2"].value == "CTR-1"
    assert book.progress(token) == Progress(1, 1, TicketState.DONE)
    assert_page(client.get(f"/api/exports/{token}"), 410, "déjà servi", "used already")
    assert book.progress(token) == Progress(1, 1, TicketState.DONE)


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        (Format.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Format.CSV, "text/csv; charset=utf-8"),
        (Format.PARQUET, "application/vnd.apache.parquet"),
    ],
)
def test_headers_keep_it_an_attachment_and_out_of_caches(
    client: TestClient, book: Tickets, scope: Scope, kind: Format, media: str
) -> None:
    headers = client.get(f"/api/exports/{issued(book, scope, format=kind)}").headers
    assert headers["content-type"] == media
    assert headers["content-disposition"] == f'attachment; filename="paraphe-2025-01-01-2025-12-31.{kind}"'
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-encoding"] == "identity"


def test_another_browser_gets_nothing_and_uses_nothing_up(
    app: Starlette, client: TestClient, book: Tickets, scope: Scope
) -> None:
    token = issued(book, scope)
    stranger = TestClient(app)
    assert_page(stranger.get(f"/api/exports/{token}"), 404, "n’existe pas", "no such")
    stranger.cookies.set(COOKIE, OTHER)
    assert_page(stranger.get(f"/api/exports/{token}"), 404, "n’existe pas", "no such")
    assert client.get(f"/api/exports/{token}").status_code == 200


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "..%2f..", "a" * 5000])
def test_unknown_tokens_get_a_page(client: TestClient, token: str) -> None:
    answer = client.get(f"/api/exports/{token}")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_head_uses_nothing_up(client: TestClient, book: Tickets, scope: Scope) -> None:
    token = issued(book, scope)
    answer = client.head(f"/api/exports/{token}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert book.progress(token) == Progress(0, 1, TicketState.WAITING)
    assert client.get(f"/api/exports/{token}").status_code == 200
    assert client.head(f"/api/exports/{token}").status_code == 410


def test_other_methods_are_refused(client: TestClient, book: Tickets, scope: Scope) -> None:
    token = issued(book, scope)
    assert client.post(f"/api/exports/{token}").status_code == 405
    assert client.delete(f"/api/exports/{token}").status_code == 405
    assert client.get(f"/api/exports/{token}").status_code == 200


def test_a_scope_without_the_permission_gets_a_page(client: TestClient, book: Tickets, scope: Scope) -> None:
    reader = replace(scope, permissions=scope.permissions - {Permission.EXPORT})
    token = issued(book, reader)
    assert_page(client.get(f"/api/exports/{token}"), 403, "pas le droit", "may not")
    assert book.progress(token) == Progress(0, 1, TicketState.FAILED)


def test_too_many_rows_get_a_page(
    client: TestClient, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_SHEETS", 0)
    assert_page(client.get(f"/api/exports/{issued(book, scope)}"), 413, "classeur", "workbook")


def test_a_broken_store_gets_a_page_without_details(
    client: TestClient, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise StoreError("secret detail {query}", query="zoe@exemple.fr")

    with monkeypatch.context() as patched:
        patched.setattr(downloads, "stream", broken)
        answer = client.get(f"/api/exports/{issued(book, scope)}")
    assert_page(answer, 503, "n’a pas pu", "could not")
    assert "secret" not in answer.text
    every_place_is_free(client, book, scope)


def test_a_bug_frees_its_place(
    client: TestClient, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("bug")

    with monkeypatch.context() as patched:
        patched.setattr(downloads, "stream", broken)
        for _attempt in range(downloads.MOST_STREAMS + 1):
            token = issued(book, scope)
            with pytest.raises(RuntimeError, match="bug"):
                client.get(f"/api/exports/{token}")
            assert book.progress(token) == Progress(0, 1, TicketState.FAILED)
    every_place_is_free(client, book, scope)


def every_place_is_free(client: TestClient, book: Tickets, scope: Scope) -> None:
    for _attempt in range(downloads.MOST_STREAMS + 1):
        assert client.get(f"/api/exports/{issued(book, scope)}").status_code == 200


def assert_page(answer: Any, status: int, french: str, english: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert french in answer.text
    assert english in answer.text
    assert "Traceback" not in answer.text
