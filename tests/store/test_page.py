"""A page: all that is read while it is drawn is of one state of the store."""

import threading

import pytest

from lib.domain.scope import Scope
from lib.errors import Forbidden, StoreError
from lib.store import catalogue
from lib.store.connection import Store
from tests.builders import an_event, take_in

pytestmark = pytest.mark.both_stores


def import_elsewhere(store: Store, scope: Scope, agency: str) -> None:
    """Another person's import, from its beginning to its end."""

    def work() -> None:
        take_in(store, scope, an_event(), agency=agency, name=agency)

    other = threading.Thread(target=work)
    other.start()
    other.join()


def seen(store: Store, scope: Scope) -> tuple[int, list[str]]:
    """The data version and the agencies."""
    return store.data_version(), [one.name for one in catalogue.agencies(store, scope)]


def test_a_page_keeps_the_state_of_its_first_question(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    version = store.data_version()
    with store.page():
        assert seen(store, scope) == (version, ["Lyon"])
        import_elsewhere(store, scope, "Annecy")
        assert seen(store, scope) == (version, ["Lyon"])
    assert seen(store, scope) == (version + 1, ["Annecy", "Lyon"])


def test_pages_at_the_same_time_have_each_their_own(store: Store, scope: Scope) -> None:
    before = store.data_version()
    found = []

    def work() -> None:
        with store.page():
            found.append(seen(store, scope))

    with store.page():
        assert seen(store, scope) == (before, [])
        import_elsewhere(store, scope, "Lyon")
        other = threading.Thread(target=work)
        other.start()
        other.join()
        assert seen(store, scope) == (before, [])
    assert found == [(before + 1, ["Lyon"])]


def test_what_a_page_writes_it_sees(store: Store, scope: Scope) -> None:
    with store.page():
        version, agencies = seen(store, scope)
        assert agencies == []
        take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
        assert seen(store, scope) == (version + 1, ["Lyon"])


def test_what_a_write_of_a_page_asks_the_store_does_not_hold_the_page_back(
    store: Store, scope: Scope
) -> None:
    with store.page():
        before = store.data_version()
        store.write(lambda _cursor: catalogue.agencies(store, scope))
        assert store.data_version() == before + 1


def test_a_reading_within_another_has_a_cursor_of_its_own(store: Store) -> None:
    with store.page(), store.reading() as outer:
        outer.snapshot()
        with store.reading() as inner:
            inner.snapshot()
            assert inner.rows("network") == outer.rows("network")
            assert inner._cursor is not outer._cursor


def test_who_may_not_ask_keeps_the_state_of_the_page(store: Store, scope: Scope) -> None:
    with store.page():
        before = seen(store, scope)
        import_elsewhere(store, scope, "Lyon")
        with pytest.raises(Forbidden), store.reading():
            raise Forbidden("no")
        assert seen(store, scope) == before


def test_after_a_question_that_failed_a_page_goes_on(store: Store, scope: Scope) -> None:
    with store.page():
        before = seen(store, scope)
        with pytest.raises(StoreError):
            store.rows("imports")
        assert seen(store, scope) == before
