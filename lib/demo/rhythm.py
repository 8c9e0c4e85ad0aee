"""When an agency works: days of the year, hours of the day. Days are counted from 1970-01-01, in Paris."""

from datetime import date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt

from lib.domain.clock import paris_day, paris_to_utc
from lib.domain.period import shift_months

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1)
DAY = 86_400
"""Seconds in a day."""
TODAY_ENDS = 8 * 3600 + 12 * 60
"""The demo's now: seconds after midnight in Paris, so that the last day looks unfinished."""
YEARLY_GROWTH = 1.15

_WEEKDAYS = np.array([0.96, 1.08, 1.04, 1.06, 1.10, 0.24, 0.025])  # Monday first
_MONTHS = np.array([0.92, 0.98, 1.08, 1.06, 1.05, 1.14, 1.06, 0.44, 1.12, 1.10, 1.00, 0.86])
# Half hours from 07:00 to 21:00: a late morning and a late afternoon, lunch between.
_MORNING = [0.5, 0.9, 2.0, 3.0, 4.8, 6.2, 7.0, 7.4, 7.2, 6.4, 3.2, 1.6, 1.8, 3.6]
_AFTERNOON = [5.8, 6.8, 7.0, 7.0, 6.8, 6.6, 6.0, 5.0, 3.4, 2.2, 1.2, 0.8, 0.5, 0.3]
_HALF_HOURS = np.array([*_MORNING, *_AFTERNOON])
_OPENS = 7 * 3600
_BUSY_MORNING = 4
"""So that today has something to show before nine."""
_FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


def number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number_of_day: int) -> date:
    return EPOCH + timedelta(days=int(number_of_day))


def last_day(now: datetime) -> date:
    """The day that the demo is made of at an aware moment: before 08:12 in Paris yesterday, for nothing of it
    may lie ahead.
    """
    return paris_day(now - timedelta(seconds=TODAY_ENDS))


def span(today: date, months: int = 36) -> Ints:
    """The demo's days, up to and including today."""
    return np.arange(number(shift_months(today, -months)), number(today) + 1)


def day_weights(days: Ints) -> Floats:
    """How busy each day is, without unit; the last one until 08:12 only, when it was a busy morning."""
    dates = [day_of(day) for day in days]
    weights = np.array([_calendar(day) for day in dates])
    weights *= YEARLY_GROWTH ** ((days - days[0]) / 365.25)
    weights[-1] *= _share_before(TODAY_ENDS) * _BUSY_MORNING
    return weights


def seconds_of_day(rng: np.random.Generator, days: Ints, today: int) -> Ints:
    """A launch time for each day: seconds after midnight, before 08:12 for today."""
    cumulated = np.cumsum(_HALF_HOURS) / _HALF_HOURS.sum()
    half_hour = np.searchsorted(cumulated, rng.random(len(days)), side="right")
    seconds = _OPENS + half_hour * 1800 + rng.integers(0, 1800, len(days))
    early = _OPENS + rng.integers(0, TODAY_ENDS - _OPENS, len(days))
    return np.where(days == today, early, seconds).astype(np.int64)


def paris_offsets(days: Ints) -> Ints:
    """Seconds that Paris is ahead of UTC on each day from 03:00 on; the demo does nothing before that."""
    noons = [datetime.combine(day_of(day), time(12)) for day in days]
    return np.array([int((noon - paris_to_utc(noon)).total_seconds()) for noon in noons])


def _calendar(day: date) -> float:
    weight = float(_WEEKDAYS[day.weekday()]) * _season(day)
    if (day.month, day.day) in _FIXED_HOLIDAYS or day - _easter(day.year) in _MOVING_HOLIDAYS:
        return weight * 0.06
    following = shift_months(day.replace(day=1), 1)
    days_left = (following - day).days
    if days_left <= 4:  # leases begin and targets end with the month
        weight *= 1.38 - 0.06 * days_left
    return weight


def _season(day: date) -> float:
    """The month's level, blended into its neighbours; lowest around 15 August and from Christmas on."""
    if (day.month == 12 and day.day >= 22) or (day.month == 1 and day.day <= 3):
        return 0.30
    here = _MONTHS[day.month - 1]
    other = _MONTHS[(day.month - (2 if day.day < 15 else 0)) % 12]
    distance = abs(day.day - 15.5) / 31
    return float(here * (1 - distance) + other * distance)


def _share_before(second: int) -> float:
    """The part of a day's launches that come before a second of the day."""
    half_hours = (second - _OPENS) / 1800
    whole = int(half_hours)
    done = _HALF_HOURS[:whole].sum() + _HALF_HOURS[whole] * (half_hours - whole)
    return float(done / _HALF_HOURS.sum())


_MOVING_HOLIDAYS = (timedelta(days=1), timedelta(days=39), timedelta(days=50))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's method)."""
    golden, century, short = year % 19, year // 100, year % 100
    leap_days, rest = divmod(century, 4)
    moon = (19 * golden + century - leap_days - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (short // 4) - moon - short % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
