"""Rows of the catalogue, as text: checked cell by cell into packs, and packs written as such rows."""

import re
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from lib.domain.catalogue import Pack
from lib.domain.purchase_columns import PRODUCT_WORDS
from lib.domain.text import clean, fold
from lib.domain.types import Product
from lib.errors import Refused, _

COLUMNS = ("PRODUIT", "PACK", "CRÉDITS", "PRIX HT", "TVA", "VALIDITÉ (MOIS)", "ADRESSE D'ACHAT")
"""The header of the file; the last two may be blank."""
MOST_ROWS = 500
Row = tuple[str, ...]
"""One row's cells, in the order of COLUMNS."""

_LONGEST_NAME, _LONGEST_ADDRESS = 80, 500
_MOST_CREDITS, _MOST_MONTHS = 1_000_000, 120
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?[€%]?")


class _Wrong(Exception):
    """A cell cannot be used: its column, what is wrong with it, and what to write instead."""

    def __init__(self, column: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.column, self.message, self.advice = column, message, advice


def checked(rows: Sequence[tuple[int, Row]]) -> tuple[list[Pack], list[Refused]]:
    """The packs of the rows that can be used, and what is wrong with the others, by their line numbers."""
    packs: list[Pack] = []
    faults: list[Refused] = []
    lines: dict[tuple[Product, str], int] = {}
    for line, row in rows:
        try:
            pack = _pack(row)
        except _Wrong as wrong:
            faults.append(
                Refused(
                    wrong.message,
                    wrong.advice,
                    line=line,
                    column=COLUMNS[wrong.column],
                    value=row[wrong.column][:_LONGEST_NAME],
                )
            )
            continue
        if pack.key in lines:
            faults.append(
                Refused(
                    _("Line {line}: “{name}” stands in line {first} already."),
                    _("Give it another name, or remove it."),
                    line=line,
                    name=pack.name,
                    first=lines[pack.key],
                )
            )
            continue
        lines[pack.key] = line
        packs.append(pack)
    return packs, faults


def as_row(pack: Pack) -> Row:
    """A pack as the file has it: 45,00 for money, blank where nothing is said."""
    return (
        PRODUCT_WORDS[pack.product],
        pack.name,
        str(pack.credits),
        _with_comma(pack.price),
        _with_comma(pack.vat_rate),
        "" if pack.months is None else str(pack.months),
        pack.address or "",
    )


def _pack(row: Row) -> Pack:
    product, name, credits_, price, vat, months, address = map(clean, row)
    return Pack(
        product=_product(product),
        name=_name(name),
        credits=_whole(2, credits_, _MOST_CREDITS),
        price=_decimal(3, price),
        vat_rate=_rate(vat),
        months=_whole(5, months, _MOST_MONTHS) if months else None,
        address=_address(address) if address else None,
    )


def _product(said: str) -> Product:
    for product, word in PRODUCT_WORDS.items():
        if fold(said) in (fold(word), fold(word) + "s", fold(word.replace(" ", "s ")) + "s", product):
            return product
    raise _Wrong(
        0,
        _("Line {line}, column {column}: “{value}” is not a product."),
        _("Write signature, lettre recommandée or ERP."),
    )


def _name(said: str) -> str:
    if not said or len(said) > _LONGEST_NAME:
        raise _Wrong(
            1,
            _("Line {line}, column {column}: the pack's name is missing or too long."),
            _("Write a name of 80 characters at most."),
        )
    if said[0] in "=+-@":  # a spreadsheet would take it for a formula
        raise _Wrong(
            1,
            _("Line {line}, column {column}: “{value}” begins with a sign that spreadsheets calculate."),
            _("Begin the name with a letter or a digit."),
        )
    return said


def _whole(column: int, said: str, most: int) -> int:
    digits = _joined(said)
    if not _WHOLE.fullmatch(digits) or not 0 < int(digits) <= most:
        raise _Wrong(
            column,
            _("Line {line}, column {column}: “{value}” is not a whole number above zero, or too large."),
            _("Write digits only."),
        )
    return int(digits)


def _decimal(column: int, said: str) -> Decimal:
    found = _DECIMAL.fullmatch(_joined(said))
    if not found:
        raise _Wrong(
            column,
            _("Line {line}, column {column}: “{value}” is not an amount with two decimals at most."),
            _("Write it like 1234,50."),
        )
    return Decimal(f"{found[1]}.{found[2] or '0'}").quantize(Decimal("0.01"))


def _rate(said: str) -> Decimal:
    rate = _decimal(4, said)
    if rate > 100:
        raise _Wrong(
            4,
            _("Line {line}, column {column}: “{value}” is not a rate of VAT."),
            _("Write a percentage from 0 to 100, for example 20."),
        )
    return rate


def _address(said: str) -> str:
    """An https address of a host; nothing that a browser would run, and no name or password in it."""
    try:
        parts = urlsplit(said)
        usable = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
        parts.port  # noqa: B018  # raises on a port that is none
    except ValueError:
        usable = False
    if not usable or len(said) > _LONGEST_ADDRESS or not said.isascii() or set(said) & set(' "<>\\^`{|}'):
        raise _Wrong(
            6,
            _("Line {line}, column {column}: “{value}” is not an address that a pack can be bought at."),
            _("Write an address that begins with https://, or leave it blank."),
        )
    return said


def _joined(said: str) -> str:
    """Without the spaces between thousands."""
    return "".join(said.split())


def _with_comma(number: Decimal) -> str:
    return f"{number:.2f}".replace(".", ",")
