"""The value of the credits in stock at the end of a day: the prepaid expense (laws L2, L4 and L6)."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.scope import Filters, Permission, Scope
from lib.domain.statement import Measure
from lib.domain.statement_rows import product_rows, total_row
from lib.domain.types import Kind, Product
from lib.errors import Forbidden
from lib.store.connection import Store
from lib.store.statement import statement
from lib.store.stock import stock, valued
from tests.builders import an_event, order, take_in, use

ALL = Filters(products=())


@pytest.fixture
def bought(store: Store, scope: Scope) -> Store:
    """Lyon: 3 for 10 €, then 5 given until 10 May; the network: 7 ERP for 20 €. Three uses in March."""
    order(store, scope, "Lyon", "signature", 3, number="B-1", price=Decimal("10.00"), pack="Pack 3")
    gift = {"ordered_at": datetime(2025, 2, 1, 9), "ordered_on": date(2025, 2, 1), "price": Decimal("0.00")}
    order(
        store, scope, "Lyon", "signature", 5, number="G-1", kind="grant", expires_on=date(2025, 5, 10), **gift
    )
    order(store, scope, "", "erp", 7, number="N-1", price=Decimal("20.00"))
    take_in(store, scope, *(an_event(email=f"{n}@exemple.fr") for n in range(3)), agency="Lyon")
    return store


def left(store: Store, scope: Scope, on: date, filters: Filters = ALL) -> list[tuple[str, int, Fraction]]:
    return [(block.number, block.left, block.euros) for block in stock(store, scope, filters, on)]


def test_law_l2_what_is_left_is_valued_at_its_own_blocks_cost(bought: Store, scope: Scope) -> None:
    assert left(bought, scope, date(2025, 1, 31)) == [("B-1", 3, Fraction(10)), ("N-1", 7, Fraction(20))]
    march = [("G-1", 2, Fraction(0)), ("B-1", 3, Fraction(10)), ("N-1", 7, Fraction(20))]
    assert left(bought, scope, date(2025, 3, 31)) == march
    assert left(bought, scope, date(2025, 5, 9)) == march
    assert left(bought, scope, date(2025, 5, 10)) == march[1:]  # the gift ends as that day begins


def test_a_block_says_where_it_comes_from_and_when_it_ends(bought: Store, scope: Scope) -> None:
    gift, block, _erp = stock(bought, scope, ALL, date(2025, 4, 12))
    assert (block.wallet, block.pack, block.kind, block.granted) == ("Lyon", "Pack 3", Kind.PURCHASE, 3)
    assert block.unit_cost == Fraction(10, 3)
    assert gift.expires_on == date(2025, 5, 10)
    assert gift.ends_within(date(2025, 4, 12), 30)
    assert not gift.ends_within(date(2025, 4, 9), 30)
    assert not block.ends_within(date(2025, 4, 12), 90)


def test_wallets_and_products_narrow(bought: Store, scope: Scope) -> None:
    day = date(2025, 1, 31)
    assert left(bought, scope, day, Filters(agencies=("Lyon",), products=())) == [("B-1", 3, Fraction(10))]
    assert left(bought, scope, day, Filters(products=(Product.ERP,))) == [("N-1", 7, Fraction(20))]


def test_law_l4_values_in_cents_add_up_to_the_closing_of_the_month(bought: Store, scope: Scope) -> None:
    thirds = {
        "price": Decimal("10.00"),
        "ordered_at": datetime(2025, 2, 1, 9),
        "ordered_on": date(2025, 2, 1),
    }
    for place, agency in enumerate(("Annecy", "Lyon", "Nantes")):
        order(store=bought, scope=scope, agency=agency, product="erp", quantity=6 + place, **thirds)
        use(bought, scope, agency, "erp", datetime(2025, 3, 2, 9), quantity=1 + place)
    found = statement(bought, scope, ALL, date(2025, 3, 1))
    closing = total_row(product_rows(found.lines).values())[Measure.CLOSING]
    worth = valued(stock(bought, scope, ALL, date(2025, 3, 31)))
    assert sum(value for _block, value in worth) == closing
    assert all(abs(Fraction(value) - block.euros) < Fraction(1, 100) for block, value in worth)


def test_law_a1_the_stock_needs_the_permission_to_see_costs(bought: Store, scope: Scope) -> None:
    blind = Scope(scope.network, None, permissions=frozenset(Permission) - {Permission.VIEW_COST})
    with pytest.raises(Forbidden):
        stock(bought, blind, ALL, date(2025, 3, 31))
