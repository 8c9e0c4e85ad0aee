"""A door before the tests' bucket: it passes on what it is asked, unless a test would have it otherwise."""

import contextlib
import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.postgres import free_port

Fault = Callable[[str, str], int | None]
"""Asked of every method and path: None passes them on, a number is the status that is answered instead.

It may take its time; what it raises closes the connection without an answer.
"""
_OWN = {"connection", "date", "server", "transfer-encoding"}


class Door:
    def __init__(self, to: int) -> None:
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.fault: Fault = lambda _method, _path: None
        self.alter: Callable[[bytes], bytes] = lambda answer: answer
        self.asked: list[tuple[str, str]] = []
        self._to = to
        self._server: ThreadingHTTPServer | None = None
        self.open()

    def open(self) -> None:
        if self._server is None:
            door = self

            class Handler(_Handler):
                behind = door

            self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
            self._server.daemon_threads = True
            threading.Thread(
                target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
            ).start()

    def shut(self) -> None:
        """Whoever comes is refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.socket.close()
            self._server = None

    def passed(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        inner = http.client.HTTPConnection("127.0.0.1", self._to, timeout=60)
        with contextlib.closing(inner):
            inner.request(method, path, body or None, headers)
            answer = inner.getresponse()
            return answer.status, answer.getheaders(), self.alter(answer.read())


class _Handler(BaseHTTPRequestHandler):
    behind: Door

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        door = self.behind
        door.asked.append((self.command, self.path))
        try:
            status = door.fault(self.command, self.path)
        except ConnectionError:
            return
        headers: list[tuple[str, str]] = [("Content-Length", "0")]
        answer = b""
        if status is None:
            status, headers, answer = door.passed(self.command, self.path, dict(self.headers), body)
            if self.command != "HEAD":
                headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
                headers.append(("Content-Length", str(len(answer))))
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _OWN:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815

    def log_message(self, *_said: object) -> None:
        pass
