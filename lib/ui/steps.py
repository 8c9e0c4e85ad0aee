"""The steps of a series over time: every one of them, those without any use too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lib.domain.period import Period, shift_months
from lib.domain.types import Grain

_MOST = 120
"""Bars that are still readable on a wide screen."""


@dataclass(frozen=True, slots=True)
class Steps:
    """First days of the steps of a period. `partial`: not over yet, or partly outside the period."""

    grain: Grain
    days: tuple[date, ...]
    partial: tuple[bool, ...]

    @classmethod
    def of(cls, period: Period, grain: Grain, today: date) -> "Steps":
        """The steps of a period up to today; a period that lies in the future keeps all of its steps."""
        end = period.end
        if period.start <= today < period.last:
            end = today + timedelta(days=1)
        day = first_day(period.start, grain)
        days: list[date] = []
        partial: list[bool] = []
        while day < end:
            following = _next(day, grain)
            days.append(day)
            partial.append(day < period.start or following > period.end or following > today >= day)
            day = following
        return cls(grain, tuple(days), tuple(partial))

    def filled(self, counts: Iterable[tuple[date, int]]) -> list[int]:
        """A value a step; days in between go to the step that holds them, steps without any hold 0."""
        totals = dict.fromkeys(self.days, 0)
        for day, count in counts:
            start = first_day(day, self.grain)
            if start in totals:
                totals[start] += int(count)
        return list(totals.values())


def first_day(day: date, grain: Grain) -> date:
    """The first day of the step that a day belongs to; weeks begin on Monday."""
    match grain:
        case Grain.DAY:
            return day
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case _:
            return day.replace(day=1)


def readable(period: Period) -> list[Grain]:
    """The grains at which a chart of this period has few enough bars; months always."""
    lengths = {Grain.DAY: 1, Grain.WEEK: 7}
    fitting = [grain for grain, days in lengths.items() if period.days / days <= _MOST]
    return [*fitting, Grain.MONTH]


def _next(day: date, grain: Grain) -> date:
    match grain:
        case Grain.DAY:
            return day + timedelta(days=1)
        case Grain.WEEK:
            return day + timedelta(days=7)
        case _:
            return shift_months(day, 1)
