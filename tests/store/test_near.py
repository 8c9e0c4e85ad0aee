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

pytestmark = pytest.mark.in_a_lake

PAGES = 6
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


def copied(store: Store) -> dict[str, set[str]]:
    """The copies that new pages find, by the schema of their state."""
    with store.reading() as cursor:
        query = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'memory'"
        found = cursor._cursor.execute(query).fetchall()
    return {schema: {name for at, name in found if at == schema} for schema, _name in found}


def test_what_one_page_has_read_the_next_finds_near(used: Store, scope: Scope) -> None:
    version, *_rest = seen(used, scope)
    assert {"agencies", "networks"} <= copied(used)[f"near_{version}"]
    assert seen(used, scope)[2] == ["Lyon"]


def test_a_new_state_begins_with_none(used: Store, scope: Scope) -> None:
    first, *_rest = seen(used, scope)
    take_in(used, scope, an_event(), agency="Annecy", name="Annecy")
    assert seen(used, scope)[2] == ["Annecy", "Lyon"]
    assert set(copied(used)) == {"main", f"near_{first + 1}"}


def test_what_is_written_without_a_new_state_is_never_a_copy(used: Store, scope: Scope) -> None:
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
    there = copied(used)[f"near_{used.data_version()}"]
    assert "agencies" not in there
    assert "networks" in there


def test_copies_of_a_page_that_failed_are_not_relied_on(used: Store, scope: Scope) -> None:
    with used.page():
        assert [one.name for one in catalogue.agencies(used, scope)] == ["Lyon"]
        with pytest.raises(StoreError):
            used.rows("imports")
    assert "agencies" not in copied(used).get(f"near_{used.data_version()}", set())
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
    with ThreadPoolExecutor(4) as people:
        reading = [people.submit(read) for _person in range(4)]
        for number in range(3):
            take_in(used, scope, an_event(), agency=f"Agence {number}", name=str(number))
        over.set()
    pages = [page for one in reading for page in one.result()]
    assert {version for version, *_rest in pages} >= {begun + 3}
    for version, imports, agencies in pages:
        assert imports == 1 + version - begun
        assert len(agencies) == imports
