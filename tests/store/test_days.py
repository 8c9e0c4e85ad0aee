"""Days of a scope are read once; whoever asks for another part of them waits for no query."""

from datetime import date, datetime
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Product, State
from lib.store import consumption
from lib.store.connection import Store
from lib.store.days import days, open_days
from lib.store.queries import Cursor
from tests.builders import an_event, take_in, use
from tests.stores import Kind

MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
EVERY = Filters(products=())
SIGNED = datetime(2025, 4, 4, 10)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the queries that are asked from here on."""
    names: list[str] = []
    execute = Cursor._execute

    def told(self: Cursor, name: str, values: dict[str, object]) -> Any:
        names.append(name)
        return execute(self, name, values)

    monkeypatch.setattr(Cursor, "_execute", told)
    return names


def filled(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        an_event(contract="1", state="signed", created_at=datetime(2025, 3, 3, 10)),
        an_event(contract="2", state="cancelled", created_at=datetime(2025, 3, 3, 11)),
        an_event(contract="3", state="in_progress", created_at=datetime(2025, 5, 5, 10)),
    )
    use(store, scope, "Horizon Lyon", "erp", datetime(2025, 3, 4, 9))


def test_another_period_product_or_state_asks_no_query(
    store: Store, scope: Scope, store_kind: Kind, asked: list[str]
) -> None:
    filled(store, scope)
    assert [one.credits for one in days(store, scope, YEAR, Axis.CREATION, EVERY)] == [2, 1, 1]
    asked.clear()
    in_march = days(store, scope, MARCH, Axis.CREATION, EVERY)
    assert [(one.day.day, one.signatures, one.erp) for one in in_march] == [(3, 2, 0), (4, 0, 1)]
    signed = days(store, scope, YEAR, Axis.CREATION, Filters(states=(State.SIGNED,)))
    assert [(one.day.day, one.credits) for one in signed] == [(3, 1)]
    erp = days(store, scope, YEAR, Axis.CREATION, Filters(products=(Product.ERP,)))
    assert [one.of(Product.ERP) for one in erp] == [1]
    assert open_days(store, scope, EVERY) == [(date(2025, 5, 5), 1, 1)]
    # Another process may have written to a lake: whoever asks outside of a page asks for its state each time.
    assert set(asked) == (set() if store_kind is Kind.FILE else {"data_version"})


def test_a_period_ends_before_its_end_and_each_axis_has_its_own_days(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        *(
            an_event(
                contract=str(day), state="signed", created_at=datetime(2025, 3, day, 10), signed_at=SIGNED
            )
            for day in (1, 2, 3)
        ),
    )
    period = Period(date(2025, 3, 1), date(2025, 3, 3))
    assert [one.day.day for one in days(store, scope, period, Axis.CREATION, EVERY)] == [1, 2]
    assert days(store, scope, period, Axis.SIGNATURE, EVERY) == []
    [signed] = days(store, scope, YEAR, Axis.SIGNATURE, EVERY)
    assert (signed.day, signed.signed) == (SIGNED.date(), 3)
    assert len(days(store, scope, YEAR, Axis.CREATION, EVERY)) == 3


@pytest.mark.parametrize("teams", [(), ("Nord",)])
def test_pages_of_rows_are_whole_wherever_they_begin(
    store: Store, scope: Scope, teams: tuple[str, ...]
) -> None:
    moments = [datetime(2025, 1 + n % 5, 1 + n % 20, 8, n) for n in range(40)]
    take_in(
        store,
        scope,
        *(an_event(contract=str(n), created_at=at, team="Nord") for n, at in enumerate(moments)),
    )
    newest_first = [str(n) for n in sorted(range(40), key=moments.__getitem__, reverse=True)]
    filters = Filters(teams=teams)
    for offset in range(0, 40, 7):
        page = consumption.event_rows(store, scope, YEAR, Axis.CREATION, filters, limit=7, offset=offset)
        assert page["contract"].tolist() == newest_first[offset : offset + 7]
    assert consumption.count_events(store, scope, YEAR, Axis.CREATION, filters) == 40


def test_a_write_is_seen_at_once(store: Store, scope: Scope) -> None:
    filled(store, scope)
    before = days(store, scope, MARCH, Axis.CREATION, EVERY)
    take_in(store, scope, an_event(contract="4", created_at=datetime(2025, 3, 9, 10)), name="later.xlsx")
    assert days(store, scope, MARCH, Axis.CREATION, EVERY)[:-1] == before
    assert len(before) == 2


def test_days_of_one_agency_are_not_those_of_all(store: Store, scope: Scope) -> None:
    filled(store, scope)
    for agencies, found in (((), 4), (("Horizon Lyon",), 4), (("Horizon Annecy",), 0)):
        chosen = Filters(agencies=agencies, products=())
        assert sum(one.credits for one in days(store, scope, YEAR, Axis.CREATION, chosen)) == found


def test_nothing_is_open_among_other_states(store: Store, scope: Scope) -> None:
    filled(store, scope)
    assert open_days(store, scope, Filters(states=(State.SIGNED,))) == []
