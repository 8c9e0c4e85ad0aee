"""Cookies as Streamlit sets them, tickets with defaults, and a browser driven by hand."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import anyio
from starlette.applications import Starlette

from lib.api.downloads import COOKIE, Tickets
from lib.domain.scope import Scope
from tests.export.helpers import a_request

_T = TypeVar("_T")

MINE = "2|00000000|0123456789abcdef0123456789abcdef|1700000000"
MINE_MASKED_ANEW = "2|ffffffff|fedcba9876543210fedcba9876543210|1700000009"
OTHER = "2|00000000|ffffffff89abcdef0123456789abcdef|1700000000"


def issued(book: Tickets, scope: Scope, rows: int = 1, **chosen: object) -> str:
    return book.issue(a_request(scope, **chosen), rows, MINE)


def run(work: Callable[[], Awaitable[_T]]) -> _T:
    """Runs to the end on a thread of its own: the browser tests leave an event loop on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, work).result()


class Browser:
    """Drives the application by hand, one message at a time."""

    def __init__(
        self, app: Starlette, token: str, stay: int = -1, *, leave: bool = True, waits: bool = True
    ) -> None:
        self.app = app
        self.stay = stay  # pieces that it takes
        self.leave = leave  # and then closes the connection, or keeps it open
        self.waits = waits  # what is sent then waits, or is dropped at once
        self.pieces: list[bytes] = []
        self.gone = anyio.Event()
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "method": "GET",
            "path": f"/api/exports/{token}",
            "raw_path": b"",
            "query_string": b"",
            "headers": [(b"cookie", f"{COOKIE}={MINE}".encode())],
        }

    async def receive(self) -> dict[str, object]:
        if not self.gone.is_set():
            await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.body" and message["body"]:
            self.pieces.append(message["body"])
            if len(self.pieces) == self.stay:
                if self.leave:
                    self.gone.set()
                if self.waits:
                    await anyio.sleep_forever()

    async def run(self) -> None:
        await self.app(self.scope, self.receive, self.send)
