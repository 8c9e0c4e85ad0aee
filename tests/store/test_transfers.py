"""Credits moved between the network's wallet and an agency's."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import Product
from lib.errors import Forbidden, Refused
from lib.store import catalogue, ledger_days, ordering, orders, policies, transfers
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.statement import close_month, statement
from lib.store.stock import stock
from lib.store.transfers import Moved
from tests.builders import order, refill, use

NOW = datetime(2025, 6, 10, 10, 0, tzinfo=UTC)
TODAY = date(2025, 6, 10)
EVERY = Filters(products=())


def fill(store: Store, scope: Scope) -> None:
    """The network bought 100 ERP at 1 € and 20 at 2 € that expire first; an agency used 3 of its own 5."""
    order(store, scope, "", "erp", 100)
    order(store, scope, "", "erp", 20, price=Decimal("40.00"), expires_on=date(2025, 12, 1))
    order(store, scope, "Lyon", "erp", 5)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 1, 9), quantity=3)


@pytest.fixture
def lyon(store: Store, scope: Scope) -> str:
    refill(store, fill)
    return catalogue.agency_id(scope.network, "Lyon")


def move(store: Store, scope: Scope, source: str, target: str, quantity: int, **chosen: object) -> str:
    named: dict[str, object] = {"request": f"{source}{quantity}{chosen}", "by": "ana", "now": NOW, **chosen}
    on = named.pop("on", TODAY)
    return transfers.transfer(store, scope, Product.ERP, source, target, quantity, on, **named)


def left(store: Store, scope: Scope, day: date = TODAY) -> tuple[int, int]:
    """Of Lyon and of the network."""
    found = {row.agency: row.remaining for row in counters(store, scope, EVERY, day)}
    return found["Lyon"], found["Réseau Horizon"]


def listed(store: Store, scope: Scope, **chosen: object) -> list[Moved]:
    return transfers.transfers(store, scope, Filters(products=(), **chosen), TODAY)


def test_what_is_moved_keeps_cost_and_expiry(store: Store, scope: Scope, lyon: str) -> None:
    move(store, scope, scope.network, lyon, 25)
    assert left(store, scope) == (27, 95)
    held = [
        (one.left, one.unit_cost, one.expires_on)
        for one in stock(store, scope, Filters(agencies=("Lyon",), products=()), TODAY)
    ]
    assert held == [(20, Fraction(2), date(2025, 12, 1)), (2, Fraction(20), None), (5, Fraction(1), None)]
    assert left(store, scope, date(2025, 12, 1)) == (7, 95)


def test_credits_come_back_the_other_way(store: Store, scope: Scope, lyon: str) -> None:
    move(store, scope, lyon, scope.network, 2)
    assert left(store, scope) == (0, 122)
    (one,) = listed(store, scope)
    assert (one.source, one.target, one.quantity, one.moved) == ("Lyon", "Réseau Horizon", 2, 2)
    assert (one.product, one.moved_on, one.entered_by) == (Product.ERP, TODAY, "ana")


def test_today_is_now_and_an_earlier_day_is_its_end(store: Store, scope: Scope, lyon: str) -> None:
    move(store, scope, scope.network, lyon, 1)
    move(store, scope, scope.network, lyon, 1, on=date(2025, 6, 1))
    moments = [one.moved_at for one in listed(store, scope)]
    assert moments == [datetime(2025, 6, 10, 10, 0), datetime(2025, 6, 1, 21, 59, 59)]
    assert left(store, scope, date(2025, 5, 31)) == (2, 120)
    assert left(store, scope, date(2025, 6, 1)) == (3, 119)


def test_unfunded_uses_are_funded_by_what_arrives(store: Store, scope: Scope, lyon: str) -> None:
    use(store, scope, "Lyon", "erp", datetime(2025, 6, 2, 9), quantity=10)
    assert left(store, scope) == (-8, 120)
    move(store, scope, scope.network, lyon, 8)
    assert left(store, scope) == (0, 112)
    assert [row.unfunded for row in counters(store, scope, EVERY, TODAY)] == [0, 0]


def test_a_form_sent_twice_moves_once(store: Store, scope: Scope, lyon: str) -> None:
    first = move(store, scope, scope.network, lyon, 5, request="form")
    assert move(store, scope, scope.network, lyon, 5, request="form") == first
    assert left(store, scope) == (7, 115)
    assert len(listed(store, scope)) == 1


@pytest.mark.parametrize("quantity", [0, -5, 121, 10**30])
def test_what_is_not_there_is_not_moved(store: Store, scope: Scope, lyon: str, quantity: int) -> None:
    with pytest.raises(Refused):
        move(store, scope, scope.network, lyon, quantity)
    assert listed(store, scope) == []
    assert left(store, scope) == (2, 120)


def test_credits_have_to_be_there_at_that_moment(store: Store, scope: Scope, lyon: str) -> None:
    order(
        store,
        scope,
        "",
        "erp",
        50,
        ordered_at=datetime(2025, 6, 9, 8),
        ordered_on=date(2025, 6, 9),
        number="late",
    )
    with pytest.raises(Refused, match="not that many"):
        move(store, scope, scope.network, lyon, 150, on=date(2025, 6, 8))
    move(store, scope, scope.network, lyon, 150, on=date(2025, 6, 9))
    assert left(store, scope) == (152, 20)


def test_expired_credits_are_not_moved(store: Store, scope: Scope, lyon: str) -> None:
    later = datetime(2025, 12, 2, 10, tzinfo=UTC)
    with pytest.raises(Refused, match="not that many"):
        move(store, scope, scope.network, lyon, 101, on=date(2025, 12, 1), now=later)
    move(store, scope, scope.network, lyon, 101, on=date(2025, 11, 30), now=later)


def test_a_later_transfer_keeps_its_credits(store: Store, scope: Scope, lyon: str) -> None:
    move(store, scope, scope.network, lyon, 100)
    with pytest.raises(Refused, match="later transfer"):
        move(store, scope, scope.network, lyon, 50, on=date(2025, 6, 1))
    assert left(store, scope, date(2025, 6, 1)) == (2, 120)
    move(store, scope, scope.network, lyon, 20, on=date(2025, 6, 1))
    assert left(store, scope) == (122, 0)


def test_what_a_transfer_no_longer_finds_is_said(store: Store, scope: Scope, lyon: str) -> None:
    """A use that comes to light later takes the credits first."""
    move(store, scope, lyon, scope.network, 2)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 2, 9))
    (one,) = listed(store, scope)
    assert (one.quantity, one.moved) == (2, 1)
    ledger_days.drop_days(store)
    assert listed(store, scope) == [one]


def test_law_l1_a_transfer_before_a_void_is_told_the_same_without_the_caches(
    store: Store, scope: Scope, lyon: str
) -> None:
    """Of 25 that Lyon was given 20 go on a morning: what it uses that afternoon is drawn on others."""
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 12, 15), quantity=3)
    [dear] = [one for one in orders.orders(store, scope, EVERY, TODAY) if one.expires_on]
    morning = datetime(2025, 5, 12, 11, tzinfo=UTC)
    ordering.cancel_order(store, scope, dear.order_id, by="finn", now=morning)
    move(store, scope, scope.network, lyon, 25, on=date(2025, 5, 10))
    kept = statement(store, scope, EVERY, date(2025, 5, 1), TODAY)
    ledger_days.drop_days(store)
    assert statement(store, scope, EVERY, date(2025, 5, 1), TODAY) == kept


def test_no_day_that_has_not_come_and_none_of_a_closed_month(store: Store, scope: Scope, lyon: str) -> None:
    with pytest.raises(Refused, match="not come"):
        move(store, scope, scope.network, lyon, 1, on=TODAY + timedelta(days=1))
    close_month(store, scope, date(2025, 5, 1), "finn", NOW.replace(tzinfo=None))
    with pytest.raises(Refused, match="closed"):
        move(store, scope, scope.network, lyon, 1, on=date(2025, 5, 31))
    move(store, scope, scope.network, lyon, 1, on=date(2025, 6, 1))


def test_credits_move_between_the_network_and_an_agency_only(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Annecy", "erp", 5)
    annecy = catalogue.agency_id(scope.network, "Annecy")
    for source, target in ((lyon, annecy), (lyon, lyon), (scope.network, scope.network)):
        with pytest.raises(Refused, match="between the network"):
            move(store, scope, source, target, 1)
    with pytest.raises(Forbidden):
        move(store, scope, scope.network, "nobody's", 1)


def test_moving_needs_the_permission_and_the_whole_network(store: Store, scope: Scope, lyon: str) -> None:
    others = replace(scope, permissions=frozenset(Permission) - {Permission.MANAGE})
    for who in (others, replace(scope, agencies=frozenset({lyon}))):
        with pytest.raises(Forbidden):
            move(store, who, scope.network, lyon, 1)


def test_an_agency_sees_its_own_transfers(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Annecy", "erp", 5)
    annecy = catalogue.agency_id(scope.network, "Annecy")
    move(store, scope, scope.network, lyon, 1)
    move(store, scope, scope.network, annecy, 2)
    part = replace(scope, agencies=frozenset({lyon}))
    assert [(one.target, one.moved) for one in listed(store, part)] == [("Lyon", None)]
    assert len(listed(store, scope)) == 2
    assert [one.target for one in listed(store, scope, agencies=("Annecy",))] == ["Annecy"]
    assert transfers.transfers(store, scope, Filters(), TODAY) == []  # of signatures


def test_what_can_be_moved_is_told_to_those_who_see_the_counter(
    store: Store, scope: Scope, lyon: str
) -> None:
    analyst = replace(scope, role=Role.ANALYST)
    asked = (Product.ERP, lyon, TODAY)
    policies.show_counters(store, scope, [lyon], [Role.ANALYST], shown=False, by="ana", now=NOW)
    assert transfers.live(store, scope, *asked) == 2
    assert transfers.live(store, analyst, *asked) is None
    move(store, scope, lyon, scope.network, 1)
    assert [one.moved for one in listed(store, analyst)] == [None]
