"""Orders from the form to the ledger: placed, paid, cancelled, and what became of their credits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from lib.domain.catalogue import Pack
from lib.domain.period import Period
from lib.domain.policy import PaidBy
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import OrderState, Product
from lib.errors import Forbidden, Refused
from lib.store import catalogue, ordering, orders, policies, transfers
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.orders import Effects, Order, Spent
from tests.builders import order, refill, use

NOW = datetime(2025, 6, 1, 10, 0, tzinfo=UTC)
TODAY = date(2025, 6, 1)
EVERY = Filters(products=())
ERP_10 = Pack(Product.ERP, "Pack 10 ERP", 10, Decimal("90.00"), Decimal(20), 12, None)


def fill(store: Store, scope: Scope) -> None:
    """An agency that bought 5 ERP and used 2."""
    order(store, scope, "Lyon", "erp", 5)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 1, 9), quantity=2)


@pytest.fixture
def lyon(store: Store, scope: Scope) -> str:
    refill(store, fill)
    return catalogue.agency_id(scope.network, "Lyon")


def place(store: Store, scope: Scope, wallet: str, packs: int = 1, **chosen: object) -> str:
    named: dict[str, object] = {"request": f"{chosen}", "by": "ana", "now": NOW, **chosen}
    return ordering.place_order(store, scope, ERP_10, packs, wallet, **named)


def pay(store: Store, scope: Scope, order_id: str, **chosen: object) -> None:
    named: dict[str, object] = {"months": 12, "by": "finn", "now": NOW, **chosen}
    ordering.confirm_payment(store, scope, order_id, **named)


def hide(store: Store, scope: Scope, wallet: str, role: Role) -> None:
    """A policy that hides a wallet's counters from a role."""
    policies.show_counters(store, scope, [wallet], [role], shown=False, by="ana", now=NOW)


def pay_by_network(store: Store, scope: Scope, agency: str, from_on: date) -> None:
    """A policy that has the network pay for an agency's uses."""
    policies.set_payer(store, scope, [agency], PaidBy.NETWORK, from_on, by="ana", now=NOW)


def one(store: Store, scope: Scope, order_id: str, today: date = TODAY) -> Order:
    return orders.order(store, scope, order_id, today)


def left(store: Store, scope: Scope, today: date = TODAY) -> int:
    return sum(row.remaining for row in counters(store, scope, EVERY, today))


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
    pay(store, scope, waiting.order_id, months=24)
    assert one(store, scope, waiting.order_id).expires_on == date(2025, 9, 1)


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


@pytest.fixture
def annecy_alone(store: Store, scope: Scope, lyon: str) -> Scope:
    """The scope of another agency."""
    order(store, scope, "Annecy", "erp", 4)
    return replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Annecy")}))


def test_law_a1_an_agency_acts_on_its_own_orders_alone(
    store: Store, scope: Scope, lyon: str, annecy_alone: Scope
) -> None:
    placed = place(store, scope, lyon)
    for wallet in (lyon, scope.network, "", "' OR 1=1 --"):
        with pytest.raises(Forbidden):
            place(store, annecy_alone, wallet, request="foreign")
    with pytest.raises(Refused, match="not among"):
        pay(store, annecy_alone, placed)
    with pytest.raises(Refused, match="not among"):
        ordering.cancel_order(store, annecy_alone, placed, by="ana", now=NOW)
    for question in (orders.order, orders.effects):
        with pytest.raises(Refused, match="not among"):
            question(store, annecy_alone, placed, TODAY)
    assert one(store, scope, placed).state is OrderState.PENDING
    own = catalogue.agency_id(scope.network, "Annecy")
    assert one(store, annecy_alone, place(store, annecy_alone, own, request="own")).wallet == "Annecy"


@pytest.mark.parametrize("narrowed", [{"team": "Lyon Centre"}, {"user": "Paul Garcia"}])
def test_a_person_of_one_team_sees_orders_only_to_buy_or_to_pay(
    store: Store, scope: Scope, lyon: str, narrowed: dict[str, str]
) -> None:
    lead = replace(scope, permissions=frozenset({Permission.VIEW_TEAM}), **narrowed)
    assert orders.orders(store, lead, EVERY, TODAY) == []
    buyer = replace(lead, permissions=frozenset({Permission.BUY}))
    assert one(store, buyer, place(store, buyer, lyon)).wallet == "Lyon"


@pytest.mark.parametrize("gone", [Permission.BUY, Permission.CONFIRM_PAYMENT])
def test_each_act_needs_its_permission(store: Store, scope: Scope, lyon: str, gone: Permission) -> None:
    placed = place(store, scope, lyon)
    without = replace(scope, permissions=scope.permissions - {gone})
    if gone is Permission.BUY:
        with pytest.raises(Forbidden):
            place(store, without, lyon, request="no")
        return
    with pytest.raises(Forbidden):
        pay(store, without, placed)
    with pytest.raises(Forbidden):
        ordering.cancel_order(store, without, placed, by="ana", now=NOW)


def test_money_is_told_to_those_alone_who_may_see_it(store: Store, scope: Scope, lyon: str) -> None:
    """It stays in the store all the same, through every act of a person who does not see it."""
    blind = replace(scope, permissions=frozenset({Permission.BUY, Permission.CONFIRM_PAYMENT}))
    placed = place(store, blind, lyon)
    pay(store, blind, placed)
    assert {(row.price, row.vat_rate) for row in orders.orders(store, blind, EVERY, TODAY)} == {(None, None)}
    assert one(store, scope, placed).price == Decimal("90.00")
    assert one(store, scope, placed).vat_rate == Decimal("20.00")


def test_where_counters_are_hidden_so_is_what_became_of_the_credits(
    store: Store, scope: Scope, lyon: str
) -> None:
    hide(store, scope, lyon, Role.AGENCY_MANAGER)
    manager = replace(scope, role=Role.AGENCY_MANAGER)
    (bought,) = orders.orders(store, manager, EVERY, TODAY)
    assert (bought.quantity, bought.spent) == (5, None)
    assert orders.effects(store, manager, bought.order_id, TODAY) is None
    (known,) = orders.orders(store, scope, EVERY, TODAY)
    assert known.spent == Spent(2, 3, 0, 0, 0)
    assert known.spent is not None and sum(known.spent) == known.quantity


def test_an_agency_that_the_network_pays_for_does_not_buy(store: Store, scope: Scope, lyon: str) -> None:
    pay_by_network(store, scope, lyon, date(2025, 6, 2))
    place(store, scope, lyon)
    with pytest.raises(Refused, match="network's credits"):
        place(store, scope, lyon, request="later", now=NOW + timedelta(days=1))
    assert place(store, scope, scope.network, request="network", now=NOW + timedelta(days=1))


def test_credits_used_elsewhere_count_where_they_are_seen(store: Store, scope: Scope, lyon: str) -> None:
    """The network buys 20 and Lyon, for which it pays, uses 2: the network's order was consumed by 2."""
    order(store, scope, "", "erp", 20)
    pay_by_network(store, scope, lyon, date(2025, 1, 1))
    bought = {row.wallet: row.spent for row in orders.orders(store, scope, EVERY, TODAY)}
    assert bought == {
        "Lyon": Spent(0, 5, 0, 0, 0),
        catalogue.network(store).name: Spent(2, 18, 0, 0, 0),
    }


def test_credits_moved_out_of_sight_are_told_as_moved(store: Store, scope: Scope, lyon: str) -> None:
    """Lyon gives the network 2 of its 5, of which 2 are used: the network knows where they are, Lyon not."""
    named = {"request": "give", "by": "ana", "now": NOW}
    transfers.transfer(store, scope, Product.ERP, lyon, scope.network, 2, TODAY, **named)
    own = replace(scope, agencies=frozenset({lyon}))
    spent = {who: orders.orders(store, who, EVERY, TODAY)[0].spent for who in (scope, own)}
    assert spent == {scope: Spent(2, 3, 0, 0, 0), own: Spent(2, 1, 0, 0, 2)}
