"""Law I5 in the ledger: a block ends at a Paris midnight, also on 29 February and when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lib.domain.clock import PARIS, paris_day, paris_to_utc
from lib.domain.ledger import EntryKind
from lib.domain.period import shift_months
from tests.domain.examples import a_block, booked, drawn, lots_of_uses

SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """The Paris day's beginning, in naive UTC: the end of a block that expires on that day."""
    return paris_to_utc(datetime.combine(day, time()))


@pytest.mark.parametrize(
    ("expires_on", "end"),
    [
        pytest.param(date(2028, 2, 29), datetime(2028, 2, 28, 23), id="29 February"),
        pytest.param(date(2028, 3, 1), datetime(2028, 2, 29, 23), id="the day after"),
        pytest.param(date(2026, 3, 29), datetime(2026, 3, 28, 23), id="the clocks go forward that night"),
        pytest.param(date(2026, 3, 30), datetime(2026, 3, 29, 22), id="the day of 23 hours is over"),
        pytest.param(date(2026, 10, 25), datetime(2026, 10, 24, 22), id="the clocks go back that night"),
        pytest.param(date(2026, 10, 26), datetime(2026, 10, 25, 23), id="the day of 25 hours is over"),
        pytest.param(date(2027, 1, 1), datetime(2026, 12, 31, 23), id="a new year"),
    ],
)
def test_law_l2_the_last_second_of_a_paris_day_draws_and_midnight_does_not(
    expires_on: date, end: datetime
) -> None:
    assert midnight(expires_on) == end
    block = a_block(start=end - timedelta(days=30), end=end)
    last = paris_to_utc(datetime.combine(expires_on - timedelta(days=1), time(23, 59, 59)))
    assert last == end - SECOND
    found = drawn([block], [last, end])
    assert lots_of_uses(found) == ["a", None]
    assert booked(found, EntryKind.EXPIRE) == [(end, -9, "-9")]


def test_twelve_months_from_29_february_end_on_the_last_day_of_the_next() -> None:
    bought = date(2028, 2, 29)
    ends = shift_months(bought, 12)
    assert ends == date(2029, 2, 28)
    block = a_block(start=midnight(bought), end=midnight(ends))
    found = drawn([block], [midnight(bought), midnight(ends) - SECOND, midnight(ends)])
    assert lots_of_uses(found) == ["a", "a", None]


def test_a_day_is_23_hours_long_when_the_clocks_go_forward() -> None:
    """Bought for that one day: 22 whole hours later it is there, 23 hours later it is gone."""
    start, end = midnight(date(2026, 3, 29)), midnight(date(2026, 3, 30))
    assert end - start == timedelta(hours=23)
    uses = [start + timedelta(hours=hours) for hours in (22, 23, 24)]
    assert lots_of_uses(drawn([a_block(start=start, end=end)], uses)) == ["a", None, None]


def test_a_day_is_25_hours_long_when_the_clocks_go_back() -> None:
    start, end = midnight(date(2026, 10, 25)), midnight(date(2026, 10, 26))
    assert end - start == timedelta(hours=25)
    uses = [start + timedelta(hours=hours) for hours in (23, 24, 25)]
    assert lots_of_uses(drawn([a_block(start=start, end=end)], uses)) == ["a", "a", None]


def test_the_repeated_hour_is_read_as_its_first_pass() -> None:
    """Bought at 2:30, used at 2:15 and 2:45 of the same night: before it, and after it."""
    bought, before, after = (paris_to_utc(datetime(2026, 10, 25, 2, minute)) for minute in (30, 15, 45))
    assert bought == datetime(2026, 10, 25, 0, 30)
    found = drawn([a_block(start=bought)], [before, after])
    assert booked(found, EntryKind.ADJUST) == [(bought, 0, "-1")]
    assert booked(found, EntryKind.CONSUME)[1:] == [(bought, -1, "-1")]
    assert paris_to_utc(datetime(2026, 10, 25, 3)) == datetime(2026, 10, 25, 2)


def test_an_hour_that_march_skips_comes_after_the_change() -> None:
    """2:30 did not exist: what was used then came after 1:59 and not before 3:00."""
    skipped, before, after = (
        paris_to_utc(datetime(2026, 3, 29, *clock)) for clock in ((2, 30), (1, 59), (3, 0))
    )
    assert before < after <= skipped
    found = drawn([a_block(start=after)], [before, skipped])
    assert booked(found, EntryKind.ADJUST) == [(after, 0, "-1")]


def test_a_use_just_after_a_paris_midnight_is_of_the_new_day_though_utc_says_the_old() -> None:
    used = paris_to_utc(datetime(2026, 7, 1, 0, 30))
    assert used.date() == date(2026, 6, 30)
    assert paris_day(used.replace(tzinfo=UTC)) == date(2026, 7, 1)
    assert lots_of_uses(drawn([a_block(end=midnight(date(2026, 7, 1)))], [used])) == [None]
    assert midnight(date(2026, 7, 1)).replace(tzinfo=UTC).astimezone(PARIS).hour == 0
