"""A month of Lyon with a hole in it, and the platform's counter against it."""

from datetime import UTC, date, datetime

import pytest

from lib.domain.reconciliation import Answer
from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.store import catalogue, observations, reconciliation
from lib.store.connection import Store
from lib.store.observations import ALL, Observed
from tests.builders import an_event, order, refill, take_in

NOW = datetime(2025, 4, 10, 10, 0, tzinfo=UTC)
TODAY = date(2025, 4, 10)
END = date(2025, 3, 31)


def month(first: int, last: int, number: int = 3) -> list[dict[str, object]]:
    """So many signatories on each weekday of a part of March 2025."""
    days = [datetime(2025, 3, day, 10) for day in range(first, last + 1)]
    return [
        an_event(contract=f"C{day:%d}", email=f"{n}@exemple.fr", created_at=day)
        for day in days
        for n in range(number)
        if day.weekday() < 5
    ]


def fill(store: Store, scope: Scope) -> None:
    """200 bought by Lyon, of which 3 are used each weekday of March's first and last ten days."""
    order(store, scope, "Lyon", "signature", 200, number="CMD-2025-00001")
    take_in(store, scope, *month(1, 10), agency="Lyon", name="early.xlsx")
    take_in(store, scope, *month(21, 31), agency="Lyon", name="late.xlsx")


@pytest.fixture
def lyon(store: Store, scope: Scope) -> str:
    refill(store, fill)
    return catalogue.agency_id(scope.network, "Lyon")


def asked(store: Store, scope: Scope, observed: int, on: date = END, **chosen: object) -> Answer:
    named: dict[str, object] = {"wallet": ALL, **chosen}
    return reconciliation.reconcile(store, scope, Product.SIGNATURE, observed, on, TODAY, **named)


def kept(store: Store, scope: Scope, wallet: str, on: date, credits_: int) -> None:
    one = Observed(wallet, Product.SIGNATURE, on, credits_)
    observations.observe(store, scope, [one], by="finn", now=NOW)
