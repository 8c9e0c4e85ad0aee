"""Law L4: rounding happens once, on a report's lines, so that they add up to their total to the cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.money import cents, in_cents
from tests.domain.amounts import amounts

CENT = Fraction(1, 100)

AMOUNTS = amounts(-50, 50, 700) | st.sampled_from(
    [Fraction(1, 200), Fraction(-1, 200), Fraction(1, 3), Fraction(0), Fraction(5)]
)
REPORTS = st.dictionaries(st.text(max_size=2), st.none() | AMOUNTS, max_size=8)
thorough = settings(max_examples=200, deadline=None)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Fraction(0), "0.00"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(1, 201), "0.00"),
        (Fraction(-1, 201), "0.00"),
        (Fraction(3, 200), "0.02"),
        (Fraction(-3, 200), "-0.02"),
        (Fraction(125, 10), "12.50"),
        (Fraction(10**20) + CENT / 2, "100000000000000000000.01"),
    ],
)
def test_cents_rounds_half_up_away_from_zero(amount: Fraction, shown: str) -> None:
    assert str(cents(amount)) == shown


@thorough
@given(AMOUNTS)
def test_cents_is_the_nearest(amount: Fraction) -> None:
    off = Fraction(cents(amount)) - amount
    assert abs(off) <= CENT / 2
    assert cents(-amount) == -cents(amount)
    if abs(off) == CENT / 2:
        assert abs(Fraction(cents(amount))) > abs(amount)


def known(amounts: dict[str, Fraction | None]) -> dict[str, Fraction]:
    return {key: amount for key, amount in amounts.items() if amount is not None}


@thorough
@given(REPORTS)
def test_law_l4_the_lines_add_up_to_the_exact_total_in_cents(amounts: dict[str, Fraction | None]) -> None:
    lines = in_cents(amounts)
    assert list(lines) == list(amounts)
    assert {key for key, line in lines.items() if line is None} == set(amounts) - set(known(amounts))
    total = sum((line for line in lines.values() if line is not None), Decimal(0))
    assert total == cents(sum(known(amounts).values(), Fraction(0)))


@thorough
@given(REPORTS)
def test_law_l4_each_line_is_within_a_cent_of_its_exact_amount(amounts: dict[str, Fraction | None]) -> None:
    lines = in_cents(amounts)
    for key, exact in known(amounts).items():
        line = lines[key]
        assert line is not None
        assert abs(Fraction(line) - exact) < CENT
        assert line.as_tuple().exponent == -2
        assert not (line == 0 and line.is_signed())


@thorough
@given(REPORTS)
def test_law_l4_the_largest_remainders_are_rounded_up(amounts: dict[str, Fraction | None]) -> None:
    """Whoever was rounded up had at least the remainder of whoever was not; among equals the first wins."""
    lines = in_cents(amounts)
    up: list[tuple[Fraction, int]] = []
    down: list[tuple[Fraction, int]] = []
    for place, (key, exact) in enumerate(known(amounts).items()):
        remainder = exact * 100 % 1
        (up if Fraction(lines[key] or 0) > exact else down).append((-remainder, place))
    assert not up or not down or max(up) < min(down)


@thorough
@given(REPORTS)
def test_law_l4_without_equal_remainders_the_order_of_the_lines_makes_no_difference(
    amounts: dict[str, Fraction | None],
) -> None:
    remainders = [exact * 100 % 1 for exact in known(amounts).values()]
    if len(set(remainders)) == len(remainders):
        assert in_cents(dict(reversed(amounts.items()))) == in_cents(amounts)


def shown(amounts: dict[str, Fraction | None]) -> dict[str, str]:
    return {key: str(line) for key, line in in_cents(amounts).items()}


def test_law_l4_a_hundred_euros_in_three() -> None:
    third = Fraction(100, 3)
    assert shown({"b": third, "a": third, "c": third}) == {"b": "33.34", "a": "33.33", "c": "33.33"}


def test_law_l4_two_thirds_and_two_halves() -> None:
    """0.667 + 0.667 + 0.667 = 2.00: two lines up, and not three."""
    part = Fraction(2, 300)
    assert shown({"a": part, "b": part, "c": part}) == {"a": "0.01", "b": "0.01", "c": "0.00"}


def test_law_l4_what_is_exact_stays() -> None:
    amounts: dict[str, Fraction | None] = {"a": Fraction(1), "b": CENT / 3, "c": CENT * 2 / 3}
    assert shown(amounts) == {"a": "1.00", "b": "0.00", "c": "0.01"}


def test_law_l4_what_comes_back_is_rounded_like_what_goes() -> None:
    third = Fraction(-100, 3)
    lines = in_cents({"a": third, "b": third, "c": third})
    assert sorted(line for line in lines.values() if line is not None) == [
        Decimal("-33.34"),
        Decimal("-33.33"),
        Decimal("-33.33"),
    ]


def test_law_l4_debits_and_credits_together() -> None:
    amounts: dict[str, Fraction | None] = {"a": Fraction(100, 3), "b": Fraction(-100, 3)}
    assert shown(amounts) == {"a": "33.33", "b": "-33.33"}


def test_law_l3_an_unknown_cost_stays_unknown() -> None:
    assert in_cents({"a": None, "b": Fraction(1, 3)}) == {"a": None, "b": Decimal("0.33")}
    assert in_cents({"a": None}) == {"a": None}
    assert in_cents({}) == {}
