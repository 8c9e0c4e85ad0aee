"""The middleware around every answer: headers, closed addresses, bounds, hosts, no traces."""

import logging
from collections.abc import AsyncIterator

import pytest
from starlette.responses import StreamingResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from lib.api.guard_rails import GuardRails, Rails
from lib.api.security_headers import inline_scripts
from tests.api.guarded import MEGABYTE, PAGE, UPLOAD, an_app
from tests.api.helpers import run


@pytest.fixture
def client() -> TestClient:
    return TestClient(an_app())


@pytest.mark.parametrize("path", ["/", "/equipes", "/api/cookies", "/api/fails", "/_stcore/metrics"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    for name in ("referrer-policy", "permissions-policy"):
        assert answer.headers[name]
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "strict-transport-security" not in answer.headers


def test_the_policy_names_no_foreign_host_and_lets_no_script_be_written_into_the_page(
    client: TestClient,
) -> None:
    policy = client.get("/").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["script-src"] == f"'self' {inline_scripts(PAGE)[0]}"
    assert rules["connect-src"] == "'self'"
    assert {rules[name] for name in ("object-src", "frame-src", "frame-ancestors")} == {"'none'"}
    assert {rules[name] for name in ("default-src", "base-uri", "form-action")} == {"'self'"}
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy


def test_over_https_the_browser_is_told_to_stay_there_and_cookies_are_secure() -> None:
    answer = TestClient(an_app(), base_url="https://testserver").get("/api/cookies")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers.get_list("set-cookie") == ["a=1; Path=/; Secure", "b=2; Path=/; Secure"]


def test_a_stricter_policy_of_an_answer_stands(client: TestClient) -> None:
    assert "default-src 'none'" in client.get("/_stcore/metrics").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/%6detrics",
        "/_stcore//metrics",
        "/equipes/_stcore/metrics",
        "/x/%2e%2e/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/bidi-components/x/y.js",
        "/_stcore/stream",
        "/_stcore/upload_file/a/b/c",
        "/_stcore",
        "/component/x/index.html",
        "/component/",
        "/app/static/secrets.toml",
        "/equipes/2",
        "/auth/x",
    ],
)
def test_what_the_pages_do_not_need_is_as_if_it_were_not_there(client: TestClient, path: str) -> None:
    for method in ("GET", "POST", "PUT", "OPTIONS"):
        answer = client.request(method, path)
        assert answer.status_code == 404
        assert "Il n’y a rien à cette adresse." in answer.text
        assert '<a href="/">' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/equipes",
        "/equipes/",
        "/static/js/index.js",
        "/media/a.svg",
        "/favicon.png",
        "/oauth2callback",
        "/_stcore/health",
    ],
)
def test_what_the_pages_need_is_open_for_reading_alone(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "MADEUP"):
        assert client.request(method, path).status_code == 405


def test_below_a_base_path_the_same_is_open_and_closed() -> None:
    client = TestClient(an_app(Rails(base="/suivi")))
    assert client.get("/suivi/_stcore/health").status_code == 200
    assert client.put("/suivi" + UPLOAD, content=b"x").status_code == 200
    assert client.get("/suivi/_stcore/metrics").status_code == 404
    assert client.get("/suivi/component/x").status_code == 404
    assert '<a href="/suivi">' in client.get("/suivi/component/x").text


def test_a_file_is_taken_up_to_the_bound_and_refused_beyond_it_by_its_announced_size(
    client: TestClient,
) -> None:
    assert client.put(UPLOAD, content=b"x" * MEGABYTE).text == str(MEGABYTE)
    refused = client.put(UPLOAD, content=b"x" * (2 * MEGABYTE + 1))
    assert (refused.status_code, refused.headers["connection"]) == (413, "close")
    assert "Ce fichier est plus gros" in refused.text


@pytest.mark.parametrize("path", [UPLOAD, "/api/echo"])
def test_a_body_that_announces_no_size_is_counted_as_it_comes(client: TestClient, path: str) -> None:
    taken = 0

    def pieces() -> object:
        nonlocal taken
        for _piece in range(64):
            taken += 1
            yield b"x" * (64 * 1024)

    method = "PUT" if path == UPLOAD else "POST"
    assert client.request(method, path, content=pieces()).status_code == 413


def test_a_body_beyond_the_bound_is_not_read_to_its_end() -> None:
    read = 0

    async def receive() -> dict[str, object]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": b"x" * MEGABYTE, "more_body": True}

    said: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        said.append(message)

    scope = {"type": "http", "method": "PUT", "path": UPLOAD, "headers": [(b"host", b"testserver")]}
    run(lambda: an_app()(scope, receive, send))
    assert said[0]["status"] == 413
    assert read == 3


@pytest.mark.parametrize(
    "host", ["evil.example", "paraphe.example.evil.example", "testserver@evil.example", "", "a:b:c", "a/b"]
)
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"host": host}),
    ):
        pass


@pytest.mark.parametrize("host", ["testserver", "TestServer:8501", "lyon.paraphe.example", "testserver."])
def test_a_known_host_name_is_answered_whatever_the_port(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "http://testserver.evil.example", "null", ""]
)
def test_a_websocket_of_a_foreign_page_is_refused(client: TestClient, origin: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"origin": origin}),
    ):
        pass


@pytest.mark.parametrize("headers", [{"origin": "http://testserver"}, {"origin": "https://testserver"}, {}])
def test_a_websocket_of_our_own_page_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "open"


@pytest.mark.parametrize("path", ["/", "/equipes/_stcore/stream", "/_stcore/health", "/api/exports/x"])
def test_no_other_address_takes_a_websocket(client: TestClient, path: str) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
        pass


def test_a_failure_is_a_page_with_a_number_whose_trace_is_in_the_log_alone(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "paraphe.api"):
        answer = client.get("/api/fails")
    assert answer.status_code == 500
    number = caplog.messages[0].removeprefix("a request failed, error ")
    assert f"citez l’erreur {number}." in answer.text
    for secret in ("Dupont", "exemple.fr", "ValueError", "Traceback", ".py"):
        assert secret not in answer.text


def test_a_failure_midway_cuts_the_answer_off_rather_than_ending_it_well(client: TestClient) -> None:
    with pytest.raises(ConnectionAbortedError):
        client.get("/api/midway")


def test_an_answer_passes_piece_by_piece() -> None:
    seen: list[str] = []

    async def two_pieces(_scope: object, _receive: object, send: object) -> None:
        async def pieces() -> AsyncIterator[bytes]:
            seen.append("first made")
            yield b"1"
            seen.append("second made")
            yield b"2"

        await StreamingResponse(pieces())(_scope, _receive, send)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message.get("body"):
            seen.append(f"sent {message['body']!r}")

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "asgi": {"spec_version": "2.4"}}
    run(lambda: GuardRails(two_pieces, Rails())(scope, receive, send))
    assert seen == ["first made", "sent b'1'", "second made", "sent b'2'"]
