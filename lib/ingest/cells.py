"""What a file's cells are before anything is known about them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = str | float | bool | datetime | date | time | timedelta | Decimal | None
Row = tuple[int, list[Cell]]
"""A row's number as a spreadsheet counts, from 1, and its cells; cells beyond the end are blank."""


def plain(cell: Cell) -> str:
    """A cell as a person would read it, for showing; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, Decimal):
        return f"{cell:f}".rstrip("0").rstrip(".") if cell.is_finite() and "." in f"{cell:f}" else str(cell)
    return str(cell)
