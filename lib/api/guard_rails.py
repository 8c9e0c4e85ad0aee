"""Around every answer of the server, Streamlit's included: who may ask, what, how much, and how it is told.

Pure ASGI: bodies pass piece by piece in both directions and nothing is collected, so that downloads stream.
"""

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.api import plain_pages
from lib.api.hosts import host_known, origin_known
from lib.api.open_paths import Answer, answer, is_stream
from lib.api.security_headers import HSTS

log = logging.getLogger("paraphe.api")
_MEGABYTE = 1024 * 1024
_FRAME = _MEGABYTE
"""What a form may weigh beyond its file: boundaries and the file's name."""
_SMALL_BODY = 64 * 1024
"""The body of any other request."""


@dataclass(frozen=True, slots=True)
class Rails:
    """What the middleware goes by."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers of every answer, where it does not say otherwise itself (lib/api/security_headers.py)."""
    max_file_mb: int = 200
    hosts: Sequence[str] = ()
    """Names that this server answers to; none means any."""
    origins: Sequence[str] = ()
    """Pages of other hosts that may open the WebSocket."""
    base: str = ""
    """Streamlit's `server.baseUrlPath`."""


class GuardRails:
    """The middleware: `Middleware(GuardRails, rails=Rails(…))`."""

    def __init__(self, app: ASGIApp, rails: Rails) -> None:
        self._app = app
        self._rails = rails
        self._home = f"/{rails.base.strip('/')}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, _Dressed(scope, send, self._rails.headers))
        elif scope["type"] == "websocket" and not self._may_connect(scope):
            # Before it is accepted, closing is answered as 403.
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await self._app(scope, receive, send)

    def _may_connect(self, scope: Scope) -> bool:
        headers, rails = Headers(scope=scope), self._rails
        host = headers.get("host")
        return (
            is_stream(scope["path"], rails.base)
            and host_known(host, rails.hosts)
            and origin_known(headers.get("origin"), host, rails.origins)
        )

    async def _http(self, scope: Scope, receive: Receive, send: "_Dressed") -> None:
        body = _Bounded(receive, self._most(scope))
        try:
            refusal = self._refusal(scope, body)
            await (refusal or self._app)(scope, body, send)
        except _TooMuch:
            await _say(_too_large(), scope, receive, send)
        except Exception:  # the last line before the server: a number to quote, the trace in the log
            number = uuid.uuid4().hex[:8]
            log.exception("a request failed, error %s", number)
            await _say(plain_pages.page(plain_pages.BROKEN, number), scope, receive, send)

    def _most(self, scope: Scope) -> int:
        upload = answer(scope["method"], scope["path"], self._rails.base) is Answer.UPLOAD
        return self._rails.max_file_mb * _MEGABYTE + _FRAME if upload else _SMALL_BODY

    def _refusal(self, scope: Scope, body: "_Bounded") -> Response | None:
        headers = Headers(scope=scope)
        if not host_known(headers.get("host"), self._rails.hosts):
            return plain_pages.page(plain_pages.UNKNOWN_HOST)
        decided = answer(scope["method"], scope["path"], self._rails.base)
        if decided is Answer.CLOSED:
            return plain_pages.page(plain_pages.NOTHING_HERE, home=self._home)
        if decided is Answer.WRONG_METHOD:
            return plain_pages.page(plain_pages.WRONG_METHOD, home=self._home)
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length) > body.most:
            return _too_large()
        return None


def _too_large() -> Response:
    page = plain_pages.page(plain_pages.FILE_TOO_LARGE)
    page.headers["connection"] = "close"  # what is left of the request's body is not read
    return page


async def _say(page: Response, scope: Scope, receive: Receive, send: "_Dressed") -> None:
    """Sends a page, unless an answer is on its way: then the connection is cut, so that nobody takes the
    part for the whole."""
    if send.started:
        raise ConnectionAbortedError
    await page(scope, receive, send)


class _TooMuch(Exception):
    pass


class _Bounded:
    """The request's body, counted as it comes: what a header says of its length need not be true."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._come = 0
        self.most = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._come += len(message.get("body", b""))
        if self._come > self.most:
            raise _TooMuch
        return message


class _Dressed:
    """The answer, with the headers that every answer carries."""

    def __init__(self, scope: Scope, send: Send, headers: Mapping[str, str]) -> None:
        self._send = send
        self._headers = headers
        self._https = scope.get("scheme") == "https"
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self._dress(MutableHeaders(scope=message))
        await self._send(message)

    def _dress(self, headers: MutableHeaders) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        if self._https:
            headers.setdefault(*HSTS)
            self._secure_cookies(headers)

    def _secure_cookies(self, headers: MutableHeaders) -> None:
        # Behind a proxy that ends TLS, Streamlit takes its connection for a plain one.
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            secure = "secure" in (part.strip().lower() for part in cookie.split(";")[1:])
            headers.append("set-cookie", cookie if secure else f"{cookie}; Secure")
