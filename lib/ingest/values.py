"""Text, phones, emails and states as they are kept, each with a remark where something was lost."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import phonenumbers

from lib.domain.text import clean, fold
from lib.domain.types import State
from lib.ingest import reasons
from lib.ingest.cells import Cell, plain
from lib.ingest.dates import ERRORS, Moment, Unreadable, read_moment

_T = TypeVar("_T")
Said = tuple[str, str | None]
"""A kept text and the remark on it, if any."""

LONGEST = 32_767
"""Characters that a spreadsheet's cell can hold; more is not a cell of an export."""

_FRENCH = re.compile(r"(?:0|\+33|0033)([1-9]\d{8})")
_SPACING = re.compile(r"[\s.\-/\u2010-\u2015]|\(0\)|[()]")
_SCIENTIFIC = re.compile(r"\+?\d[.,]\d+[eE]\+?\d{1,2}|\d{9,15}[.,]0+")
_BOTH_GENDERS = re.compile(r"\(e?s?\)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")

_STATES = {
    State.SIGNED: "signe signee signes signees signed completed complete completee termine terminee finalise"
    " finalisee done finished|signature terminee|signe electroniquement|signed electronically",
    State.CANCELLED: "annule annulee annules cancelled canceled cancel refuse refusee refused declined"
    " rejete rejetee rejected expire expiree expired abandonne abandonnee voided",
    State.IN_PROGRESS: "pending envoye envoyee sent open ouvert ouverte started ongoing inprogress"
    "|signature en cours|signatures en cours|en cours|en cours de signature|in progress|en attente"
    "|en attente de signature|a signer"
    "|signature in progress|waiting for signature|awaiting signature|to sign",
    State.UNKNOWN: "inconnu inconnue unknown",
}


def by_word(listed: Mapping[_T, str]) -> dict[str, _T]:
    """Folded word → what it means. Single words come first, phrases follow, each after a `|`."""
    words: dict[str, _T] = {}
    for meaning, said in listed.items():
        singles, *phrases = said.split("|")
        words |= dict.fromkeys([*singles.split(), *phrases], meaning)
    return words


STATE_BY_WORD = by_word(_STATES)
"""Folded word → state, French and English. Refused and expired are outcomes like cancelled (law C1)."""


_MARKED = re.compile("'+[=+@-]")
"""Excel's text mark, put once before whatever would be a formula without it, marks included."""


def unmarked(cell: Cell) -> Cell:
    """A cell of a text file without the apostrophe that such files carry before = + - @."""
    return clean(cell)[1:] if isinstance(cell, str) and _MARKED.match(clean(cell)) else cell


def phrase(said: str) -> str:
    """Words for comparing: folded, letters and digits only, without the (s) of "signature(s)"."""
    return _NOT_LETTERS.sub(" ", _BOTH_GENDERS.sub("", fold(said))).strip()


def text(cell: Cell, *, marked: bool = False) -> Said:
    """A cell as text; `marked`: drops the apostrophe that text files carry before = + - @."""
    said = clean(plain(cell))
    if marked and _MARKED.match(said):
        said = said[1:]
    if len(said) > LONGEST:
        return "", reasons.TEXT_TOO_LONG
    if said[:1] == "#" and fold(said) in ERRORS:
        return "", reasons.CELL_ERROR
    return said, None


def contract(cell: Cell, *, marked: bool = False) -> Said:
    """A contract's reference; the remark means that the row cannot be taken in."""
    said, why = text(cell, marked=marked)
    if why == reasons.CELL_ERROR:
        return "", reasons.CONTRACT_ERROR
    if why:
        return "", reasons.CONTRACT_TOO_LONG
    return said, None if said else reasons.NO_CONTRACT


def email(cell: Cell, *, marked: bool = False) -> Said:
    """An address as written, without any white space."""
    said, why = text(cell, marked=marked)
    return said.replace(" ", ""), why


def phone(cell: Cell, *, marked: bool = False) -> Said:
    """A phone in E.164 (region FR); as written where none can be read."""
    said, why = text(cell, marked=marked)
    if not said or why:
        return said, why
    digits = _SPACING.sub("", _whole(said))
    if found := _FRENCH.fullmatch(digits):  # the library says the same, a hundred times slower
        return f"+33{found[1]}", None
    return _e164(digits) or said, None


def _whole(said: str) -> str:
    """A number that a program wrote as 6.86021426E+08 or 686021426.0, in digits; other text as it is."""
    if not _SCIENTIFIC.fullmatch(said):
        return said
    try:
        number = Decimal(said.replace(",", "."))
    except InvalidOperation:
        return said
    # With fewer digits than the number has, the rest is lost: nothing is guessed.
    exact = number == number.to_integral_value() and len(number.as_tuple().digits) >= 9
    return f"{number:.0f}" if exact else said


def _e164(digits: str) -> str | None:
    international = f"+{digits}" if len(digits) == 11 and digits.startswith("33") else digits
    try:
        number = phonenumbers.parse(international, "FR")
    except phonenumbers.NumberParseException:
        return None
    long_enough = len(str(number.national_number)) >= 7  # shorter ones are services, not people
    # A French number whose last digit is missing: the library would keep its 0 to make up the length.
    cut = number.country_code == 33 and number.italian_leading_zero
    if not long_enough or cut or number.extension or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def state(cell: Cell, *, marked: bool = False) -> tuple[State, str | None, str | None]:
    """The state, the file's word where it is unknown, and the remark."""
    said, _why = text(cell, marked=marked)
    if not said:
        return State.UNKNOWN, None, reasons.NO_STATE
    known = STATE_BY_WORD.get(phrase(said))
    if known is None:
        return State.UNKNOWN, said[:200], reasons.UNKNOWN_STATE
    return known, None, None


def dated(cell: Cell, now: datetime, *, epoch_1904: bool, blank: str) -> tuple[Moment | None, str | None]:
    """The date of a row; the remark, `blank` where there is none, means that the row cannot be taken in."""
    try:
        moment = read_moment(cell, now, epoch_1904=epoch_1904)
    except Unreadable as error:
        return None, error.why
    return moment, None if moment else blank


_NO_DATE = frozenset(["null", "none", "nan", "nat", "n/a", "na", "nil"])


def signed(cell: Cell, now: datetime, *, epoch_1904: bool) -> tuple[Moment | None, str | None]:
    """A signature date; None without a remark where the cell says that there is none."""
    if isinstance(cell, str) and fold(cell) in _NO_DATE:
        return None, None
    try:
        return read_moment(cell, now, epoch_1904=epoch_1904), None
    except Unreadable as error:
        return None, reasons.SIGNED_FUTURE if error.why == reasons.FUTURE else reasons.SIGNED_UNREADABLE
