"""The running server against requests that no browser would send."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.raw import Answer, Raw, raw

__all__ = ["raw"]
pytestmark = pytest.mark.browser
FORM = (
    b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\na;b\r\n--x--\r\n"
)
MULTIPART = "multipart/form-data; boundary=x"
UPLOAD = "/_stcore/upload_file/0a1b2c3d-0000-0000-0000-000000000000/file"


def says_nothing(answer: Answer) -> bool:
    """No trace, no place in the code, no version of a library."""
    return not any(word in answer.text for word in ("Traceback", ".py", "site-packages", "Error:", "/tmp"))


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/%6detrics",
        "/%5fstcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/equipes/_stcore/agent/openapi.json",
        "/_stcore/nothing",
        "/app/static/secrets.toml",
        "/component/a/index.html",
        "/_stcore/bidi-components/a/b.js",
    ],
)
def test_closed_addresses_answer_404_with_a_plain_page(raw: Raw, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        answer = raw.ask(method, path)
        assert answer.status == 404
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert says_nothing(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/../app.py",
        "/../../etc/passwd",
        "/%2e%2e/app.py",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/..%5c..%5capp.py",
        "/static/../../app.py",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/requirements.txt",
        "/media/../../../etc/passwd",
        "/media/%2e%2e%2f%2e%2e%2fapp.py",
        "/api/exports/../../app.py",
        "/api/files/%2e%2e%2fapp.py",
        "//etc/passwd",
        "/%00",
        "/C:/Windows/win.ini",
        "/.streamlit/secrets.toml",
        "/.git/config",
        "/app.py",
        "/lib/config.py",
        "/data/run/paraphe.duckdb",
    ],
)
def test_a_trick_in_a_path_reaches_no_file(raw: Raw, path: str) -> None:
    answer = raw.ask("GET", path)
    assert answer.status < 500
    for content in ("import streamlit", "root:x:", "streamlit>=", "[core]", "DUCK", "cookie_secret"):
        assert content not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api/exports/nothing", "/api/files/nothing"])
def test_our_routes_take_no_other_method_and_say_nothing_of_themselves(raw: Raw, path: str) -> None:
    statuses = {
        method: raw.ask(method, path)
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "MADEUP")
    }
    assert statuses["GET"].status == statuses["HEAD"].status == 404
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "MADEUP"):
        assert statuses[method].status == 405, method
        assert says_nothing(statuses[method])
    assert "access-control-allow-origin" not in statuses["OPTIONS"].headers


def test_the_page_itself_carries_the_policy_and_its_script_by_hash(raw: Raw) -> None:
    answer = raw.ask("GET", "/")
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy and "unsafe-eval" not in policy


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8501", "10.0.0.1"])
def test_a_foreign_host_name_gets_nothing_not_even_a_page(raw: Raw, host: str) -> None:
    answer = raw.ask("GET", "/", host=host)
    assert answer.status == 400
    assert "window.prerenderReady" not in answer.text
    assert raw.handshake(host=host) == 403
    assert raw.handshake(host=host, origin=f"http://{host}") == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null", "file://"])
def test_a_websocket_of_a_foreign_origin_is_refused(raw: Raw, origin: str) -> None:
    assert raw.handshake(origin=origin) == 403


def test_a_websocket_of_the_page_itself_opens(raw: Raw) -> None:
    assert raw.handshake(origin=raw.address) == 101


@pytest.mark.parametrize(
    ("cookie", "token"),
    [("", ""), ("mine", ""), ("", "mine"), ("mine", "other"), ("2|00000000|00|1", "mine"), ("mine", "x")],
)
def test_an_upload_without_the_browsers_own_token_is_refused(raw: Raw, cookie: str, token: str) -> None:
    mine, other = raw.xsrf(), raw.xsrf()
    known = {"mine": mine, "other": other}
    answer = raw.ask(
        "PUT",
        UPLOAD,
        FORM,
        content_type=MULTIPART,
        cookie=f"_streamlit_xsrf={known.get(cookie, cookie)}",
        x_xsrftoken=known.get(token, token),
    )
    assert answer.status == 403
    assert says_nothing(answer)


def test_an_upload_with_the_token_but_into_no_session_is_refused(raw: Raw) -> None:
    mine = raw.xsrf()
    answer = raw.ask(
        "PUT",
        UPLOAD,
        FORM,
        content_type=MULTIPART,
        cookie=f"_streamlit_xsrf={mine}",
        x_xsrftoken=mine,
    )
    assert answer.status == 400


def test_a_file_beyond_the_bound_is_refused_by_what_it_announces(raw: Raw) -> None:
    """The bound is PARAPHE_MAX_FILE_MB, 200 unless set; nothing of the body is sent."""
    answer = raw.ask("PUT", UPLOAD, content_type=MULTIPART, content_length=str(300 * 1024 * 1024))
    assert answer.status == 413


@pytest.mark.parametrize(
    "cookie", ["_streamlit_xsrf=%ff|;;", "_streamlit_xsrf=" + "a" * 4000, "_streamlit_user=forged", "=;=;="]
)
def test_a_tampered_cookie_is_a_strangers(raw: Raw, cookie: str) -> None:
    for path in ("/", "/_stcore/health", "/api/exports/nothing"):
        answer = raw.ask("GET", path, cookie=cookie)
        assert answer.status < 500
        assert says_nothing(answer) or path == "/"
    assert raw.handshake(origin=raw.address, cookie=cookie) == 101  # a session, of nobody


def test_a_ticket_opens_nothing_in_another_browser_and_stays_good_in_its_own(visit: Visit) -> None:
    stranger = Raw(visit.address)
    visit.open("/export?p=12m")
    link = visit.page.get_by_role("link", name="Télécharger au format Excel")
    path = link.evaluate("link => new URL(link.href).pathname")
    assert path.startswith("/api/exports/")
    for cookie in ("", f"_streamlit_xsrf={stranger.xsrf()}", "_streamlit_xsrf=2|00|00|1"):
        assert stranger.ask("GET", path, cookie=cookie).status == 404
    with visit.page.expect_download() as waiting:
        link.click()
    assert waiting.value.failure() is None


def test_behind_a_proxy_that_ends_tls_the_answer_holds_the_browser_to_https(raw: Raw) -> None:
    answer = raw.ask("GET", "/_stcore/health", x_forwarded_proto="https")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert all(cookie.endswith("; Secure") for cookie in answer.headers.get_all("set-cookie", []))
    assert "strict-transport-security" not in raw.ask("GET", "/_stcore/health").headers
