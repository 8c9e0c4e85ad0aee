"""What a file's cells are before anything is known about them, and the sheet that they lie in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice

Cell = str | float | bool | datetime | date | time | timedelta | Decimal | None
Row = tuple[int, list[Cell]]
"""A row's number as a spreadsheet counts, from 1, and its cells; cells beyond the end are blank."""

HEAD = 50
"""Rows from the top among which a header is looked for."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file, or the whole of a file that has no sheets."""

    name: str | None
    """The sheet's name; None where the file has no sheets."""
    visible: bool
    height: int
    """Rows in it; 0 where that is not known before reading it."""
    rows: Callable[[], Iterator[Row]]
    """Reads from the top each time it is called."""
    done: Callable[[int], float]
    """The share of the sheet that is read, 0 to 1, at a row of this number."""
    marks_text: bool = False
    """Text that begins with = + - @ may carry Excel's apostrophe before it (text files)."""
    ragged: bool = False
    """Each row brings its own number of cells, and a wrong number is a fault (text files)."""
    epoch_1904: bool = False
    """Bare numbers in date columns count days from 1904 (workbooks made on old Macs)."""
    unreadable: frozenset[int] = frozenset()
    """Positions of columns that hold no plain values (lists and structures of Parquet)."""

    def head(self) -> list[Row]:
        """The first rows, enough to find a header in."""
        return list(islice(self.rows(), HEAD))


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
