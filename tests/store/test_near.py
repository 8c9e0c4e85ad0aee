"""Small tables of a lake are near: whoever has them at hand sees what the lake says, in each state of it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.errors import StoreError
from lib.store import audit, catalogue, near
from lib.store.connection import Store
from tests.builders import an_event, refill, take_in
from tests.lakes import lake_of, two_days_later

pytestmark = pytest.mark.in_a_lake

PAGES = 3
"""Pages that each of several people opens while others import."""


def import_one(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")


@pytest.fixture
def used(store: Store) -> Store:
    refill(store, import_one)
    return store


def seen(store: Store, scope: Scope) -> tuple[int, int, list[str]]:
    """The data version, how many imports were made and the agencies, as a page says them."""
    with store.page():
        assert catalogue.network(store).network_id == scope.network
        agencies = [one.name for one in catalogue.agencies(store, scope)]
        return store.data_version(), _imports(store), agencies


def _imports(store: Store) -> int:
    with store.reading() as cursor:
        return len(cursor._cursor.execute("FROM imports").fetchall())


def copied(store: Store) -> dict[str, int]:
    """The copies that new pages find, each with a number of its own: one made anew has another."""
    with store.reading() as cursor:
        query = "SELECT table_name, table_oid FROM duckdb_tables() WHERE schema_name = 'near'"
        return dict(cursor._cursor.execute(query).fetchall())


def test_what_one_page_has_read_the_next_finds_near(used: Store, scope: Scope) -> None:
    seen(used, scope)
    there = copied(used)
    assert {"agencies", "networks"} <= set(there)
    assert seen(used, scope)[2] == ["Lyon"]
    assert copied(used) == there


def test_a_new_state_begins_with_the_copies_of_what_did_not_change(used: Store, scope: Scope) -> None:
    seen(used, scope)
    before = copied(used)
    take_in(used, scope, an_event(), agency="Annecy", name="Annecy")
    assert seen(used, scope)[2] == ["Annecy", "Lyon"]
    after = copied(used)
    assert after["networks"] == before["networks"]
    assert after["agencies"] != before["agencies"]


def test_copies_of_a_state_that_is_gone_are_not_relied_on(used: Store, scope: Scope) -> None:
    """`maintain` forgets states, and what was done in them."""
    seen(used, scope)
    before = copied(used)
    take_in(used, scope, an_event(), agency="Annecy", name="Annecy")
    take_in(used, scope, an_event(), agency="Pau", name="Pau")
    two_days_later(lake_of(used.settings.store))
    used.maintain(dry_run=False)
    assert seen(used, scope)[2] == ["Annecy", "Lyon", "Pau"]
    assert not set(before.values()) & set(copied(used).values())


def test_what_is_written_without_a_new_state_is_seen_by_the_next_page(used: Store, scope: Scope) -> None:
    for number in range(2):
        audit.note(used, scope, f"who-{number}", Action.EXPORT)
        with used.page():
            found = audit.entries(used, scope, audit.Search(actions=(Action.EXPORT,)), limit=9)
            assert len(found) == number + 1


def test_a_large_table_stays_where_it_is(used: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(used, scope, an_event(), agency="Annecy", name="Annecy")
    monkeypatch.setattr(near, "_MOST_ROWS", 1)
    for _again in range(2):
        assert seen(used, scope)[2] == ["Annecy", "Lyon"]
    there = copied(used)
    assert "agencies" not in there
    assert "networks" in there


def test_copies_of_a_page_that_failed_are_not_relied_on(used: Store, scope: Scope) -> None:
    with used.page():
        assert [one.name for one in catalogue.agencies(used, scope)] == ["Lyon"]
        with pytest.raises(StoreError):
            used.rows("imports")
    assert "agencies" not in copied(used)
    assert seen(used, scope)[2] == ["Lyon"]


def test_pages_of_many_people_are_each_of_one_state(used: Store, scope: Scope) -> None:
    """Some make copies while others begin, read and end, and a new state comes again and again."""
    over = threading.Event()

    def read() -> list[tuple[int, int, list[str]]]:
        found = []
        while not over.is_set() or len(found) < PAGES:
            found.append(seen(used, scope))
        return found

    begun = used.data_version()
    with ThreadPoolExecutor(3) as people:
        reading = [people.submit(read) for _person in range(3)]
        for number in range(2):
            take_in(used, scope, an_event(), agency=f"Agence {number}", name=str(number))
        over.set()
    pages = [page for one in reading for page in one.result()]
    assert {version for version, *_rest in pages} >= {begun + 2}
    for version, imports, agencies in pages:
        assert imports == 1 + version - begun
        assert len(agencies) == imports
