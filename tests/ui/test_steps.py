"""Steps of time: every one, also those without any use; what is unfinished is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.domain.period import Period
from lib.domain.types import Grain
from lib.ui.steps import Steps, first_day, readable
from tests.ui.clock import TODAY


def test_missing_days_are_zeros() -> None:
    steps = Steps.of(Period.of(date(2026, 11, 1), date(2026, 11, 4)), Grain.DAY, TODAY)
    assert steps.filled([(date(2026, 11, 2), 7)]) == [0, 7, 0, 0]


def test_days_to_come_are_not_shown_and_today_is_unfinished() -> None:
    steps = Steps.of(Period.of(date(2026, 11, 20), date(2026, 11, 30)), Grain.DAY, TODAY)
    assert steps.days[-1] == TODAY
    assert steps.partial == (False, False, False, False, True)


def test_a_week_that_the_period_cuts_is_unfinished() -> None:
    steps = Steps.of(Period.of(date(2026, 10, 1), date(2026, 10, 31)), Grain.WEEK, TODAY)
    assert steps.days[0] == date(2026, 9, 28)
    assert steps.partial == (True, False, False, False, True)


def test_a_whole_past_month_is_finished() -> None:
    steps = Steps.of(Period(date(2026, 9, 1), date(2026, 11, 1)), Grain.MONTH, TODAY)
    assert steps.partial == (False, False)


def test_a_period_to_come_keeps_its_steps() -> None:
    steps = Steps.of(Period.of(date(2027, 1, 1), date(2027, 1, 3)), Grain.DAY, TODAY)
    assert len(steps.days) == 3
    assert not any(steps.partial)


@pytest.mark.parametrize(
    ("days", "grains"), [(30, list(Grain)), (366, [Grain.WEEK, Grain.MONTH]), (1100, [Grain.MONTH])]
)
def test_only_grains_with_few_bars_are_offered(days: int, grains: list[Grain]) -> None:
    end = date.fromordinal(TODAY.toordinal() + 1)
    assert readable(Period(date.fromordinal(end.toordinal() - days), end)) == grains


@given(
    start=some.dates(date(2020, 1, 1), date(2026, 11, 24)),
    length=some.integers(1, 800),
    grain=some.sampled_from(list(Grain)),
    counts=some.lists(some.tuples(some.integers(0, 799), some.integers(0, 50)), max_size=20),
)
def test_no_credit_is_lost_between_steps(
    start: date, length: int, grain: Grain, counts: list[tuple[int, int]]
) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + length))
    points = [
        (date.fromordinal(start.toordinal() + offset % length), credits_) for offset, credits_ in counts
    ]
    past = [(day, credits_) for day, credits_ in points if day <= TODAY]
    steps = Steps.of(period, grain, TODAY)
    assert sum(steps.filled(past)) == sum(credits_ for _day, credits_ in past)
    assert all(first_day(day, grain) == day for day in steps.days)
