"""The rows of an import that were set aside, as a workbook to correct them from."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lib.export.sheets import cell_text

MOST_ROWS = 50_000
"""Rows written; nobody corrects more by hand, and openpyxl takes ten seconds for these. The last line says
how many more there are."""
_WIDTHS = (8, 22, 24, 40, 24)
_CELL_WIDTH = 20


def problems_workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet, every cell text: what begins with = + - @ stays as it was written.

    A row is longer than the headings where the file's own cells follow; each of those columns is named by
    the letter it had in the file.
    """
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)  # openpyxl's stubs lack what a write-only sheet can do
    widest = max((len(row) for row in rows), default=0)
    columns = [*headings, *map(get_column_letter, range(1, widest - len(headings) + 1))]
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        width = _WIDTHS[place] if place < len(_WIDTHS) else _CELL_WIDTH
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.append(list(_cells(sheet, columns, bold=True)))
    for row in rows[:MOST_ROWS]:
        sheet.append(list(_cells(sheet, row)))
    if len(rows) > MOST_ROWS:
        sheet.append(list(_cells(sheet, ("…", f"+ {len(rows) - MOST_ROWS}"))))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{min(len(rows), MOST_ROWS) + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cells(sheet: Any, texts: Sequence[str], *, bold: bool = False) -> Iterator[Cell]:
    for text in texts:
        cell = WriteOnlyCell(sheet, cell_text(text, "\ufffd"))
        cell.data_type = "s"  # openpyxl would take =1+1 for a formula
        cell.number_format = "@"
        if bold:
            cell.font = Font(bold=True)
        yield cell
