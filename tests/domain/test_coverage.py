"""Days that no import covers, and holes in a numbering."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.coverage import Missing, Span, missing, missing_numbers, uncovered

JANUARY = (date(2025, 1, 1), date(2025, 1, 31))
MARCH = (date(2025, 3, 1), date(2025, 3, 31))
FEBRUARY = (date(2025, 2, 1), date(2025, 2, 28))


def on(day: int) -> date:
    return date(2025, 1, 1) + timedelta(days=day)


def weekdays(first: date, last: date, credits_: int) -> dict[date, int]:
    """So many credits from Monday to Friday."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: credits_ for day in days if day.weekday() < 5}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(on(0), on(9))]),
        ([(on(0), on(9))], []),
        ([(on(-5), on(20))], []),
        ([(on(2), on(4))], [(on(0), on(1)), (on(5), on(9))]),
        ([(on(6), on(7)), (on(0), on(3)), (on(1), on(2))], [(on(4), on(5)), (on(8), on(9))]),
        ([(on(0), on(4)), (on(5), on(9))], []),
        ([(on(20), on(30))], [(on(0), on(9))]),
    ],
)
def test_uncovered(spans: list[Span], expected: list[Span]) -> None:
    assert uncovered(spans, on(0), on(9)) == expected


@given(st.lists(st.tuples(st.integers(-5, 45), st.integers(0, 12))), st.integers(0, 40))
def test_every_day_is_in_a_span_or_uncovered(lengths: list[tuple[int, int]], days: int) -> None:
    spans = [(on(start), on(start + length)) for start, length in lengths]
    free = uncovered(spans, on(0), on(days))
    for day in map(on, range(days + 1)):
        inside = any(first <= day <= last for first, last in spans)
        assert inside is not any(first <= day <= last for first, last in free)
    assert free == sorted(free)


def test_a_month_between_two_is_missed_at_the_pace_of_its_weekdays() -> None:
    used = weekdays(*JANUARY, 3) | weekdays(*MARCH, 5)
    (found,) = missing([JANUARY, MARCH], used, JANUARY[0], MARCH[1])
    # 23 weekdays of 3 and 21 of 5: 3.95 on each of February's 20
    assert found == Missing(*FEBRUARY, 79)


def test_the_days_since_the_last_import_are_missed() -> None:
    used = weekdays(*JANUARY, 3)
    assert missing([JANUARY], used, JANUARY[0], date(2025, 2, 7)) == [
        Missing(date(2025, 2, 1), date(2025, 2, 7), 15)
    ]


def test_a_weekend_is_not_missed() -> None:
    used = weekdays(*JANUARY, 3) | weekdays(*MARCH, 5)
    files = [(date(2025, 1, 1), date(2025, 1, 17)), (date(2025, 1, 20), date(2025, 3, 31))]
    assert missing(files, used, JANUARY[0], MARCH[1]) == []


def test_a_day_with_uses_is_covered_whatever_brought_them() -> None:
    used = weekdays(*JANUARY, 3) | {date(2025, 2, 5): 1}
    found = missing([JANUARY], used, JANUARY[0], date(2025, 2, 7))
    assert [(one.first.day, one.last.day) for one in found] == [(1, 4), (6, 7)]


def test_only_days_from_the_first_on_are_missed() -> None:
    used = weekdays(*JANUARY, 3) | weekdays(*MARCH, 3)
    found = missing([JANUARY, MARCH], used, date(2025, 2, 24), MARCH[1])
    assert found == [Missing(date(2025, 2, 24), date(2025, 2, 28), 15)]


def test_without_any_use_nothing_is_missed() -> None:
    assert missing([], {}, JANUARY[0], MARCH[1]) == []


def numbered(*numbers: str) -> list[str]:
    known = [(number, on(day)) for day, number in enumerate(numbers)]
    return [hole.number for hole in missing_numbers(known)]


def test_holes_in_a_numbering() -> None:
    assert numbered("CMD-2025-008", "CMD-2025-009", "CMD-2025-011", "CMD-2025-012", "CMD-2025-013") == [
        "CMD-2025-010"
    ]
    assert numbered("8", "9", "11", "12", "13") == ["10"]
    assert numbered("8 bis", "9 bis", "11 bis", "12 bis", "13 bis") == ["10 bis"]


def test_a_hole_lies_between_the_days_of_its_neighbours() -> None:
    known = [(f"A{n}", on(n)) for n in range(1, 12) if n != 6]
    (hole,) = missing_numbers(known)
    assert (hole.after, hole.before) == (on(5), on(7))


@pytest.mark.parametrize(
    "numbers",
    [
        ("A1", "A3"),  # two are no numbering
        ("A1", "A5", "A9", "A14"),  # others have the numbers between
        ("A1", "B3", "A2", "B4", "C"),
        (*(f"A{n}" for n in range(1, 40)), "A46"),  # six in a row
        ("", "no number", "A1", "A2", "A3"),
    ],
)
def test_no_hole_where_numbers_belong_to_others(numbers: tuple[str, ...]) -> None:
    assert numbered(*numbers) == []
