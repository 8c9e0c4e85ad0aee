"""The sheet that a file's cells lie in, whatever the file is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lib.ingest.batches import Batch, in_batches
from lib.ingest.cells import Row

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
    by_column: Callable[[], Iterator[Batch]] | None = None
    """The same rows in batches, where they can be read a column at a time."""

    def head(self) -> list[Row]:
        """The first rows, enough to find a header in."""
        return list(islice(self.rows(), HEAD))

    def batches(self) -> Iterator[Batch]:
        """All rows from the top, in the way that is fastest."""
        return self.by_column() if self.by_column else in_batches(self.rows())
