"""Dates as people and spreadsheets write them, as moments (law I5). dd/mm always wins over mm/dd."""

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.domain.text import clean, fold
from lib.ingest import reasons
from lib.ingest.cells import Cell

SERVICE_START = datetime(2000, 1, 1)  # noqa: DTZ001  # Paris wall clock
"""No signature is older; an earlier date is a spreadsheet's accident."""

_CLOCK = (
    r"(?:(?:[T,]|\s|\s(?:a|à|at|[-–])\s)\s*"
    r"(\d{1,2})\s*[:h]\s*(\d{2})?(?:[:m](\d{2})(?:[.,](\d+))?)?\s*(am|pm)?)?"
)
_ZONE = r"\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?"
_WEEKDAY = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_NUMERIC = re.compile(rf"{_WEEKDAY}(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}", re.I)
_ISO = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}{_ZONE}", re.I)
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:t?(\d{{2}})(\d{{2}})(\d{{2}})?)?{_ZONE}", re.I)
_WORDED = re.compile(
    rf"(?:[a-z]+\.?,? )?(\d{{1,2}})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{{4}}|\d{{2}}){_CLOCK}", re.I
)
_HYPHENED = re.compile(rf"(\d{{1,2}})-([a-z]+)\.?-(\d{{4}}|\d{{2}}){_CLOCK}", re.I)  # Excel's 31-janv-25
_MONTH_FIRST = re.compile(rf"(?:[a-z]+, )?([a-z]+)\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_CLOCK}", re.I)
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?|\d{10}(?:[.,]\d+)?|\d{13}")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev feb february",
            "mars mar march",
            "avril avr apr april",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout aou aug august",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ENGLISH_ERRORS = ("#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!")
_FRENCH_ERRORS = ("#n/d", "#valeur!", "#nom?", "#nul!", "#nombre!")
ERRORS = frozenset(_ENGLISH_ERRORS + _FRENCH_ERRORS)
"""Spreadsheet errors, folded, as they stand in text files."""

_BLANKS = frozenset(["", "-", "--", "–", "—"])


class Moment(NamedTuple):
    """One moment: naive UTC to the second, its Paris day, its Paris minute as YYYY-MM-DD HH:MM."""

    utc: datetime
    day: date
    minute: str


class Unreadable(Exception):
    """Not a date that we can use; says why in the words of lib.ingest.reasons."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_moment(cell: Cell, now: datetime, *, epoch_1904: bool = False) -> Moment | None:
    """The moment that a cell means; None for a blank one. `now` is naive UTC.

    Times without a zone are Paris times; fractions are rounded to the nearest second, since Excel keeps
    10:00:00 as 9:59:59.9999. Raises Unreadable.
    """
    wall = _wall(cell, epoch_1904)
    if wall is None:
        return None
    if wall.year < SERVICE_START.year - 1:
        raise Unreadable(reasons.BEFORE_SERVICE)
    if wall.year > now.year + 1:
        raise Unreadable(reasons.FUTURE)
    try:
        wall = (wall + timedelta(microseconds=500_000)).replace(microsecond=0)
        utc = paris_to_utc(wall) if wall.tzinfo is None else wall.astimezone(UTC).replace(tzinfo=None)
        paris = utc_to_paris(utc)
    except OverflowError:  # the last moments of the year 9999, as databases write never
        raise Unreadable(reasons.FUTURE) from None
    if paris < SERVICE_START:
        raise Unreadable(reasons.BEFORE_SERVICE)
    if utc > now + timedelta(days=1):
        raise Unreadable(reasons.FUTURE)
    return Moment(utc, paris.date(), paris.isoformat(sep=" ", timespec="minutes"))


def _wall(cell: Cell, epoch_1904: bool) -> datetime | None:
    """Aware where the cell says its zone, naive Paris otherwise, None where it is blank."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, str):
        return _from_text(cell, epoch_1904)
    if isinstance(cell, time):  # what a workbook makes of a number below one: 1900-01-00
        raise Unreadable(reasons.BEFORE_SERVICE)
    if isinstance(cell, bool | timedelta):
        raise Unreadable(reasons.NOT_A_DATE)
    return _from_number(float(cell) if isinstance(cell, Decimal) else cell, epoch_1904)


def _from_number(number: float, epoch_1904: bool) -> datetime:
    """Days since Excel's epoch, or seconds or milliseconds since 1970 where they are far too many."""
    if not math.isfinite(number) or number < 0:
        raise Unreadable(reasons.NOT_A_DATE)
    if number >= 1e14:
        raise Unreadable(reasons.NOT_A_DATE)
    if number >= 1e12:
        number /= 1000
    if number >= 1e9:
        if number >= 1e11:
            raise Unreadable(reasons.FUTURE)
        return datetime.fromtimestamp(number, UTC)
    if number >= 2_958_466:  # 1 January 10000
        raise Unreadable(reasons.NOT_A_DATE)
    epoch = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    try:
        return epoch + timedelta(days=number)
    except OverflowError:
        raise Unreadable(reasons.NOT_A_DATE) from None


def _from_text(text: str, epoch_1904: bool) -> datetime | None:
    said = clean(text)
    if said in _BLANKS:
        return None
    if len(said) > 60:
        raise Unreadable(reasons.NOT_A_DATE)
    if found := _NUMERIC.fullmatch(said):
        day, _separator, month, year = found.groups()[:4]
        return _made(_century(year), month, day, found.groups()[4:])
    if found := _ISO.fullmatch(said):
        year, _separator, month, day = found.groups()[:4]
        return _made(year, month, day, found.groups()[4:])
    if _NUMBER.fullmatch(said):
        return _from_number(float(said.replace(",", ".")), epoch_1904)
    if found := _COMPACT.fullmatch(said):
        year, month, day, hour, minute, second, zone = found.groups()
        return _made(year, month, day, (hour, minute, second, None, None, zone))
    return _from_words(fold(said))


def _from_words(said: str) -> datetime:
    if said in ERRORS:
        raise Unreadable(reasons.DATE_ERROR)
    if found := _WORDED.fullmatch(said) or _HYPHENED.fullmatch(said):
        day, month, year = found.groups()[:3]
    elif found := _MONTH_FIRST.fullmatch(said):
        month, day, year = found.groups()[:3]
    else:
        raise Unreadable(reasons.NOT_A_DATE)
    if month not in _MONTHS:
        raise Unreadable(reasons.NOT_A_DATE)
    return _made(_century(year), _MONTHS[month], day, (*found.groups()[3:], None))


def _century(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _made(year: int | str, month: int | str, day: int | str, rest: tuple[str | None, ...]) -> datetime:
    hour, minute, second, fraction, half, zone = rest
    if zone and not hour and re.fullmatch(r"[+-]\d\d", zone):  # "2025-01-31-02" is no day in a zone
        raise Unreadable(reasons.NOT_A_DATE)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    try:
        wall = datetime(  # noqa: DTZ001  # the zone follows where the text gives one
            int(year),
            int(month),
            int(day),
            hours,
            int(minute or 0),
            int(second or 0),
            int((fraction or "0")[:6].ljust(6, "0")),
        )
        return wall.replace(tzinfo=_zone(zone)) if zone else wall
    except ValueError:
        raise Unreadable(reasons.IMPOSSIBLE_DATE) from None


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if text[0] == "-" else offset)
