"""Waste: each credit once, whatever its reasons; only what can be judged in the rate."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.spending import Spending
from lib.domain.waste import Reason, Waste, added, waste_of


class One(NamedTuple):
    judged: bool = True
    cancelled: bool = False
    relaunched: bool = False
    stale: bool = False
    credits: int = 1
    amount: Fraction = Fraction(0)
    unfunded: int = 0


outcomes = st.builds(
    One,
    judged=st.booleans(),
    cancelled=st.booleans(),
    relaunched=st.booleans(),
    stale=st.booleans(),
    credits=st.integers(1, 1000),
    amount=st.fractions(min_value=0, max_value=1000),
    unfunded=st.integers(0, 1),
)


def waste(outcomes: Iterable[One]) -> Waste:
    return waste_of(outcomes)


@pytest.mark.parametrize(("cancelled", "relaunched", "stale"), list(product((False, True), repeat=3)))
def test_a_credit_counts_under_each_reason_and_once_in_all(
    cancelled: bool, relaunched: bool, stale: bool
) -> None:
    found = waste([One(True, cancelled, relaunched, stale, 3, Fraction(2), 1)])
    assert [found.of(reason).credits for reason in Reason] == [3 * cancelled, 3 * relaunched, 3 * stale]
    wasted = cancelled or relaunched or stale
    assert found.of(None) == (Spending(3, Fraction(2), 1) if wasted else Spending())
    assert found.rate == wasted


def test_what_cannot_be_judged_is_in_no_rate() -> None:
    young = One(judged=False, cancelled=True, credits=5)
    assert waste([young]).rate is None
    assert waste([young, One(credits=3), One(stale=True)]).rate == Fraction(1, 4)


def test_nothing_was_used() -> None:
    assert added([]) == Waste()
    assert Waste().rate is None


@given(st.lists(outcomes))
def test_sums(many: list[One]) -> None:
    found = waste(many)
    assert found.used == sum(one.credits for one in many)
    reasons = [found.of(reason) for reason in Reason]
    assert max((one.credits for one in reasons), default=0) <= found.wasted.credits
    assert found.wasted.credits <= sum(one.credits for one in reasons)
    in_vain = [one for one in many if one.cancelled or one.relaunched or one.stale]
    assert found.wasted.amount == sum(one.amount for one in in_vain) <= sum(one.amount for one in reasons)
    assert found.rate is None or 0 <= found.rate <= 1


@given(st.lists(outcomes), st.lists(outcomes))
def test_parts_add_up(some: list[One], others: list[One]) -> None:
    assert added([waste(some), waste(others)]) == waste([*some, *others])
