"""GET /api/imports/{token}: the rows that an import set aside, as a workbook (law A3)."""

import functools
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.api import plain_pages
from lib.api.browser import COOKIE
from lib.api.tickets import Refusal, Ticket, Tickets, TicketState
from lib.config import Settings
from lib.errors import ParapheError
from lib.export.problems import problems_workbook
from lib.export.request import Format

_LOG = logging.getLogger("paraphe.api")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One workbook that a page has allowed; its rows are read when it is taken."""

    file_name: str
    """ASCII."""
    title: str
    headings: Sequence[str]
    rows: Callable[[], Sequence[Sequence[str]]]


@functools.cache
def attachments(settings: Settings) -> Tickets[Attachment]:
    """The tickets of this process, shared by pages and routes."""
    return Tickets(settings.ticket_minutes)


def routes(settings: Settings) -> list[Route]:
    """The routes to mount beside the pages."""

    async def answer(request: Request) -> Response:
        book = attachments(settings)
        token, cookie = request.path_params["token"], request.cookies.get(COOKIE)
        # A HEAD asks what would come; it uses nothing up.
        head = request.method == "HEAD"
        found = book.look(token, cookie) if head else book.take(token, cookie)
        if isinstance(found, Refusal):
            return plain_pages.page(plain_pages.GONE if found is Refusal.GONE else plain_pages.UNKNOWN)
        return Response(headers=_headers(found)) if head else await _send(found)

    return [Route("/api/imports/{token}", answer, methods=["GET"], name="import-problems")]


async def _send(ticket: Ticket[Attachment]) -> Response:
    try:
        content = await run_in_threadpool(_made, ticket.request)
    except ParapheError as error:
        ticket.state = TicketState.FAILED
        _LOG.error("rows of an import could not be given: %s", type(error).__name__)
        return plain_pages.page(plain_pages.FAILED)
    ticket.state = TicketState.DONE
    return Response(content, headers=_headers(ticket), media_type=Format.XLSX.media_type)


def _made(file: Attachment) -> bytes:
    rows = file.rows()
    _LOG.info("rows set aside given as %s rows=%d", file.file_name, len(rows))
    return problems_workbook(file.title, file.headings, rows)


def _headers(ticket: Ticket[Attachment]) -> dict[str, str]:
    return {
        **plain_pages.HEADERS,
        "Content-Disposition": f'attachment; filename="{ticket.request.file_name}"',
    }
