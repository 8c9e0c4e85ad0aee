"""Periods, their comparisons, and days across clock changes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.domain.period import Comparison, Period, Preset, shift_months
from lib.domain.types import Grain
from lib.errors import Refused

DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2098, 12, 31))


def test_a_period_is_half_open() -> None:
    november = Period.of(date(2026, 11, 1), date(2026, 11, 24))
    assert november.end == date(2026, 11, 25)
    assert november.last == date(2026, 11, 24)
    assert november.days == 24


@pytest.mark.parametrize("end", [date(2026, 11, 1), date(2026, 10, 31)])
def test_an_end_not_after_the_start_is_refused(end: date) -> None:
    with pytest.raises(Refused, match="comes before its start"):
        Period(date(2026, 11, 1), end)


def test_the_last_day_there_is_cannot_be_included() -> None:
    with pytest.raises(Refused, match="too late"):
        Period.of(date(2026, 1, 1), date.max)


@pytest.mark.parametrize(
    ("first", "last", "before_first", "before_last"),
    [
        ((2026, 11, 1), (2026, 11, 24), (2026, 10, 1), (2026, 10, 24)),  # a month to date
        ((2026, 10, 1), (2026, 10, 31), (2026, 9, 1), (2026, 9, 30)),  # a whole month
        ((2026, 3, 1), (2026, 3, 30), (2026, 2, 1), (2026, 2, 28)),  # days that February lacks
        ((2024, 2, 1), (2024, 2, 29), (2024, 1, 1), (2024, 1, 31)),  # a leap month is a whole month
        ((2026, 10, 1), (2026, 11, 24), (2026, 7, 1), (2026, 8, 24)),  # a quarter to date
        ((2026, 1, 1), (2026, 11, 24), (2025, 1, 1), (2025, 11, 24)),  # a year to date
        ((2025, 1, 1), (2025, 12, 31), (2024, 1, 1), (2024, 12, 31)),  # a whole year
        ((2025, 12, 1), (2026, 11, 24), (2024, 12, 1), (2025, 11, 24)),  # twelve months
        ((2026, 11, 18), (2026, 11, 24), (2026, 11, 11), (2026, 11, 17)),  # seven days
    ],
)
def test_what_a_period_is_compared_with(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    before_first: tuple[int, int, int],
    before_last: tuple[int, int, int],
) -> None:
    before = Period.of(date(*first), date(*last)).preceding()
    assert (before.start, before.last) == (date(*before_first), date(*before_last))


@given(DAYS, st.integers(1, 500))
def test_a_comparison_never_overlaps_its_period(start: date, days: int) -> None:
    period = Period(start, start + timedelta(days=days))
    assert period.preceding().end <= period.start
    assert period.before().days == period.days


@given(DAYS, st.integers(-30, 30))
def test_shifting_months_keeps_the_day_or_the_months_end(day: date, months: int) -> None:
    shifted = shift_months(day, months)
    assert (shifted.year * 12 + shifted.month) - (day.year * 12 + day.month) == months
    assert shifted.day == day.day or (shifted.day < day.day and (shifted + timedelta(days=1)).day == 1)


@given(DAYS, st.sampled_from([one for one in Preset if one not in {Preset.ALL, Preset.CUSTOM}]))
def test_every_preset_is_a_period_up_to_today(today: date, preset: Preset) -> None:
    period = preset.period(today)
    assert period.end <= today + timedelta(days=1)


def test_presets_that_need_more_than_today_say_so() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        Preset.CUSTOM.period(date(2026, 11, 24))


def test_the_grain_follows_the_length() -> None:
    start = date(2026, 1, 1)
    grains = [Period(start, start + timedelta(days=days)).grain for days in (62, 63, 366, 367)]
    assert grains == [Grain.DAY, Grain.WEEK, Grain.WEEK, Grain.MONTH]


def test_comparisons() -> None:
    period = Period.of(date(2026, 11, 1), date(2026, 11, 24))
    assert Comparison.PRECEDING.of(period) == period.preceding()
    assert Comparison.YEAR_BEFORE.of(period) == Period.of(date(2025, 11, 1), date(2025, 11, 24))
    assert Comparison.NONE.of(period) is None


def test_the_same_days_are_compared_by_what_they_were_chosen_as() -> None:
    today = date(2027, 2, 15)
    year, quarter = Preset.THIS_YEAR, Preset.THIS_QUARTER
    assert year.period(today) == quarter.period(today)
    assert Comparison.PRECEDING.of(year.period(today), year) == Period.of(date(2026, 1, 1), date(2026, 2, 15))
    before = Comparison.PRECEDING.of(quarter.period(today), quarter)
    assert before == Period.of(date(2026, 10, 1), date(2026, 11, 15))


def test_the_part_up_to_a_day() -> None:
    november = Period.of(date(2026, 11, 1), date(2026, 11, 30))
    assert november.up_to(date(2026, 11, 24)).last == date(2026, 11, 24)
    for outside in (date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 1)):
        assert november.up_to(outside) == november


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59)),  # before the hour that is skipped
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30)),  # a time that does not exist
        (datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30)),  # twice that night: the first
        (datetime(2026, 10, 25, 3, 0), datetime(2026, 10, 25, 2, 0)),
    ],
)
def test_law_i5_paris_walls_to_utc(wall: datetime, utc: datetime) -> None:
    assert paris_to_utc(wall) == utc


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))
def test_law_i5_a_moment_read_back_keeps_its_minute(moment: datetime) -> None:
    wall = utc_to_paris(moment)
    assert utc_to_paris(paris_to_utc(wall)) == wall
