"""Requests as no browser would send them: any path, method, host, origin and cookie, byte for byte."""

import http.client
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True)
class Raw:
    """A client of the server at `address`."""

    address: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Sends exactly this path. Headers are named with _ for -; `host` may be a foreign one."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"host": self.host, **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            if body:
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body or None)
            got = connection.getresponse()
            return Answer(got.status, got.headers, got.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def handshake(self, path: str = "/_stcore/stream", **headers: str) -> int:
        """The status that a WebSocket's opening is answered with; 101 is open."""
        fields = {
            "host": self.host,
            "upgrade": "websocket",
            "connection": "Upgrade",
            "sec_websocket_key": "MDEyMzQ1Njc4OWFiY2RlZg==",
            "sec_websocket_version": "13",
            "sec_websocket_protocol": "streamlit, x",
            **headers,
        }
        lines = [f"GET {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {it}" for name, it in fields.items())]
        where = urlsplit(self.address)
        with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as line:
            line.sendall("\r\n".join([*lines, "", ""]).encode())
            return int(line.recv(4096).split(b" ", 2)[1])

    def xsrf(self) -> str:
        """A cookie as Streamlit gives it to a new browser: its value."""
        given = self.ask("GET", "/_stcore/health").headers.get_all("set-cookie", [])
        cookie = next(text for text in given if text.startswith("_streamlit_xsrf="))
        return cookie.split(";", 1)[0].removeprefix("_streamlit_xsrf=")


@pytest.fixture
def raw(demo_server: str) -> Raw:
    """A raw client of the demo network's server."""
    return Raw(demo_server)
