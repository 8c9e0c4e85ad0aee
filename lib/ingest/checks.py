"""Rows of a file checked, batch by batch: kept ones ready for the merge, the others with their reasons.

Column by column, and each conversion once per distinct cell: a million rows hold few distinct teams,
templates and states. What a content makes of its cells is said by a checker of its own.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from lib.domain.text import fold
from lib.ingest import reasons
from lib.ingest.cells import Cell, Row, plain
from lib.ingest.grid import Grid
from lib.ingest.header import Layout

_T = TypeVar("_T")
_MOST_REMEMBERED = 50_000
"""Distinct cells of a column whose conversion is kept; more would only cost memory."""
_SHOWN = 500
"""Characters of a cell that are kept with a remark."""

_TOTAL = re.compile(r"(grand |sous[- ]?|sub)?tota(l|ux)( general)?( :|:| |$)")
_NOTE = re.compile(
    r"(nombre de|number of|genere|generated|exporte|exported|edite|source|periode|fin de|end of)( :|:| |$)"
)
"""How lines below a table begin, folded."""


class Remark(NamedTuple):
    """One row of PROBLEMS (lib.store.checked)."""

    row_number: int
    column_name: str
    value: str | None
    why: str
    rejected: bool
    cells: str


class Checked(NamedTuple):
    """One batch: columns of the content's schema by name, remarks, and how many rows counted as rows."""

    columns: dict[str, list[Any]]
    remarks: list[Remark]
    rows_read: int


class Memo(dict[Cell, _T], Generic[_T]):
    """Converts each distinct cell once."""

    def __init__(self, convert: Callable[[Cell], _T]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, cell: Cell) -> _T:
        value = self[cell] = self._convert(cell)
        return value

    def column(self, cells: Sequence[Cell]) -> list[_T]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        if bool in set(map(type, cells)):  # True equals 1: it would find the number's conversion
            cells = [plain(cell) if isinstance(cell, bool) else cell for cell in cells]
        return [self[cell] for cell in cells]


Said = tuple[Any, str | None]
"""A cell's value, and what is wrong with it, if anything."""
Convert = Callable[[Cell], Said]
Faults = list[tuple[str, str]]
"""Fields of a row, and what is wrong with them."""


class Checker(ABC):
    """Checks the rows of one grid against one layout."""

    footers: ClassVar[frozenset[str]]
    """The reasons that the date of a total or a note below the table gives."""

    def __init__(self, grid: Grid, layout: Layout, deciding: dict[str, Convert]) -> None:
        """`deciding`: the fields that can set a row aside, in the order in which their reasons are given."""
        self._layout = layout
        self._grid = grid
        self._width = len(layout.labels) or None
        self._headers = layout.form.headers
        self._deciding = {field: Memo(convert) for field, convert in deciding.items()}

    def check(self, rows: list[Row]) -> Checked:
        said = {field: memo.column(self._cells(rows, field)) for field, memo in self._deciding.items()}
        dates = said[self._layout.form.dated]
        faults = self._faults(rows, said)
        ignored = {at for at in faults if self._is_no_row(rows[at], dates[at][1])}
        remarks: list[Remark] = []
        for at in sorted(faults.keys() - ignored):
            remarks += self._rejections(rows[at], faults[at])
        self._look(rows[at] for at in range(len(rows)) if at not in ignored)
        keep = [at for at in range(len(rows)) if at not in faults] if faults else range(len(rows))
        values = {field: [column[at][0] for at in keep] for field, column in said.items()}
        columns = self._columns([rows[at] for at in keep], values, remarks)
        return Checked(columns, remarks, len(rows) - len(ignored))

    @abstractmethod
    def _columns(
        self, rows: list[Row], values: dict[str, list[Any]], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        """The columns of the rows that are taken in; adds to `remarks` what is to be said of them."""

    @abstractmethod
    def _is_somebodys(self, cells: list[Cell]) -> bool:
        """Whether a row without a date speaks of a signature, an order or a use all the same."""

    def _look(self, rows: Iterable[Row]) -> None:  # noqa: B027  # not every content asks for more
        """For what is to be known of all rows, also of those set aside."""

    def _faults(self, rows: list[Row], said: dict[str, list[Said]]) -> dict[int, Faults]:
        """Place of a row → its faults; rows with cells beyond the header are among them."""
        found: dict[int, Faults] = {}
        for field, column in said.items():
            for at, (_value, why) in enumerate(column):
                if why is not None:
                    found.setdefault(at, []).append((field, why))
        for at in self._overfull(rows):
            found.setdefault(at, [])
        return found

    def _overfull(self, rows: list[Row]) -> Iterator[int]:
        if self._grid.ragged and self._width is not None:
            yield from (at for at, row in enumerate(rows) if self._surplus(row))

    def _cells(self, rows: list[Row], field: str) -> list[Cell]:
        position = self._layout.columns.get(field)
        if position is None:
            return [None] * len(rows)
        return [cells[position] if position < len(cells) else None for _number, cells in rows]

    def _is_no_row(self, row: Row, why_no_date: str | None) -> bool:
        """Blank rows, totals below the table, and the header said again."""
        if why_no_date is None:
            return False
        cells = row[1]
        said = [self._at(cells, field).strip() for field in self._layout.columns]
        if not any(said):
            return True
        if why_no_date in self.footers and self._is_footer(cells):
            return True
        return self._layout.header_row > 0 and all(
            fold(self._at(cells, field)) == fold(self._layout.texts[field])
            for field in self._layout.form.required
        )

    def _is_footer(self, cells: list[Cell]) -> bool:
        """A total or a note: its first word says what it is."""
        if self._is_somebodys(cells):
            return False
        said = [text for cell in cells if (text := plain(cell).strip())]
        first = fold(said[0])
        return bool(_TOTAL.match(first)) or (len(said) <= 2 and bool(_NOTE.match(first)))

    def _at(self, cells: list[Cell], field: str) -> str:
        position = self._layout.columns[field]
        return plain(cells[position]) if position < len(cells) else ""

    def _said(self, cells: list[Cell], field: str) -> str:
        return self._at(cells, field) if field in self._layout.columns else ""

    def _surplus(self, row: Row) -> list[str]:
        """What stands beyond the header's last column of a text: the row's cells may have shifted."""
        if not self._grid.ragged or self._width is None or len(row[1]) <= self._width:
            return []
        return [text for cell in row[1][self._width :] if (text := plain(cell).strip())]

    def _rejections(self, row: Row, faults: Faults) -> list[Remark]:
        """Why a row is set aside."""
        found = [self._remark(row, field, why, rejected=True) for field, why in faults]
        if surplus := self._surplus(row):
            remark = self._remark(row, None, reasons.TOO_MANY_CELLS, rejected=True)
            found.append(remark._replace(value=surplus[0][:_SHOWN]))
        return found

    def _remark(self, row: Row, field: str | None, why: str, *, rejected: bool) -> Remark:
        """On one cell, or on the row as a whole."""
        return Remark(
            row_number=row[0],
            column_name=self._headers[field] if field else "",
            value=self._at(row[1], field)[:_SHOWN] if field and field in self._layout.columns else None,
            why=why,
            rejected=rejected,
            cells=json.dumps([plain(cell)[:_SHOWN] for cell in row[1]], ensure_ascii=False),
        )

    def _warn(
        self, rows: list[Row], field: str | None, whys: list[str | None], remarks: list[Remark]
    ) -> None:
        remarks += [
            self._remark(rows[at], field, why, rejected=False)
            for at, why in enumerate(whys)
            if why is not None
        ]

    def _warn_of_few_cells(self, rows: list[Row], remarks: list[Remark]) -> None:
        if self._grid.ragged and self._width is not None:
            few = [reasons.TOO_FEW_CELLS if len(row[1]) < self._width else None for row in rows]
            self._warn(rows, None, few, remarks)
