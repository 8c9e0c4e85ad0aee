"""Months and products of a trend, in cents that add up (laws L3, L4 and L6)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.money import cents
from lib.domain.spending import Spending, added
from lib.domain.trend import months
from lib.domain.types import Product
from tests.domain.amounts import amounts

JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)
spendings = st.builds(
    lambda known, unfunded, amount: Spending(known + unfunded, amount if known else Fraction(0), unfunded),
    st.integers(0, 1000),
    st.integers(0, 3),
    amounts(0, 1000, 1000),
)
trends = st.dictionaries(
    st.sampled_from([date(2025, month, 1) for month in range(1, 13)]),
    st.dictionaries(st.sampled_from(Product), spendings, min_size=1),
)


def test_months_are_in_the_order_of_time() -> None:
    one = {Product.ERP: Spending(1, Fraction(9))}
    found = months({FEBRUARY: one, JANUARY: one})
    assert [line.month for line in found] == [JANUARY, FEBRUARY]
    assert found[0].costs == {Product.ERP: Decimal("9.00")}


def test_law_l3_what_nothing_has_paid_for_has_no_cost() -> None:
    unpaid = {Product.ERP: Spending(2, Fraction(0), 2), Product.SIGNATURE: Spending(3, Fraction(3), 1)}
    (line,) = months({JANUARY: unpaid})
    assert line.costs == {Product.ERP: None, Product.SIGNATURE: Decimal("3.00")}
    assert (line.cost, line.total.credits, line.total.unfunded) == (Decimal("3.00"), 5, 3)
    (alone,) = months({JANUARY: {Product.ERP: Spending(2, Fraction(0), 2)}})
    assert alone.cost is None


@given(trends)
def test_products_add_up_to_months_and_months_to_the_whole(
    found: dict[date, dict[Product, Spending]],
) -> None:
    lines = months(found)
    exact = added(one for by_product in found.values() for one in by_product.values())
    assert sum((line.cost or Decimal(0)) for line in lines) == cents(exact.amount)
    for line in lines:
        assert sum((cost or Decimal(0)) for cost in line.costs.values()) == (line.cost or 0)
        assert line.total == added(line.spent.values())
