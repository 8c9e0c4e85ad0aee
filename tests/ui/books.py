"""The books of two agencies in March 2025, as Finances is opened on them in May."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from lib.domain.scope import Permission, Scope
from lib.store.connection import Store
from lib.ui import context, files
from tests.builders import an_event, order, refill, take_in

Filled = tuple[Store, Scope]
NOW = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
"""Ten in Paris; it stays so, for a closing is told to the minute."""
MARCH = {"vue": "statement", "m": "2025-03-01"}


def fill(store: Store, scope: Scope) -> None:
    """Lyon bought 9 for 10 € and used 3 + 1, Annecy used 2 that nothing paid for; the network holds 7 ERP."""
    order(store, scope, "Lyon", "signature", 9, number="B-1", price=Decimal("10.00"))
    order(store, scope, "", "erp", 7, number="N-1", price=Decimal("20.00"), expires_on=date(2025, 6, 10))
    rows = [an_event(email=f"{n}@exemple.fr") for n in range(3)]
    take_in(store, scope, *rows, an_event(team=None, template="=1+1", contract="C-2"), agency="Lyon")
    two = [an_event(email=f"{n}@exemple.fr", team="Centre", user_name="=cmd") for n in range(2)]
    take_in(store, scope, *two, agency="Annecy", name="annecy.xlsx")


@pytest.fixture
def march(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    monkeypatch.setattr(files, "holder", lambda: "")  # AppTest's cookies are no cookies
    refill(filled[0], fill)
    with time_machine.travel(NOW, tick=False):
        yield filled


def without(monkeypatch: pytest.MonkeyPatch, scope: Scope, *missing: Permission) -> None:
    """Everybody signs in as somebody who lacks these permissions."""
    less = replace(scope, permissions=frozenset(Permission) - set(missing))
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: less)
