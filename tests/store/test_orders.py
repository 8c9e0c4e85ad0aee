"""Orders from the form to the ledger: placed, paid, cancelled, and what became of their credits."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import OrderState, Product
from lib.errors import Refused
from lib.store import catalogue, ordering, orders
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.orders import Effects, Spent
from tests.builders import order, use
from tests.store.ordered import EVERY, NOW, TODAY, left, lyon, one, pay, place

__all__ = ["lyon"]


def test_an_order_waits_and_grants_nothing(store: Store, scope: Scope, lyon: str) -> None:
    placed = one(store, scope, place(store, scope, lyon, 3))
    assert placed.number == "PAR-20250601-0001"
    assert (placed.wallet, placed.product, placed.pack) == ("Lyon", Product.ERP, "Pack 10 ERP")
    assert (placed.quantity, placed.price, placed.vat_rate) == (30, Decimal("270.00"), Decimal("20.00"))
    assert (placed.state, placed.ordered_on, placed.spent) == (OrderState.PENDING, TODAY, None)
    assert left(store, scope) == 3


def test_a_form_sent_twice_orders_once(store: Store, scope: Scope, lyon: str) -> None:
    first = place(store, scope, lyon, request="form")
    assert place(store, scope, lyon, request="form") == first
    assert place(store, scope, lyon, request="another form") != first
    assert len(orders.orders(store, scope, EVERY, TODAY)) == 3


def test_numbers_go_on_by_day(store: Store, scope: Scope, lyon: str) -> None:
    """A day is a Paris day: 22:30 UTC on 1 June is 2 June."""
    said = [
        one(store, scope, place(store, scope, lyon, request=f"{hours}", now=NOW + timedelta(hours=hours)))
        for hours in (0, 1, 12.5, 13)
    ]
    assert [placed.number[-13:] for placed in said] == [
        "20250601-0001",
        "20250601-0002",
        "20250602-0001",
        "20250602-0002",
    ]


def test_the_platforms_own_number_is_kept_and_taken_once(store: Store, scope: Scope, lyon: str) -> None:
    assert one(store, scope, place(store, scope, lyon, number=" CMD 7 ")).number == "CMD 7"
    with pytest.raises(Refused, match="already"):
        place(store, scope, lyon, number="cmd 7", request="again")
    with pytest.raises(Refused, match="longer"):
        place(store, scope, lyon, number="9" * 61, request="again")


@pytest.mark.parametrize("packs", [0, -1, 1001])
def test_a_quantity_that_nobody_means_is_refused(store: Store, scope: Scope, lyon: str, packs: int) -> None:
    with pytest.raises(Refused, match="packs"):
        place(store, scope, lyon, packs)


def test_paid_credits_can_be_used_from_now_until_their_months_are_over(
    store: Store, scope: Scope, lyon: str
) -> None:
    placed = place(store, scope, lyon)
    pay(store, scope, placed, invoice=" FA-1 ")
    paid = one(store, scope, placed)
    assert (paid.state, paid.invoice, paid.granted_at) == (OrderState.PAID, "FA-1", datetime(2025, 6, 1, 10))
    assert (paid.expires_on, paid.spent) == (date(2026, 6, 1), Spent(0, 10, 0, 0, 0))
    assert left(store, scope) == 13
    assert left(store, scope, date(2026, 5, 31)) == 13
    assert left(store, scope, date(2026, 6, 1)) == 3
    assert one(store, scope, placed, date(2026, 6, 1)).spent == Spent(0, 0, 10, 0, 0)


def test_credits_without_months_never_expire(store: Store, scope: Scope, lyon: str) -> None:
    placed = place(store, scope, lyon)
    pay(store, scope, placed, months=None)
    assert one(store, scope, placed).expires_on is None


def test_an_expiry_that_the_order_names_stands(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Lyon", "erp", 7, status="pending", expires_on=date(2025, 9, 1))
    waiting = next(row for row in orders.orders(store, scope, EVERY, TODAY, states=(OrderState.PENDING,)))
    pay(store, scope, waiting.order_id, months=24, expires_on=date(2027, 1, 1))
    assert one(store, scope, waiting.order_id).expires_on == date(2025, 9, 1)


def test_an_expiry_that_a_person_names_is_kept_unless_it_has_come(
    store: Store, scope: Scope, lyon: str
) -> None:
    placed = place(store, scope, lyon)
    with pytest.raises(Refused, match="after today"):
        pay(store, scope, placed, months=None, expires_on=TODAY)
    pay(store, scope, placed, months=None, expires_on=date(2025, 6, 2))
    assert one(store, scope, placed).expires_on == date(2025, 6, 2)
    assert left(store, scope) == 13
    assert left(store, scope, date(2025, 6, 2)) == 3


def test_a_payment_is_confirmed_once(store: Store, scope: Scope, lyon: str) -> None:
    placed = place(store, scope, lyon)
    pay(store, scope, placed)
    with pytest.raises(Refused, match="already"):
        pay(store, scope, placed, now=NOW + timedelta(days=9))
    assert one(store, scope, placed).granted_at == datetime(2025, 6, 1, 10)


def test_a_pending_order_is_given_up(store: Store, scope: Scope, lyon: str) -> None:
    placed = place(store, scope, lyon)
    ordering.cancel_order(store, scope, placed, by="finn", now=NOW)
    assert one(store, scope, placed).state is OrderState.CANCELLED
    for act in (pay, lambda *order: ordering.cancel_order(*order, by="finn", now=NOW)):
        with pytest.raises(Refused, match="cancelled already"):
            act(store, scope, placed)
    assert left(store, scope) == 3


def test_a_void_takes_what_is_left_and_draws_the_spent_on_others(
    store: Store, scope: Scope, lyon: str
) -> None:
    """Of 10 that expire first 6 are used; 3 others are left, so that 3 of the 6 become unfunded."""
    placed = place(store, scope, lyon)
    pay(store, scope, placed)
    use(store, scope, "Lyon", "erp", datetime(2025, 6, 2, 9), quantity=6)
    later = date(2025, 6, 3)
    assert one(store, scope, placed, later).spent == Spent(6, 4, 0, 0, 0)
    assert orders.effects(store, scope, placed, later) == Effects(unspent=4, spent=6, unfunded=3)
    ordering.cancel_order(store, scope, placed, by="finn", now=NOW + timedelta(days=2))
    voided = one(store, scope, placed, later)
    assert (voided.state, voided.voided_at) == (OrderState.CANCELLED, datetime(2025, 6, 3, 10))
    assert voided.spent == Spent(0, 0, 0, 10, 0)
    assert left(store, scope, later) == -3
    (counter,) = counters(store, scope, EVERY, later)
    assert counter.unfunded == 3


def test_nothing_that_was_said_is_changed(store: Store, scope: Scope, lyon: str) -> None:
    """Law L1: three entries stand, and the past stays as it was known (L5)."""
    placed = place(store, scope, lyon)
    pay(store, scope, placed, now=NOW + timedelta(days=1))
    ordering.cancel_order(store, scope, placed, by="finn", now=NOW + timedelta(days=2))
    known = [
        sum(row.remaining for row in counters(store, scope, EVERY, date(2025, 6, 2), date(2025, 6, day)))
        for day in (1, 2, 3)
    ]
    assert known == [3, 13, 13]
    assert left(store, scope, date(2025, 6, 3)) == 3


def test_filters_narrow(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Annecy", "signature", 50, ordered_on=date(2025, 3, 1))
    order(store, scope, "", "erp", 90)

    def found(filters: Filters = EVERY, **chosen: object) -> list[int]:
        rows = orders.orders(store, scope, filters, TODAY, **chosen)
        return sorted(row.quantity for row in rows)

    place(store, scope, lyon)
    assert found() == [5, 10, 50, 90]
    assert found(Filters(agencies=("Lyon",), products=())) == [5, 10]
    assert found(Filters(products=(Product.SIGNATURE,))) == [50]
    assert found(states=(OrderState.PENDING,)) == [10]
    assert found(period=Period.of(date(2025, 3, 1), date(2025, 3, 1))) == [50]
    assert found(Filters(agencies=(catalogue.network(store).name,), products=())) == [90]
