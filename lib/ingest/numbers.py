"""Numbers as people and spreadsheets write them, exact: quantities, euros, rates of VAT. Never a float.

French and English notations are told apart by their signs: "1 234,50", "1.234,50", "1,234.50". Where they
cannot be ("1,234": a thousand, or three decimals?) nothing is guessed.
"""

import math
import re
from decimal import Decimal

from lib.domain.text import clean
from lib.ingest import reasons
from lib.ingest.cells import Cell

LARGEST = 10**12
"""Credits, or euros, of one row; no order has more, and sums of such stay far within what the store holds."""

LARGEST_USE = 10**6
"""Credits of one use, which takes one or a few: far more is a number of something else. Uses are counted side
by side in 32 bits (migration 0010), into which `LARGEST` does not fit.
"""

_CENT = Decimal("0.01")
_BLANKS = frozenset(["", "-", "--", "–", "—"])
_LONGEST = 60
_GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?P<sign>[ '’.,])\d{3}(?:(?P=sign)\d{3})*)(?:(?!(?P=sign))[.,](?P<part>\d+))?", re.A
)
_PLAIN = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?", re.A)
_UNDECIDED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.A)
_SIGNED = re.compile(r"([-−–+]?) ?(.*?) ?([-−–]?)")
_BRACKETED = re.compile(r"\((.*)\)")
_EUROS = r"(?:€|eur(?:os?)?)(?: ?h\.?t\.?)?|h\.?t\.?"
_CURRENCY = re.compile(rf"^(?:{_EUROS}) ?| ?(?:{_EUROS})$", re.I)
_RATES = frozenset(map(Decimal, ("20", "10", "8.5", "5.5", "2.1")))
"""Percent; rates of VAT in force in France that 0,2 and the like can stand for."""


class NotANumber(Exception):
    """Not a number that we can use; says why in the words of lib.ingest.reasons."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_number(cell: Cell) -> Decimal | None:
    """The number that a cell means; None for a blank one. Raises NotANumber."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return _from_text(clean(cell))
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal) or not math.isfinite(cell):
        raise NotANumber(reasons.NOT_A_NUMBER)
    # Spreadsheets keep fifteen digits; what a float says beyond them nobody wrote (0.1 + 0.2).
    return Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(cell)


def quantity(cell: Cell) -> tuple[int | None, str | None]:
    """Credits: whole, above zero. The remark means that the row cannot be taken in."""
    try:
        number = read_number(cell)
    except NotANumber as error:
        return None, error.why
    if number is None:
        return None, reasons.NO_QUANTITY
    if number > LARGEST:
        return None, reasons.NUMBER_TOO_LARGE
    if number != number.to_integral_value():
        return None, reasons.NOT_WHOLE
    if number <= 0:
        return None, reasons.NOT_POSITIVE
    return int(number), None


def used(cell: Cell) -> tuple[int | None, str | None]:
    """Credits of one use, as `quantity`."""
    number, why = quantity(cell)
    if number is not None and number > LARGEST_USE:
        return None, reasons.NUMBER_TOO_LARGE
    return number, why


def euros(cell: Cell) -> tuple[Decimal | None, str | None]:
    """An amount to the cent, None for a blank cell. The remark means that the row cannot be taken in."""
    try:
        number = read_number(_without_currency(cell) if isinstance(cell, str) else cell)
    except NotANumber as error:
        return None, error.why
    if number is None:
        return None, None
    if number > LARGEST:
        return None, reasons.NUMBER_TOO_LARGE
    if number < 0:
        return None, reasons.NEGATIVE
    if number != number.quantize(_CENT):
        return None, reasons.TOO_MANY_DECIMALS
    return abs(number.quantize(_CENT)), None


def vat_rate(cell: Cell) -> tuple[Decimal | None, str | None]:
    """A rate of VAT in percent: "20", "20 %", "5,5"; None where there is none, or where it is left out.

    Below one, without a %, it is a share where that makes a rate in force in France (0,2: 20 %), with a
    remark; without one from a workbook, whose cells formatted as percent hold shares.
    """
    percent = isinstance(cell, str) and clean(cell).endswith("%")
    try:
        number = read_number(clean(cell).removesuffix("%").strip() if isinstance(cell, str) else cell)
    except NotANumber:
        return None, reasons.RATE_UNREADABLE
    if number is None:
        return None, None
    remark = None
    if 0 < number < 1 and not percent:
        number *= 100
        if number not in _RATES:
            return None, reasons.RATE_UNCLEAR
        remark = reasons.RATE_WAS_SHARE if isinstance(cell, str) else None
    if not 0 <= number <= 100 or number != number.quantize(_CENT):
        return None, reasons.RATE_UNREADABLE
    return abs(number.quantize(_CENT)), remark


def _from_text(said: str) -> Decimal | None:
    if said in _BLANKS:
        return None
    if len(said) > _LONGEST:
        raise NotANumber(reasons.NOT_A_NUMBER)
    negative = False
    if found := _BRACKETED.fullmatch(said):  # as accountants write what is below zero
        negative, said = True, found[1]
    elif found := _SIGNED.fullmatch(said):
        negative, said = (found[1] + found[3]).strip("+") != "", found[2]
    if _UNDECIDED.fullmatch(said):
        raise NotANumber(reasons.AMBIGUOUS_NUMBER)
    digits = _PLAIN.fullmatch(said) or _GROUPED.fullmatch(said)
    if digits is None:
        raise NotANumber(reasons.NOT_A_NUMBER)
    whole = re.sub(r"\D", "", digits["whole"])
    number = Decimal(f"{whole}.{digits['part'] or 0}")
    return -number if negative else number


def _without_currency(text: str) -> str:
    """Without the sign of the euro and HT, before or after the number; another currency's stays."""
    return _CURRENCY.sub("", clean(text))
