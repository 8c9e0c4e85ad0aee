"""Numbers, dates and periods as a French or an English reader writes them (LOOK.md, typography)."""

import functools
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from lib.domain.period import Period
from lib.domain.types import Grain
from lib.ui.i18n import Language, _, language

_LOCALES: dict[Language, Locale] = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}
_SIGNS: dict[Language, dict[int, str]] = {
    "fr": str.maketrans({",": "\u202f", ".": ",", "-": "−"}),
    "en": str.maketrans({"-": "−"}),
}
"""What stands for the signs of a number as Python writes it."""
_LONE_DAY = re.compile(r"\bd\b")


def locale() -> Locale:
    return _LOCALES[language()]


def number(value: float) -> str:
    """12 345 or 12,345; decimals only where there are any, two at most."""
    whole = int(value)
    if whole == value and -1000 < whole < 1000:
        return str(whole).replace("-", "−")
    if whole == value:  # tables hold thousands of them, and Babel takes its time
        return f"{whole:,}".translate(_SIGNS[language()])
    return format_decimal(value, format="#,##0.##", locale=locale()).replace("-", "−")


def decimal(value: float, digits: int = 1) -> str:
    """12,4 or 12.4: always the same number of decimals, for columns."""
    return f"{value:,.{digits}f}".translate(_SIGNS[language()])


def signed(value: int) -> str:
    """+84, −12 or 0; the minus is a minus sign, not a hyphen."""
    return f"{_sign(value)}{number(abs(value))}"


def sentence(text: str) -> str:
    """With a capital first, and the rest as it is: an English month keeps its own."""
    return text[:1].upper() + text[1:]


def percent(share: float | None, digits: int = 0) -> str:
    """A share of one as 23 % or 23%; an em dash where there is none."""
    if share is None:
        return "—"
    said = decimal(share * 100, digits) if digits else number(round(share * 100))
    return said + ("\u202f%" if language() == "fr" else "%")


def change(now: float, before: float) -> str:
    """+12 % or −4 %; an em dash where there is nothing to compare with."""
    if not before:
        return "—"
    return signed_percent((now - before) / before)


def signed_percent(share: float) -> str:
    """+12 % or −4 %."""
    shown = round(share * 100)
    return f"{_sign(shown)}{percent(abs(share))}"


def arrow(now: float, before: float | None) -> Literal["up", "down", "off"]:
    """Which way a metric's arrow points where there is something to compare with."""
    return way(now - before) if before else "off"


def way(change: float) -> Literal["up", "down", "off"]:
    """Which way a metric's arrow points. Streamlit would read the text's sign, and knows the hyphen only."""
    return "up" if change > 0 else "down" if change < 0 else "off"


def euros(amount: Decimal) -> str:
    """1 234,50 € or €1,234.50."""
    return format_currency(amount, "EUR", locale=locale()).replace("-", "−")


def signed_euros(amount: Decimal) -> str:
    """+1 234,50 €, −12,00 € or 0,00 €."""
    return f"{_sign(amount)}{euros(abs(amount))}"


def signed_decimal(value: float, digits: int = 1) -> str:
    """+12,4, −3,0 or 0,0: as `decimal`, with its sign."""
    return f"{_sign(round(value, digits))}{decimal(abs(value), digits)}"


def _sign(value: float | Decimal) -> str:
    """A minus is a minus sign, not a hyphen."""
    return "+" if value > 0 else "−" if value < 0 else ""


def _date(value: date, pattern: str) -> str:
    return _date_in(language(), value, pattern)


@functools.lru_cache(maxsize=10_000)  # a chart says the same days for each of its lines
def _date_in(spoken: Language, value: date, pattern: str) -> str:
    if spoken == "fr" and value.day == 1:
        pattern = _LONE_DAY.sub("d'er'", pattern)  # 1er janvier, but 01/01/2027
    return format_date(value, pattern, locale=_LOCALES[spoken])


def day(value: date) -> str:
    """24/11/2026 or 24 Nov 2026."""
    return _date(value, "dd/MM/yyyy" if language() == "fr" else "d MMM yyyy")


def long_day(value: date) -> str:
    """lundi 24 novembre or Monday 24 November."""
    return _date(value, "EEEE d MMMM")


def moment(value: datetime) -> str:
    """24/11/2026 08:12 or 24 Nov 2026 08:12; the caller gives Paris time."""
    pattern = "dd/MM/yyyy HH:mm" if language() == "fr" else "d MMM yyyy HH:mm"
    return format_datetime(value, pattern, locale=locale())


def month(value: date) -> str:
    """novembre 2026 or November 2026."""
    return _date(value, "MMMM yyyy")


def step(value: date, grain: Grain) -> str:
    """One step of a time series on an axis: 24 nov., semaine du 23 nov., nov. 2026."""
    match grain:
        case Grain.DAY:
            return _date(value, "d MMM")
        case Grain.WEEK:
            return _("week of {day}", day=_date(value, "d MMM"))
        case _:
            return _date(value, "MMM yyyy")


def step_in_full(value: date, grain: Grain) -> str:
    """One step in a hover or a sentence: lundi 24 novembre 2026, semaine du …, novembre 2026."""
    match grain:
        case Grain.DAY:
            return _date(value, "EEEE d MMMM yyyy")
        case Grain.WEEK:
            return _("week of {day}", day=_date(value, "d MMMM yyyy"))
        case _:
            return month(value)


def period(value: Period) -> str:
    """1–24 novembre 2026, a whole month or year by its name, or both ends, short, across months."""
    first, last = value.start, value.last
    if first == last:
        return _date(first, "d MMMM yyyy")
    if whole_month(value):
        return month(first)
    if whole_year(value):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_date(last, 'd MMMM yyyy')}"
    start = _date(first, "d MMM" if first.year == last.year else "d MMM yyyy")
    return f"{start} – {_date(last, 'd MMM yyyy')}"


def whole_month(value: Period) -> bool:
    return value.start.day == 1 and value.end.day == 1 and value.days <= 31


def whole_year(value: Period) -> bool:
    start, end = value.start, value.end
    return (start.month, start.day, end.month, end.day) == (1, 1, 1, 1) and end.year == start.year + 1
