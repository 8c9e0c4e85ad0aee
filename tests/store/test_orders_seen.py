"""Who acts on which orders, and sees what of them and of the credits that they brought."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from lib.domain.scope import Permission, Role, Scope
from lib.domain.types import OrderState, Product
from lib.errors import Forbidden, Refused
from lib.store import catalogue, ordering, orders, transfers
from lib.store.connection import Store
from lib.store.orders import Spent
from tests.builders import order
from tests.store.ordered import EVERY, NOW, TODAY, hide, lyon, one, pay, pay_by_network, place

__all__ = ["lyon"]


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
