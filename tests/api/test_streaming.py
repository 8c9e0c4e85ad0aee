"""Downloads as they run: progress, browsers that leave or stall, more of them than places."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import anyio
import pytest
from starlette.applications import Starlette

from lib.api import downloads
from lib.api.downloads import Progress, Tickets, TicketState, tickets
from lib.api.routes import routes
from lib.config import Settings
from lib.domain.scope import Scope
from lib.export.request import Format
from lib.store import exports
from lib.store.connection import Store
from tests.api.helpers import Browser, issued, run
from tests.builders import an_event, take_in
from tests.niceness import niceness, with_priority


@pytest.fixture
def many(store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(exports, "BATCH_ROWS", 200)
    start = datetime(2025, 1, 10)
    take_in(
        store,
        scope,
        *(an_event(contract=f"{n}", created_at=start + timedelta(minutes=n)) for n in range(5000)),
    )
    return 5000


def test_a_browser_that_leaves_lets_the_store_go(
    app: Starlette, store: Store, scope: Scope, settings: Settings, many: int
) -> None:
    book = tickets(settings)

    async def leave() -> Progress | None:
        token = issued(book, scope, many, format=Format.CSV)
        await Browser(app, token, stay=3).run()
        return book.progress(token)

    for _attempt in range(downloads.MOST_STREAMS + 1):
        left = run(leave)
        assert left is not None
        assert left.state is TicketState.FAILED
        assert 0 < left.rows_done < many
    take_in(store, scope, an_event(contract="LATER"), name="2.xlsx")


def test_a_browser_that_leaves_ends_its_export_though_nothing_waits_for_it(
    app: Starlette, scope: Scope, settings: Settings, many: int
) -> None:
    """A server drops what is sent to a connection that is closed, at once and without an error."""
    book = tickets(settings)

    async def leave() -> Progress | None:
        token = issued(book, scope, many, format=Format.CSV)
        await Browser(app, token, stay=3, waits=False).run()
        return book.progress(token)

    left = run(leave)
    assert left is not None
    assert left.state is TicketState.FAILED
    assert 0 < left.rows_done < many


def test_a_browser_that_stops_taking_is_given_up(
    app: Starlette,
    scope: Scope,
    settings: Settings,
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(downloads, "STALLED_SECONDS", 0.05)
    book = tickets(settings)

    async def stall() -> Progress | None:
        token = issued(book, scope, many, format=Format.CSV)
        with pytest.raises(TimeoutError):
            await Browser(app, token, stay=2, leave=False).run()
        return book.progress(token)

    left = run(stall)
    assert left is not None
    assert left.state is TicketState.FAILED


def test_progress_moves_while_it_is_taken(
    app: Starlette, scope: Scope, settings: Settings, many: int
) -> None:
    book = tickets(settings)
    seen: list[Progress] = []

    async def watch() -> None:
        token = issued(book, scope, many, format=Format.CSV)
        browser = Browser(app, token)
        send = browser.send

        async def noted(message: Any) -> None:
            now = book.progress(token)
            assert now is not None
            seen.append(now)
            await send(message)

        browser.send = noted
        await browser.run()
        last = book.progress(token)
        assert last is not None
        seen.append(last)

    run(watch)
    done = [progress.rows_done for progress in seen]
    assert done == sorted(done)
    assert len(set(done)) > 5
    assert {progress.state for progress in seen[:-2]} == {TicketState.RUNNING}
    assert seen[-1] == Progress(many, many, TicketState.DONE)


def test_more_downloads_than_places_wait_their_turn(
    app: Starlette, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, most = 0, 0
    lock = threading.Lock()
    whole = downloads.stream

    def counted(*given: Any) -> Iterator[bytes]:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        try:
            yield from whole(*given)
        finally:
            with lock:
                at_once -= 1

    monkeypatch.setattr(downloads, "stream", counted)

    async def all_together() -> list[Progress | None]:
        tokens = [issued(book, scope, format=Format.CSV) for _ in range(downloads.MOST_STREAMS * 3)]
        async with anyio.create_task_group() as group:
            for token in tokens:
                group.start_soon(Browser(app, token).run)
        return [book.progress(token) for token in tokens]

    assert {progress and progress.state for progress in run(all_together)} == {TicketState.DONE}
    assert 0 < most <= downloads.MOST_STREAMS


@with_priority
def test_an_export_is_written_behind_those_who_look_at_pages(
    app: Starlette, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []
    whole = downloads.stream

    def watched(*given: Any) -> Iterator[bytes]:
        for chunk in whole(*given):
            found.append(niceness())
            yield chunk

    monkeypatch.setattr(downloads, "stream", watched)

    async def download() -> None:
        await Browser(app, issued(book, scope, format=Format.CSV)).run()

    run(download)
    assert set(found) == {19}
    assert niceness() < 19


def test_a_browser_that_leaves_while_it_waits_is_let_go(
    settings: Settings, book: Tickets, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MOST_STREAMS", 0)
    app = Starlette(routes=routes(settings))

    async def wait() -> list[Progress | None]:
        token = issued(book, scope)
        browser = Browser(app, token)
        async with anyio.create_task_group() as group:
            group.start_soon(browser.run)
            await anyio.sleep(0.3)
            before = book.progress(token)
            browser.gone.set()
        return [before, book.progress(token)]

    states = [progress and progress.state for progress in run(wait)]
    assert states == [TicketState.WAITING, TicketState.FAILED]
