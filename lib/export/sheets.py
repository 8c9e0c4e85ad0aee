"""Sheets of a finance workbook, written from top to bottom: text that stays text, totals that stay live.

openpyxl takes text that begins with = for a formula; here only `Live` is one. Each sheet is ready to print:
landscape, as wide as one page, its head repeated on every page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

_LONGEST = 32_767
"""Characters that a cell can hold, as Excel counts: in UTF-16."""
_LONGEST_NAME = 31
"""Characters of a sheet's name."""
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
_FORBIDDEN = re.compile("[\\[\\]:*?/\\\\\t\n]|" + _UNREADABLE.pattern)
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel takes for a character written as its number: it reads _x0041_ as A, unless the _ is one too."""
_RULE = Border(top=Side("thin", "7F8A96"))
_BAND = PatternFill("solid", "EEF1F5")
_TWO_LINES = 32
"""Height of the headings, in points."""


class Say(Protocol):
    """Gives an English sentence in the person's language, its {places} filled."""

    def __call__(self, sentence: str, **values: object) -> str: ...


class Form(StrEnum):
    """How a column's numbers are written: Excel's format, which each reader sees in their own way."""

    TEXT = "@"
    CREDITS = "#,##0"
    EUROS = '#,##0.00\\ "€"'
    UNIT = '#,##0.0000\\ "€"'
    SHARE = "0.0%"
    DAY = "dd/mm/yyyy"


class Column(NamedTuple):
    """One column of a sheet; `width` in characters."""

    heading: str
    form: Form
    width: int = 15


@dataclass(frozen=True, slots=True)
class Live:
    """A formula, made of ours alone."""

    formula: str


Value = str | int | Decimal | date | Live | None
"""What a cell holds; a number in a text column, and a text among numbers, are written as what they are."""


class Sheet:
    """One sheet of a workbook, its columns given, its rows still to come."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._sheet: Any = book.create_sheet(name)  # openpyxl's stubs take parts of a sheet for missing
        self._columns = columns
        self.row = 0
        """The row written last."""
        for place, column in enumerate(columns, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = column.width

    @property
    def name(self) -> str:
        return str(self._sheet.title)

    def title(self, text: str) -> None:
        self._text(self._next(), 1, text).font = _font(bold=True, size=14)

    def note(self, text: str) -> None:
        self._text(self._next(), 1, text).font = _font(color="5B6570")

    def gap(self) -> None:
        self._next()

    def headings(self) -> None:
        """The columns' headings; what stands above is repeated on each page, and stays in sight."""
        row = self._next()
        for place, column in enumerate(self._columns, 1):
            cell = self._text(row, place, column.heading)
            cell.font, cell.fill = _font(bold=True), _BAND
            side = "left" if column.form is Form.TEXT else "right"
            cell.alignment = Alignment(side, "center", wrap_text=True)
        self._sheet.row_dimensions[row].height = _TWO_LINES
        self._sheet.freeze_panes = f"B{row + 1}"
        self._sheet.print_title_rows = f"1:{row}"

    def band(self, text: str) -> None:
        """A line that says what the rows below it are."""
        self._text(self._next(), 1, text).font = _font(bold=True)

    def values(self, values: Iterable[Value], *, total: bool = False) -> int:
        """One row; returns its number."""
        row = self._next()
        for place, (column, value) in enumerate(zip(self._columns, values, strict=True), 1):
            cell = self._cell(row, place, column.form, value)
            if total:
                cell.font, cell.border = _font(bold=True), _RULE
        return row

    def finish(self, header: str, footer: str, page: str) -> None:
        """How it prints. `page` holds &P and &N, the page and how many there are."""
        sheet = self._sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.oddHeader.left.text = _printed(header)
        sheet.oddFooter.left.text = _printed(footer)
        sheet.oddFooter.right.text = page
        sheet.print_area = f"A1:{get_column_letter(len(self._columns))}{self.row}"
        sheet.sheet_view.showGridLines = False

    def _next(self) -> int:
        self.row += 1
        return self.row

    def _text(self, row: int, place: int, text: str) -> Cell:
        return self._cell(row, place, Form.TEXT, text)

    def _cell(self, row: int, place: int, form: Form, value: Value) -> Cell:
        cell: Cell = self._sheet.cell(row, place)
        if isinstance(value, str):
            cell.value = cell_text(value)
            cell.data_type, cell.number_format = "s", Form.TEXT
            cell.quotePrefix = value.startswith(("=", "+", "-", "@", "'"))
            if form is not Form.TEXT:
                cell.alignment = Alignment("right")
            return cell
        cell.value = value.formula if isinstance(value, Live) else value
        cell.number_format = form
        return cell


def cell_text(text: str, instead: str = "") -> str:
    """A text as a cell holds it, `instead` in the place of each character that none can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")  # as XML would read them
    return _CODED.sub("_x005F_", _first(_UNREADABLE.sub(instead, lines), _LONGEST))


def _font(*, bold: bool = False, size: int = 11, color: str | None = None) -> Font:
    """Named, for a font without a name is any."""
    return Font(name="Calibri", size=size, bold=bold, color=color)


def total(first: int, last: int, place: int) -> Live:
    """The sum of a column from one row to another; places count from 1."""
    letter = get_column_letter(place)
    return Live(f"=SUM({letter}{first}:{letter}{last})")


def elsewhere(sheet: str, row: int, place: int) -> Live:
    """The value of a cell of another sheet."""
    quoted = sheet.replace("'", "''")
    return Live(f"='{quoted}'!{get_column_letter(place)}{row}")


def sheet_names(wanted: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Names that Excel takes, all different whatever their case, and from those taken already."""
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps that one for itself
    found: list[str] = []
    for name in wanted:
        cleaned = _CODED.sub("-", _FORBIDDEN.sub(" ", name)).strip(" '") or "…"
        shown, count = _cut(cleaned, ""), 1
        while shown.casefold() in used:
            count += 1
            shown = _cut(cleaned, f" ({count})")
        used.add(shown.casefold())
        found.append(shown)
    return found


def _cut(name: str, ending: str) -> str:
    """At most as long as a sheet's name may be, as Excel counts: in UTF-16."""
    return _first(name, _LONGEST_NAME - len(ending)).strip(" '") + ending


def _first(text: str, units: int) -> str:
    """The beginning of a text that takes so many units in UTF-16 at most."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def _printed(text: str) -> str:
    """For a header or footer, whose & begins a command; at most what Excel takes."""
    return text[:100].replace("&", "&&")
