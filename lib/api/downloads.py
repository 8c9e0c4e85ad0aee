"""GET /api/exports/{token}: the only way an export leaves the server (law A3)."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import anyio
import anyio.lowlevel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import request_response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.api import plain_pages
from lib.api.browser import COOKIE
from lib.api.handing_in import Admits, handed_in
from lib.api.tickets import Progress, Refusal, Ticket, Tickets, TicketState
from lib.config import Settings
from lib.errors import Forbidden, ParapheError, TooLarge
from lib.export.request import ExportRequest
from lib.export.stream import stream
from lib.priority import step_back
from lib.store.connection import connect
from lib.store.kept import Kept

__all__ = ["COOKIE", "Progress", "TicketState", "Tickets", "application", "tickets"]

MOST_STREAMS = 4
"""Exports written at once; the others wait. One takes about 200 MB and most of a core."""
STALLED_SECONDS = 120
"""How long a browser may leave a piece untaken before its download is given up."""
_WAIT_SECONDS = 0.1
_LOG = logging.getLogger("paraphe.api")
_books = Kept(8)
"""The tickets under the settings: a process has one book, unless it is one of tests."""
_writers = ThreadPoolExecutor(MOST_STREAMS, "download", initializer=step_back)

Chunks = Generator[bytes, None, int]
_T = TypeVar("_T")


def tickets(settings: Settings) -> Tickets[ExportRequest]:
    """The tickets of this process, shared by pages and routes."""
    return _books.get(settings, lambda: Tickets[ExportRequest](settings.ticket_minutes))


def application(settings: Settings, admits: Admits) -> ASGIApp:
    """What answers at the route (lib/api/routes.py)."""
    return request_response(_Counter(settings, tickets(settings), admits).answer)


class _Counter:
    """Where tickets are handed in."""

    def __init__(self, settings: Settings, book: Tickets[ExportRequest], admits: Admits) -> None:
        self._settings = settings
        self._admits = admits
        self._book = book
        # Of threading, not of asyncio: it outlives an event loop, and is polled, never waited on.
        self._slots = threading.BoundedSemaphore(MOST_STREAMS)

    async def answer(self, request: Request) -> Response:
        found = await handed_in(self._book, request, self._admits)
        if isinstance(found, Refusal):
            return plain_pages.page(plain_pages.GONE if found is Refusal.GONE else plain_pages.UNKNOWN)
        if request.method == "HEAD":
            return Response(headers=_headers(found), media_type=found.request.format.media_type)
        return await self._start(request, found)

    async def _start(self, request: Request, ticket: Ticket[ExportRequest]) -> Response:
        while not self._slots.acquire(blocking=False):
            if await request.is_disconnected():
                ticket.state = TicketState.FAILED
                return Response(status_code=499)
            await anyio.sleep(_WAIT_SECONDS)
        running = _Running(ticket, self._slots)
        try:
            # The first piece comes before the headers: what fails by then is still said on a page.
            first = await _behind(running.open, self._settings)
        except ParapheError as error:
            running.end()
            return plain_pages.page(_notice(error))
        except BaseException:
            running.end()
            raise
        return _Download(running, first)


class _Running:
    """One export on its way: its rows, its place in the queue, its ticket."""

    def __init__(self, ticket: Ticket[ExportRequest], slots: threading.BoundedSemaphore) -> None:
        self.ticket = ticket
        self._slots = slots
        self._chunks: Chunks | None = None

    def open(self, settings: Settings) -> bytes:
        self.ticket.state = TicketState.RUNNING
        self._chunks = stream(connect(settings), self.ticket.request, self.ticket.moved)
        return next(self._chunks)

    async def rest(self, first: bytes) -> AsyncIterator[bytes]:
        yield first
        assert self._chunks is not None
        while (chunk := await _behind(next, self._chunks, None)) is not None:
            yield chunk
        self.ticket.state = TicketState.DONE

    def end(self) -> None:
        """Gives back the cursor and the place; a download that is not done by now has failed."""
        try:
            if self._chunks is not None:
                self._chunks.close()
        finally:
            self._slots.release()
            if self.ticket.state is not TicketState.DONE:
                self.ticket.state = TicketState.FAILED
                _LOG.warning("a download stopped after %d rows", self.ticket.rows_done)


class _Download(StreamingResponse):
    """An attachment that is closed when its browser has it, goes away or stops taking it."""

    def __init__(self, running: _Running, first: bytes) -> None:
        ticket = running.ticket
        super().__init__(
            running.rest(first), headers=_headers(ticket), media_type=ticket.request.format.media_type
        )
        self._running = running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_or_give_up(message: Message) -> None:
            with anyio.fail_after(STALLED_SECONDS):
                await send(message)

        try:
            await super().__call__(scope, receive, send_or_give_up)
        finally:
            self._running.end()


async def _behind(work: Callable[..., _T], *arguments: Any) -> _T:
    """What `work` gives, done behind those who look at pages.

    Where nobody waits any more it is not begun; what has begun comes to its end.
    """
    await anyio.lowlevel.checkpoint()
    done = asyncio.get_running_loop().run_in_executor(_writers, work, *arguments)
    with anyio.CancelScope(shield=True):
        await asyncio.wait([done])
    return done.result()


def _headers(ticket: Ticket[ExportRequest]) -> dict[str, str]:
    return {
        **plain_pages.HEADERS,
        # Streamlit's server would gzip the answer once more, at its slowest level; this keeps it off.
        "Content-Encoding": "identity",
        "Content-Disposition": f'attachment; filename="{ticket.request.file_name()}"',
    }


def _notice(error: ParapheError) -> plain_pages.Notice:
    if isinstance(error, Forbidden):
        return plain_pages.FORBIDDEN
    if isinstance(error, TooLarge):
        return plain_pages.TOO_LARGE
    _LOG.error("an export failed: %s", type(error).__name__)
    return plain_pages.FAILED
