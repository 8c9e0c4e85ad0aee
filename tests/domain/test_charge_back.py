"""Laws L3, L4 and L6: what is charged to agencies adds up to the report over all of them, to the cent."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.charge_back import Charge, Place, charges, total_of
from lib.domain.money import in_cents
from lib.domain.spending import Spending
from lib.domain.types import Product
from tests.domain.amounts import amounts

AMOUNTS = amounts(0, 60, 700)
SPENDINGS = st.tuples(st.integers(1, 9), AMOUNTS, st.integers(0, 9)).map(
    lambda one: Spending(one[0], one[1] if one[0] > one[2] else Fraction(0), min(one[0], one[2]))
)
PLACES = st.tuples(st.sampled_from(["Annecy", "Lyon"]), st.sampled_from([None, "Centre", "Est", "Ouest"]))
USED = st.dictionaries(
    PLACES, st.dictionaries(st.sampled_from(Product), SPENDINGS, min_size=1, max_size=3), max_size=8
)
Used = dict[Place, dict[Product, Spending]]


@settings(max_examples=60, deadline=None)
@given(USED)
def test_law_l6_the_agencies_parts_of_a_line_add_up_to_it(used: Used) -> None:
    exact: dict[str | None, Fraction | None] = {}
    for (_agency, key), by_product in used.items():
        known = [one.amount for one in by_product.values() if one.known]
        before = exact.get(key)
        exact[key] = before if not known else (before or Fraction(0)) + sum(known)
    parts: dict[str | None, list[Charge]] = defaultdict(list)
    for line in charges(used):
        parts[line.key].append(line)
    report = in_cents(exact)
    assert {key: total_of(lines) for key, lines in parts.items()} == report
    assert total_of(charges(used)) == total_of(Charge("", key, {}, cost, 0) for key, cost in report.items())


def test_lines_stand_by_agency_the_dearest_first_and_the_unknown_last() -> None:
    def spent(euros: int, unfunded: int = 0) -> dict[Product, Spending]:
        return {Product.ERP: Spending(2, Fraction(euros), unfunded)}

    found = charges(
        {
            ("Lyon", "Est"): spent(1),
            ("Lyon", None): spent(0, unfunded=2),
            ("Lyon", "Centre"): spent(5),
            ("Annecy", "Centre"): spent(3, unfunded=1),
        }
    )
    assert [(line.agency, line.key, line.cost, line.unfunded) for line in found] == [
        ("Annecy", "Centre", Decimal("3.00"), 1),
        ("Lyon", "Centre", Decimal("5.00"), 0),
        ("Lyon", "Est", Decimal("1.00"), 0),
        ("Lyon", None, None, 2),
    ]
    assert found[0].credits == 2


def test_law_l3_a_total_of_unknown_costs_is_unknown() -> None:
    assert total_of([]) == 0
    assert total_of([Charge("Lyon", None, {}, None, 1)]) is None
    assert total_of([Charge("Lyon", None, {}, None, 1), Charge("Lyon", "Est", {}, Decimal(1), 0)]) == 1
