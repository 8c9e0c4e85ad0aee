"""Tickets: one download, for one browser, once, for some minutes."""

from dataclasses import replace

import pytest

from lib.api import tickets
from lib.api.browser import browser
from lib.api.downloads import tickets as tickets_of
from lib.api.tickets import Progress, Refusal, Ticket, Tickets, TicketState
from lib.config import Settings
from lib.domain.scope import Scope
from tests.api.helpers import MINE, MINE_MASKED_ANEW, OTHER
from tests.export.helpers import a_request

REQUEST = a_request(Scope.whole_network("n"))


class Clock:
    """Seconds that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_ticket_opens_once() -> None:
    book = Tickets(10)
    token = book.issue(REQUEST, 12, MINE)
    assert isinstance(book.look(token, MINE), Ticket)
    found = book.take(token, MINE)
    assert isinstance(found, Ticket)
    assert found.request == REQUEST
    assert book.take(token, MINE) is Refusal.GONE
    assert book.look(token, MINE) is Refusal.GONE


def test_a_ticket_is_for_the_browser_that_asked() -> None:
    book = Tickets(10)
    token = book.issue(REQUEST, 12, MINE)
    for foreign in (OTHER, "", None, "2|zz|zz|zz", "nonsense"):
        assert book.take(token, foreign) is Refusal.UNKNOWN
    assert isinstance(book.take(token, MINE_MASKED_ANEW), Ticket), "Streamlit masks the token anew each time"


def test_without_a_cookie_the_ticket_alone_counts() -> None:
    book = Tickets(10)
    assert isinstance(book.take(book.issue(REQUEST, 12, ""), OTHER), Ticket)


def test_a_ticket_lasts_some_minutes() -> None:
    clock = Clock()
    book = Tickets(10, clock)
    token, used = book.issue(REQUEST, 12, MINE), book.issue(REQUEST, 12, MINE)
    book.take(used, MINE)
    clock.now = 599.9
    assert isinstance(book.look(token, MINE), Ticket)
    clock.now = 600
    assert book.take(token, MINE) is Refusal.GONE
    assert book.progress(token) is None
    assert book.progress(used) is not None, "a download under way may take longer than its ticket lasts"


def test_tokens_cannot_be_guessed() -> None:
    book = Tickets(10)
    made = {book.issue(REQUEST, 1, MINE) for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 43
    assert book.take("", MINE) is Refusal.UNKNOWN
    assert book.progress("x") is None


def test_the_oldest_tickets_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets, "MOST_TICKETS", 3)
    book = Tickets(10)
    made = [book.issue(REQUEST, 1, MINE) for _ in range(5)]
    assert [isinstance(book.look(token, MINE), Ticket) for token in made] == [False, False, True, True, True]


def test_a_download_under_way_is_never_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets, "MOST_TICKETS", 3)
    book = Tickets(10)
    running, done = book.issue(REQUEST, 12, MINE), book.issue(REQUEST, 12, MINE)
    for token, state in ((running, TicketState.RUNNING), (done, TicketState.DONE)):
        taken = book.take(token, MINE)
        assert isinstance(taken, Ticket)
        taken.state = state
    waiting = [book.issue(REQUEST, 12, MINE) for _more in range(3)]
    assert book.progress(running) is not None
    assert book.progress(done) is None
    assert isinstance(book.look(waiting[-1], MINE), Ticket)


def test_progress_tells_rows_and_state() -> None:
    book = Tickets(10)
    token = book.issue(REQUEST, 12, MINE)
    assert book.progress(token) == Progress(0, 12, TicketState.WAITING)
    found = book.take(token, MINE)
    assert isinstance(found, Ticket)
    found.state = TicketState.RUNNING
    found.moved(5)
    assert book.progress(token) == Progress(5, 12, TicketState.RUNNING)
    assert TicketState.RUNNING == "running"


def test_one_set_of_tickets_a_process(settings: Settings) -> None:
    assert tickets_of(settings) is tickets_of(replace(settings))


def test_cookies_that_are_no_tokens_stand_for_themselves() -> None:
    assert browser(None) == browser("") == ""
    assert browser("abc") == browser('"abc"') == "abc"
    assert browser("2|0|zz|1") == "2|0|zz|1"
    assert browser("1|00|00|1") == "1|00|00|1"
    assert browser(MINE) == browser(MINE_MASKED_ANEW) == "0123456789abcdef" * 2
