"""Questions begun ahead: asked once, told to nobody when they fail, ended with the run that began them."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import Refused
from lib.store import catalogue
from lib.store.connection import Store
from lib.ui import ahead
from lib.ui.context import Context
from lib.ui.data import ask
from tests.builders import an_event, take_in

WAIT = 60


@pytest.fixture
def ground(settings: Settings, store: Store, scope: Scope) -> Iterator[Context]:
    take_in(store, scope, an_event(), agency="Lyon")
    yield Context(settings, store, "Réseau", scope, "ana", datetime(2026, 11, 24, tzinfo=UTC))


def test_what_is_begun_is_asked_once_and_in_another_thread(ground: Context) -> None:
    asked_in: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def names(store: Store, scope: Scope) -> list[str]:
        asked_in.append(threading.get_ident())
        begun.set()
        assert go_on.wait(WAIT)
        return [agency.name for agency in catalogue.agencies(store, scope)]

    with ahead.run():
        ahead.begin(partial(ask, ground, names))
        assert begun.wait(WAIT)
        threading.Timer(0.1, go_on.set).start()  # the page comes to it while it is under way
        assert ask(ground, names) == ["Lyon"]
        assert ask(ground, names) == ["Lyon"]
    assert len(asked_in) == 1
    assert asked_in[0] != threading.get_ident()


def test_what_fails_is_said_where_the_page_asks(ground: Context) -> None:
    def refused(_store: Store, _scope: Scope) -> None:
        raise Refused("No.", "Ask for something else.")

    with ahead.run():
        ahead.begin(partial(ask, ground, refused))
    with ahead.run():
        ahead.begin(partial(ask, ground, refused))
        with pytest.raises(Refused, match="No"):
            ask(ground, refused)


def test_a_run_ends_with_all_that_it_began(ground: Context) -> None:
    busy, go_on, done = threading.Semaphore(0), threading.Event(), list[str]()

    def slow(name: str) -> None:
        busy.release()
        assert go_on.wait(WAIT)
        done.append(name)

    with pytest.raises(Refused), ahead.run():  # a page that has nothing to show stops
        ahead.begin(partial(slow, "one"), partial(slow, "two"), partial(slow, "three"))
        assert busy.acquire(timeout=WAIT) and busy.acquire(timeout=WAIT)
        threading.Timer(0.1, go_on.set).start()
        raise Refused("Nothing.", "")
    assert sorted(done) == ["one", "two"]  # the third had not begun, and never does


def test_outside_of_a_run_nothing_is_begun() -> None:
    done: list[str] = []
    ahead.begin(partial(done.append, "one"))
    with ahead.run():
        ahead.begin(partial(done.append, "two"))
    ahead.begin(partial(done.append, "three"))
    assert [name for name in done if name != "two"] == []
