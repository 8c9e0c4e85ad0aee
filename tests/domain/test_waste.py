"""Waste: what is told of several adds up; only what can be judged is in the rate."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.spending import Spending
from lib.domain.waste import Reason, Waste, added
from tests.domain.amounts import amounts

spendings = st.builds(Spending, st.integers(0, 1000), amounts(0, 1000, 1000), st.integers(0, 1))
wastes = st.builds(
    Waste,
    used=st.integers(1, 1000),
    wasted=spendings,
    cancelled=spendings,
    relaunched=spendings,
    stale=spendings,
    judged=st.integers(0, 1000),
    judged_wasted=st.integers(0, 1000),
)


def test_the_rate_is_of_what_can_be_judged() -> None:
    assert Waste(used=9, judged=4, judged_wasted=1).rate == Fraction(1, 4)
    assert Waste(used=5, wasted=Spending(5), cancelled=Spending(5)).rate is None


def test_nothing_was_used() -> None:
    assert added([]) == Waste()
    assert Waste().rate is None


@given(st.lists(wastes))
def test_sums(many: list[Waste]) -> None:
    found = added(many)
    assert found.used == sum(one.used for one in many)
    assert (found.judged, found.judged_wasted) == (
        sum(one.judged for one in many),
        sum(one.judged_wasted for one in many),
    )
    for reason in (None, *Reason):
        spent = [one.of(reason) for one in many]
        assert found.of(reason) == (
            sum(one.credits for one in spent),
            sum((one.amount for one in spent), Fraction(0)),
            sum(one.unfunded for one in spent),
        )


@given(st.lists(wastes), st.lists(wastes))
def test_parts_add_up(some: list[Waste], others: list[Waste]) -> None:
    assert added([added(some), added(others)]) == added([*some, *others])
