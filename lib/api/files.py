"""GET /api/files/{token}: files that are made whole when they are taken (law A3).

For what is small beside an export: the rows that an import set aside, the statements and costs of finance.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import request_response
from starlette.types import ASGIApp

from lib.api import plain_pages
from lib.api.handing_in import Admits, handed_in
from lib.api.tickets import Refusal, Ticket, Tickets, TicketState
from lib.config import Settings
from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.errors import Forbidden, ParapheError
from lib.export.request import Format
from lib.store import audit
from lib.store.connection import connect
from lib.store.kept import Kept

_LOG = logging.getLogger("paraphe.api")
_books = Kept(8)
"""As in lib/api/downloads.py."""


class Made(NamedTuple):
    """A file's content, and how many rows of data are in it."""

    content: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that a page has allowed; it is read from the store and made when it is taken."""

    file_name: str
    """ASCII."""
    format: Format
    scope: Scope
    person: str
    """Who takes it away, for the log (law A3)."""
    make: Callable[[], Made]
    personal: bool = False
    """Whether signatories' personal data is in it in clear."""


def attachments(settings: Settings) -> Tickets[Attachment]:
    """The tickets of this process, shared by pages and routes."""
    return _books.get(settings, lambda: Tickets[Attachment](settings.ticket_minutes))


def application(settings: Settings, admits: Admits) -> ASGIApp:
    """What answers at the route (lib/api/routes.py)."""

    async def answer(request: Request) -> Response:
        found = await handed_in(attachments(settings), request, admits)
        if isinstance(found, Refusal):
            return plain_pages.page(plain_pages.GONE if found is Refusal.GONE else plain_pages.UNKNOWN)
        return Response(headers=_headers(found)) if request.method == "HEAD" else await _send(settings, found)

    return request_response(answer)


async def _send(settings: Settings, ticket: Ticket[Attachment]) -> Response:
    file = ticket.request
    try:
        made = await run_in_threadpool(_made, settings, file)
    except ParapheError as error:
        ticket.state = TicketState.FAILED
        _LOG.error("a file could not be made: %s", type(error).__name__)
        forbidden = isinstance(error, Forbidden)
        return plain_pages.page(plain_pages.FORBIDDEN if forbidden else plain_pages.FAILED)
    ticket.state = TicketState.DONE
    agencies = file.scope.agencies
    _LOG.info(
        "file by=%s name=%s network=%s agencies=%s rows=%d",
        file.person,
        file.file_name,
        file.scope.network,
        "all" if agencies is None else ",".join(sorted(agencies)),
        made.rows,
    )
    return Response(made.content, headers=_headers(ticket), media_type=file.format.media_type)


def _made(settings: Settings, file: Attachment) -> Made:
    """The file, once the journal has its entry: what cannot be entered does not leave."""
    made = file.make()
    audit.note(
        connect(settings),
        file.scope,
        file.person,
        Action.FILE,
        subject=file.file_name,
        rows=made.rows,
        personal=file.personal,
    )
    return made


def _headers(ticket: Ticket[Attachment]) -> dict[str, str]:
    return {
        **plain_pages.HEADERS,
        "Content-Disposition": f'attachment; filename="{ticket.request.file_name}"',
    }
