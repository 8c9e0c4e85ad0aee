"""Tickets: one download, for one browser, once, for some minutes.

Streamlit's own media addresses answer anybody for as long as a session lives (DESIGN.md). A ticket is an
unguessable token kept in this process alone; it names an export that a page has already allowed.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from lib.api.browser import browser

_What = TypeVar("_What")
"""What a ticket is for: an export, or the rows that an import set aside."""

MOST_TICKETS = 1_000
"""Tickets kept; beyond it the oldest are forgotten."""


class TicketState(StrEnum):
    """Where a download stands. A download that its browser gives up has failed."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Progress(NamedTuple):
    """Rows written so far, out of the rows that the page counted."""

    rows_done: int
    rows: int
    state: TicketState


class Refusal(StrEnum):
    """Why a ticket opens nothing."""

    UNKNOWN = "unknown"
    """No such ticket, or one of another browser: which of the two is not told."""
    GONE = "gone"
    """Used already, or too old."""


@dataclass(slots=True)
class Ticket(Generic[_What]):
    """One allowed download."""

    request: _What
    rows: int
    browser: str
    until: float
    taken: bool = field(default=False)
    rows_done: int = field(default=0)
    state: TicketState = field(default=TicketState.WAITING)

    def moved(self, rows: int) -> None:
        self.rows_done = rows


class Tickets(Generic[_What]):
    """The tickets of this process. Safe to use from many threads."""

    def __init__(self, minutes: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._clock = clock
        self._lock = threading.Lock()
        self._tickets: dict[str, Ticket[_What]] = {}

    def issue(self, request: _What, rows: int, holder: str) -> str:
        """A new ticket's token. `holder` is the value of the browser's cookie (lib/api/browser.py)."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._make_room()
            self._tickets[token] = Ticket(request, rows, browser(holder), self._clock() + self._seconds)
        return token

    def progress(self, token: str) -> Progress | None:
        """How far a download is; None for an unknown ticket, or one that ran out unused."""
        with self._lock:
            ticket = self._tickets.get(token)
            if ticket is None or (not ticket.taken and self._clock() >= ticket.until):
                return None
            return Progress(ticket.rows_done, ticket.rows, ticket.state)

    def look(self, token: str, holder: str | None) -> Ticket[_What] | Refusal:
        """The ticket, left unused."""
        with self._lock:
            return self._find(token, holder)

    def take(self, token: str, holder: str | None) -> Ticket[_What] | Refusal:
        """The ticket, used from now on."""
        with self._lock:
            found = self._find(token, holder)
            if isinstance(found, Ticket):
                found.taken = True
            return found

    def _make_room(self) -> None:
        """Forgets what is over; and if that is not enough, the oldest that nobody is taking just now."""
        over = (TicketState.DONE, TicketState.FAILED)
        if len(self._tickets) >= MOST_TICKETS:
            for token, ticket in list(self._tickets.items()):
                if ticket.state in over or (not ticket.taken and self._clock() >= ticket.until):
                    del self._tickets[token]
        waiting = [token for token, ticket in self._tickets.items() if not ticket.taken]
        for token in waiting[: max(0, len(self._tickets) - MOST_TICKETS + 1)]:
            del self._tickets[token]

    def _find(self, token: str, holder: str | None) -> Ticket[_What] | Refusal:
        ticket = self._tickets.get(token)
        if ticket is None:
            return Refusal.UNKNOWN
        if ticket.browser and not secrets.compare_digest(
            ticket.browser.encode(errors="replace"), browser(holder).encode(errors="replace")
        ):
            return Refusal.UNKNOWN
        if ticket.taken or self._clock() >= ticket.until:
            return Refusal.GONE
        return ticket
