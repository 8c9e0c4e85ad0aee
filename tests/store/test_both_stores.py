"""A file and a lake that hold the same: every question of the store has the same answer on both."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.people import Person
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.store import audit, catalogue, ordering, people
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.moving import move
from tests.builders import an_event, order, take_in
from tests.ingest.making import everything
from tests.security.test_writes import NOW, PACK, WRITES, Known
from tests.store.questions import QUESTIONS
from tests.store.two_agencies import fill
from tests.stores import Kind, new, of_kind


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    folder = tmp_path_factory.mktemp("both")
    in_file = Settings(store=new(folder), memory_mb=500)
    with of_kind(Kind.LAKE):
        in_lake = replace(in_file, store=new(folder))
    filled = Store(in_file)
    fill(filled)
    filled.close()
    move(in_file, in_lake, lambda _share, _table: None)
    opened = Store(in_file), Store(in_lake)
    yield opened
    for store in opened:
        store.close()


@pytest.mark.parametrize("agencies", [None, "Lyon"], ids=["network", "agency"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_one_answer(both: tuple[Store, Store], question: str, agencies: str | None) -> None:
    in_file, in_lake = (said(store, question, agencies) for store in both)
    assert in_lake == in_file


def said(store: Store, question: str, agency: str | None) -> str:
    network = catalogue.network(store).network_id
    seen = None if agency is None else frozenset({catalogue.agency_id(network, agency)})
    answer: Any = QUESTIONS[question](store, Scope(network, seen, permissions=frozenset(Permission)))
    return str(answer.to_dict("list")) if hasattr(answer, "to_dict") else repr(answer)


def test_every_act_leaves_the_same(tmp_path: Path) -> None:
    """Each write that there is, one after the other: imports and an undo, orders, rules, people, erasure."""
    left = []
    for kind in (Kind.FILE, Kind.LAKE):
        with of_kind(kind):
            store = Store(Settings(store=new(tmp_path, kind), memory_mb=500))
        left.append(acted(store))
        store.close()
    in_file, in_lake = left
    assert in_lake == in_file


def acted(store: Store) -> list[object]:
    """What a store holds, counts and has entered once everything was done in it that can be done."""
    scope = Scope.whole_network(catalogue.network(store).network_id)
    done = take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    take_in(store, scope, an_event(contract="OLD", state="cancelled"), agency="Lyon", name="old")
    order(store, scope, "Lyon", "erp", 10)
    lyon = catalogue.agency_id(scope.network, "Lyon")
    pending = ordering.place_order(store, scope, PACK, 1, lyon, request="pending", by="ana", now=NOW)
    ada = Person("ada@exemple.fr", "Ada", Role.ADMINISTRATOR)
    people.add(store, scope, ada, by="ana", now=NOW)
    for _needed, act in WRITES.values():
        act(Known(store, lyon, pending, done.import_id), scope)
    counted = counters(store, scope, Filters(products=()), NOW.date())
    journal = audit.entries(store, scope, audit.Search(), limit=99)
    entered = sorted((entry.action, entry.who, str(entry.rows)) for entry in journal)
    with store.reading() as cursor:
        kept = {
            table: sorted(cursor._cursor.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in ("credit_days", "credit_months", "team_days", "ledger_days", "members", "people")
        }
    return [everything(store), counted, entered, kept]
