"""A file and a lake that hold the same: every question of the store has the same answer on both."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Permission, Scope
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.moving import move
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
