"""What the store holds, seen from outside: its network, agencies, filter choices, freshness."""

import hashlib
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd

from lib.domain.scope import Filters, Scope
from lib.domain.text import clean, fold
from lib.domain.types import Dimension
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.queries import Cursor


class Network(NamedTuple):
    network_id: str
    name: str


class Agency(NamedTuple):
    agency_id: str
    name: str


class Freshness(NamedTuple):
    """Newest date of any row (naive UTC), first and last Paris day of creation; None without data."""

    newest_at: datetime | None
    first_on: date | None
    last_on: date | None


def network(store: Store) -> Network:
    return Network(*store.rows("network")[0])


def agencies(store: Store, scope: Scope) -> list[Agency]:
    """The agencies in scope, by name."""
    return [Agency(*row) for row in store.rows("agencies", **bound(scope))]


def agency_id(network_id: str, name: str) -> str:
    """The id of an agency: the same for names that differ in case, accents or spaces only."""
    return hashlib.md5(f"{network_id}\x1f{fold(name)}".encode(), usedforsecurity=False).hexdigest()[:12]


def add_agency(cursor: Cursor, network_id: str, name: str) -> str:
    """Makes an agency known, unless it is; returns its id. Call it inside a write."""
    identifier = agency_id(network_id, name)
    cursor.run("agency_add", agency_id=identifier, network=network_id, name=clean(name))
    return identifier


def choices(store: Store, scope: Scope, filters: Filters) -> pd.DataFrame:
    """What filters can choose among, in order: `dimension` (team | user | template) and `name`."""
    narrowed = Filters(agencies=filters.agencies, products=())
    return store.frame("choices", **bound(scope, narrowed))


def shared_names(store: Store, scope: Scope) -> dict[Dimension, frozenset[str]]:
    """The names of teams and of users that several agencies in scope have; "" for uses without one."""
    rows = store.rows("shared_names", **bound(scope))
    return {
        by: frozenset(name for dimension, name in rows if dimension == by)
        for by in (Dimension.TEAM, Dimension.USER)
    }


def freshness(store: Store, scope: Scope) -> Freshness:
    def made() -> Freshness:
        with store.reading() as cursor:
            cursor.snapshot()
            kept = bool(cursor.value("ledger_days_kept"))
            return Freshness(*cursor.rows("freshness", kept=kept, **bound(scope))[0])

    return store.keep(("freshness", scope), made)


def data_version(store: Store) -> int:
    """Grows with every write; what is cached for another version is stale."""
    return store.data_version()
