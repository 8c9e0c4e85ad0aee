"""An agency with credits that are partly used, and the acts of orders."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lib.domain.catalogue import Pack
from lib.domain.policy import PaidBy
from lib.domain.scope import Filters, Role, Scope
from lib.domain.types import Product
from lib.store import catalogue, ordering, orders, policies
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.orders import Order
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
