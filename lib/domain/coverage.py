"""Days that no import covers, what they probably held, and holes in a numbering. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

AROUND = 56
"""Days before and after a hole on which an agency's pace is measured."""
_FEWEST_NUMBERS = 3
_LONGEST_RUN = 3
"""Numbers missing in a row; more belong to somebody else."""
_MOST_MISSING = Fraction(1, 5)
"""Of a numbering, where it is one customer's own: the platform's own counts all its customers."""
_NUMBER = re.compile(r"(.*?)(\d{1,15})(\D*)", re.ASCII | re.DOTALL)
_DAY = timedelta(days=1)

Span = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Days that no import covers. `credits` is what was used at the pace of the days around."""

    first: date
    last: date
    credits: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A number that nobody entered, between two that were."""

    number: str
    after: date
    before: date
    """Days of its neighbours."""


def uncovered(spans: Iterable[Span], first: date, last: date) -> list[Span]:
    """The days from `first` to `last` that lie in none of the spans, as spans."""
    found: list[Span] = []
    at = first
    for start, end in sorted(spans):
        if at > last:
            break
        if start > at:
            found.append((at, min(start - _DAY, last)))
        at = max(at, end + _DAY)
    if at <= last:
        found.append((at, last))
    return found


def missing(spans: Iterable[Span], used: Mapping[date, int], first: date, last: date) -> list[Missing]:
    """The uncovered days from `first` to `last` on which something was probably used.

    `used`: credits by day, at least of the days up to AROUND away from what is uncovered. A day with uses
    is covered, whatever brought them; days on which nothing is usually used are not missed.
    """
    known = [*spans, *((day, day) for day in used)]
    holes = uncovered(known, min((start for start, _end in known), default=first), last)
    end = max((end for _start, end in known), default=last)
    found = []
    for start, stop in holes:
        if stop < first:
            continue
        credits_ = _usual((max(start, first), stop), holes, used, min(end, last))
        if credits_:
            found.append(Missing(max(start, first), stop, credits_))
    return found


def _usual(span: Span, holes: Iterable[Span], used: Mapping[date, int], end: date) -> int:
    """What is usually used on such days: the average of the same weekdays around that are known."""
    begun = min(used, default=end)
    unknown = {day for hole in holes for day in _days(*hole)}
    around = [
        day
        for day in _days(max(begun, span[0] - AROUND * _DAY), min(end, span[1] + AROUND * _DAY))
        if day not in unknown
    ]
    total = Fraction(0)
    for weekday in range(7):
        wanted = sum(day.weekday() == weekday for day in _days(*span))
        same = [used.get(day, 0) for day in around if day.weekday() == weekday]
        if same:
            total += Fraction(sum(same), len(same)) * wanted
    return int(total + Fraction(1, 2))


def _days(first: date, last: date) -> Iterable[date]:
    return (first + place * _DAY for place in range((last - first).days + 1))


def missing_numbers(known: Iterable[tuple[str, date]]) -> list[Hole]:
    """Holes in numberings such as CMD-2026-00012, of which the last number counts.

    Only where a numbering is nearly whole: otherwise its numbers were given to others too.
    """
    series: dict[tuple[str, str], dict[int, tuple[str, date]]] = {}
    for text, day in known:
        if found := _NUMBER.fullmatch(text):
            before, digits, after = found.groups()
            series.setdefault((before, after), {})[int(digits)] = (digits, day)
    return [hole for (before, after), numbers in series.items() for hole in _holes(before, after, numbers)]


def _holes(before: str, after: str, numbers: Mapping[int, tuple[str, date]]) -> list[Hole]:
    listed = sorted(numbers)
    spread = listed[-1] - listed[0] + 1
    if len(listed) < _FEWEST_NUMBERS or spread - len(listed) > spread * _MOST_MISSING:
        return []
    return [
        Hole(
            f"{before}{number:0{len(numbers[low][0])}d}{after}",
            *sorted((numbers[low][1], numbers[high][1])),
        )
        for low, high in pairwise(listed)
        if 1 < high - low <= _LONGEST_RUN + 1
        for number in range(low + 1, high)
    ]
