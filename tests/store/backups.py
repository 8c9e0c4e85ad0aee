"""What tests of backups stand on: a store in use, and a place that holds none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.places import Lake, place
from lib.store.connection import Store
from tests.builders import an_event, order, refill, take_in
from tests.ingest.making import everything
from tests.stores import Kind, drop, new


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path, store_kind: Kind) -> Iterator[Settings]:
    """A place that holds no store."""
    where = new(tmp_path / "elsewhere")
    yield replace(settings, store=where)
    if store_kind is Kind.LAKE:
        drop(where)


@pytest.fixture
def used(store: Store) -> Store:
    refill(store, use_it)
    return store


def use_it(store: Store, scope: Scope) -> None:
    take_in(store, scope, *[an_event(contract=f"{number}", row_number=number + 2) for number in range(20)])
    order(store, scope, "Horizon Lyon", "signature", 100)


def no_totals() -> Mapping[str, str]:
    return {}


def held(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    opened = Store(settings)
    found = everything(opened)
    opened.close()
    return found


def is_empty(settings: Settings) -> bool:
    """Whether the place is as it was before anything came: a restore takes no other."""
    where = place(settings.store)
    beside = (Path(where.data) if isinstance(where, Lake) else where).parent
    return not beside.exists() or not list(beside.iterdir())
