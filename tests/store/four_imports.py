"""A lake with four imports in it, each with files of its own: what there is for `maintain` to merge."""

import pytest

from lib.domain.scope import Scope
from lib.store.connection import Store
from tests.builders import an_event, refill, take_in

IMPORTS = 4


@pytest.fixture
def used(store: Store) -> Store:
    refill(store, import_four)
    return store


def import_four(store: Store, scope: Scope) -> None:
    for number in range(IMPORTS):
        take_in(store, scope, an_event(contract=f"CTR-{number}"), name=f"{number}")
