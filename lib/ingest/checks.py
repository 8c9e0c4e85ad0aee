"""Rows of a file checked, batch by batch: kept ones ready for the merge, the others with their reasons.

Column by column, and each conversion once per distinct cell: a million rows hold few distinct teams,
templates and states.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from lib.domain.export_columns import HEADERS
from lib.domain.text import fold
from lib.ingest import reasons, values
from lib.ingest.cells import Cell, Grid, Row, plain
from lib.ingest.dates import Moment
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
    """One row of PROBLEMS (lib.store.imports)."""

    row_number: int
    column_name: str
    value: str | None
    why: str
    rejected: bool
    cells: str


class Checked(NamedTuple):
    """One batch: columns of CHECKED_ROWS by name, remarks, and how many rows counted as rows."""

    columns: dict[str, list[Any]]
    remarks: list[Remark]
    rows_read: int


class _Memo(dict[Cell, _T], Generic[_T]):
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


class Checker:
    """Checks the rows of one grid against one layout. `now` is naive UTC."""

    def __init__(self, grid: Grid, layout: Layout, now: datetime) -> None:
        self._layout = layout
        self._grid = grid
        self._width = len(layout.labels) or None
        marked = grid.marks_text
        text = partial(values.text, marked=marked)
        self._contract = _Memo(partial(values.contract, marked=marked))
        self._created = _Memo(partial(values.created, now=now, epoch_1904=grid.epoch_1904))
        self._signed = _Memo(partial(values.signed, now=now, epoch_1904=grid.epoch_1904))
        self._state = _Memo(values.state)
        self._texts = {
            "template": _Memo(text),
            "signatory": _Memo(text),
            "phone": _Memo(partial(values.phone, marked=marked)),
            "email": _Memo(partial(values.email, marked=marked)),
            "user_name": _Memo(text),
            "team": _Memo(text),
        }

    def check(self, rows: list[Row]) -> Checked:
        contracts = self._contract.column(self._cells(rows, "contract"))
        moments = self._created.column(self._cells(rows, "created_at"))
        remarks: list[Remark] = []
        gone: set[int] = set()
        skipped = 0
        for at, row in enumerate(rows):
            no_contract, no_date = contracts[at][1], moments[at][1]
            if no_contract is None and no_date is None and not self._surplus(row):
                continue
            if self._is_no_row(row, no_date):
                skipped += 1
            else:
                remarks += self._rejections(row, no_contract, no_date)
            gone.add(at)
        read = len(rows) - skipped
        if gone:
            keep = [at for at in range(len(rows)) if at not in gone]
            rows = [rows[at] for at in keep]
            contracts = [contracts[at] for at in keep]
            moments = [moments[at] for at in keep]
        columns = self._columns(rows, [said for said, _why in contracts], [m for m, _ in moments], remarks)
        return Checked(columns, remarks, read)

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
        if why_no_date == reasons.NO_CREATION and self._is_footer(cells):
            return True
        return self._layout.header_row > 0 and all(
            fold(self._at(cells, field)) == fold(self._layout.texts[field])
            for field in ("contract", "created_at")
        )

    def _is_footer(self, cells: list[Cell]) -> bool:
        """A total or a note: no person in it, and its first word says what it is."""
        if "@" in self._said(cells, "email") or self._state[self._said(cells, "state")][2] is None:
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

    def _rejections(self, row: Row, no_contract: str | None, no_date: str | None) -> list[Remark]:
        """Why a row is set aside."""
        found = []
        if no_contract:
            found.append(self._remark(row, "contract", no_contract, rejected=True))
        if no_date:
            found.append(self._remark(row, "created_at", no_date, rejected=True))
        if surplus := self._surplus(row):
            remark = self._remark(row, "contract", reasons.TOO_MANY_CELLS, rejected=True)
            found.append(remark._replace(column_name="", value=surplus[0][:_SHOWN]))
        return found

    def _remark(self, row: Row, field: str, why: str, *, rejected: bool) -> Remark:
        return Remark(
            row_number=row[0],
            column_name=HEADERS[field],
            value=self._at(row[1], field)[:_SHOWN] if field in self._layout.columns else None,
            why=why,
            rejected=rejected,
            cells=json.dumps([plain(cell)[:_SHOWN] for cell in row[1]], ensure_ascii=False),
        )

    def _columns(
        self, rows: list[Row], contracts: list[str], created: list[Moment | None], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        columns: dict[str, list[Any]] = {"row_number": [number for number, _cells in rows]}
        columns["contract"] = contracts
        for field, memo in self._texts.items():
            said = memo.column(self._cells(rows, field))
            columns[field] = [text for text, _why in said]
            self._warn(rows, field, [why for _text, why in said], remarks)
        columns["signatory_key"] = list(
            map(values.identity, columns["email"], columns["phone"], columns["signatory"])
        )
        for field in self._texts:
            columns[field] = [text or None for text in columns[field]]
        moments = [moment for moment in created if moment is not None]  # all: the others are set aside
        columns["created_minute"] = [moment.minute for moment in moments]
        columns["created_at"] = [moment.utc for moment in moments]
        columns["created_on"] = [moment.day for moment in moments]
        self._add_outcome(rows, moments, columns, remarks)
        if self._grid.ragged and self._width is not None:
            for row in rows:
                if len(row[1]) < self._width:
                    remark = self._remark(row, "contract", reasons.TOO_FEW_CELLS, rejected=False)
                    remarks.append(remark._replace(column_name="", value=None))
        return columns

    def _add_outcome(
        self, rows: list[Row], created: list[Moment], columns: dict[str, list[Any]], remarks: list[Remark]
    ) -> None:
        states = self._state.column(self._cells(rows, "state"))
        columns["state"] = [str(state) for state, _word, _why in states]
        columns["state_word"] = [word for _state, word, _why in states]
        if "state" in self._layout.columns:
            self._warn(rows, "state", [why for _state, _word, why in states], remarks)
        signed = self._signed.column(self._cells(rows, "signed_at"))
        self._warn(rows, "signed_at", [why for _moment, why in signed], remarks)
        columns["signed_at"] = [moment and moment.utc for moment, _why in signed]
        columns["signed_on"] = [moment and moment.day for moment, _why in signed]
        early = [
            reasons.SIGNED_BEFORE if moment and _is_before(moment, start) else None
            for (moment, _why), start in zip(signed, created, strict=True)
        ]
        self._warn(rows, "signed_at", early, remarks)

    def _warn(self, rows: list[Row], field: str, whys: list[str | None], remarks: list[Remark]) -> None:
        remarks += [
            self._remark(rows[at], field, why, rejected=False)
            for at, why in enumerate(whys)
            if why is not None
        ]


def _is_before(signed: Moment, created: Moment) -> bool:
    """A signature at midnight of the day of creation is a day without a time: it may well be later."""
    if signed.day == created.day and signed.minute.endswith(" 00:00"):
        return False
    return signed.minute < created.minute and signed.utc < created.utc
