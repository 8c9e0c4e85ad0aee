"""A range of Paris days that cannot be wrong, and the ranges it is compared with."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lib.domain.types import Grain
from lib.errors import Refused, _


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` (included) to `end` (not included), in Paris (law I5).

    Raises Refused when `end` is not after `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Refused(
                _("The end of the period comes before its start."),
                _("Choose an end on or after the start."),
            )

    @classmethod
    def of(cls, first: date, last: date) -> "Period":
        """The period that a person names by its first and last day, both included."""
        if last == date.max:
            raise Refused(_("The period ends too late."), _("Choose an end before the year 9999."))
        return cls(first, last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day included."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def grain(self) -> Grain:
        """The step at which a chart of this period is readable: at most about 60 bars."""
        if self.days <= 62:
            return Grain.DAY
        return Grain.WEEK if self.days <= 366 else Grain.MONTH

    def before(self) -> "Period":
        """The same number of days, ending where this one starts."""
        return Period(self.start - timedelta(days=self.days), self.start)

    def up_to(self, day: date) -> "Period":
        """Its part up to a day, included; all of it where it ends before that day or begins after it."""
        return Period.of(self.start, day) if self.start <= day < self.last else self

    def months_earlier(self, months: int) -> "Period":
        """The like-for-like period some months before: 1–24 November → 1–24 October.

        A whole month stays a whole month; a day that the other month lacks becomes its last day.
        """
        start = shift_months(self.start, -months)
        if self.end.day == 1:
            end = shift_months(self.end, -months)
        else:
            end = shift_months(self.last, -months) + timedelta(days=1)
        return Period(start, max(end, start + timedelta(days=1)))

    def preceding(self) -> "Period":
        """What this period is compared with when nothing else is said.

        From the first of a month: the same days as many months before (a whole year or the year to
        date: the year before; a quarter to date: the quarter before). Otherwise the days just before.
        """
        if self.start.day != 1:
            return self.before()
        spanned = (self.last.year - self.start.year) * 12 + self.last.month - self.start.month + 1
        if self.start.month == 1 and 3 < spanned <= 12:
            return self.months_earlier(12)
        if self.start.month % 3 == 1 and 1 < spanned <= 3:
            return self.months_earlier(3)
        return self.months_earlier(spanned)


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month0 == 11), (month0 + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month0 + 1, min(day.day, last))


class Preset(StrEnum):
    """Periods with a name. All but `ALL` and `CUSTOM` follow from today alone."""

    LAST_7 = "7d"
    LAST_30 = "30d"
    THIS_MONTH = "month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "quarter"
    THIS_YEAR = "year"
    LAST_YEAR = "last-year"
    LAST_12_MONTHS = "12m"
    ALL = "all"
    CUSTOM = "custom"

    def period(self, today: date) -> Period:
        """The preset's period, up to and including today. Raises ValueError for ALL and CUSTOM."""
        first_of_month = today.replace(day=1)
        first_of_year = today.replace(month=1, day=1)
        match self:
            case Preset.LAST_7:
                return Period.of(today - timedelta(days=6), today)
            case Preset.LAST_30:
                return Period.of(today - timedelta(days=29), today)
            case Preset.THIS_MONTH:
                return Period.of(first_of_month, today)
            case Preset.LAST_MONTH:
                return Period(shift_months(first_of_month, -1), first_of_month)
            case Preset.THIS_QUARTER:
                return Period.of(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), today)
            case Preset.THIS_YEAR:
                return Period.of(first_of_year, today)
            case Preset.LAST_YEAR:
                return Period(first_of_year.replace(year=today.year - 1), first_of_year)
            case Preset.LAST_12_MONTHS:
                return Period.of(shift_months(first_of_month, -11), today)
            case _:
                raise ValueError(f"{self} does not follow from today")


_MONTHS = {Preset.THIS_QUARTER: 3, Preset.THIS_YEAR: 12}
"""Of a name that says more than its days: 1 January – 15 February may be of the quarter or of the year."""


class Comparison(StrEnum):
    """What a period is compared with."""

    PRECEDING = "previous"
    YEAR_BEFORE = "year"
    NONE = "none"

    def of(self, period: Period, preset: Preset = Preset.CUSTOM) -> Period | None:
        """The other period, like for like. `preset` is what the period was chosen by."""
        match self:
            case Comparison.PRECEDING if preset in _MONTHS:
                return period.months_earlier(_MONTHS[preset])
            case Comparison.PRECEDING:
                return period.preceding()
            case Comparison.YEAR_BEFORE:
                return period.months_earlier(12)
            case _:
                return None
