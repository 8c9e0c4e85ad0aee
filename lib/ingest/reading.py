"""One file from bytes to checked rows, written as Arrow. Runs in the reading process (lib.ingest.child)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa

from lib.domain.types import Content
from lib.errors import FileRefused, HeaderNotFound, _
from lib.ingest.batches import Batch, ahead
from lib.ingest.cells import Row
from lib.ingest.checks import Checker, Remark
from lib.ingest.containers import Limits
from lib.ingest.counter_checks import CounterChecker
from lib.ingest.data_rows import data_batches
from lib.ingest.forms import COUNTERS, EXPORTS, FORMS, Form, form_of
from lib.ingest.grid import Grid
from lib.ingest.header import Layout, find_layout, layout_by_mapping, shape_of, shown
from lib.ingest.kinds import Kind, recognise
from lib.ingest.parquet import parquet_grid
from lib.ingest.plain_rows import PlainRows
from lib.ingest.purchase_checks import OrderChecker, PurchaseChecker, UseChecker
from lib.ingest.signature_checks import SignatureChecker
from lib.ingest.textfiles import text_grid
from lib.ingest.workbooks import workbook_grids
from lib.store.checked import PROBLEMS as PROBLEMS_SCHEMA
from lib.store.checked import SCHEMAS

ROWS, PROBLEMS = "rows.arrow", "problems.arrow"
"""Names of what is handed over, in the directory of the import."""

_LOOKED_AT = 200
"""Rows checked at once to see whether a sheet brings any."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of the reading process."""

    file: Path
    into: Path
    """Directory for the Arrow files."""
    limits: Limits
    now: datetime
    """Naive UTC."""
    mapping: dict[str, int] | None
    contents: tuple[Content, ...] = (Content.SIGNATURES,)
    """What the file may speak of; its header says what it does."""
    network: str = ""
    """The network's name: a file that names it among the agencies means the network itself."""

    @property
    def forms(self) -> tuple[Form, ...]:
        return tuple(map(form_of, self.contents))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found beside the rows themselves."""

    content: Content
    sheet: str | None
    header_row: int
    columns: dict[str, str]
    ignored: list[str]
    rows_read: int
    shape: str
    agencies: list[str]
    """Every agency that a file of orders or uses names; "" for the network."""


def read_file(order: Order, progress: Callable[[str, float], None]) -> Found:
    """Reads and checks a file. Raises FileRefused, HeaderNotFound with the first rows on it."""
    kind = recognise(order.file)
    progress("reading", 0.0)
    grid, layout, shape = _chosen(_grids(kind, order), order)
    if grid.unreadable & set(layout.columns.values()):
        raise FileRefused(
            _("A column of the file holds lists or structures instead of plain values."),
            _("Export it again with plain columns."),
        )
    progress("checking", 0.0)
    checker = _checker(grid, layout, order)
    rows_read = _write_checked(checker, grid, layout, order, progress)
    if not rows_read:
        raise FileRefused(
            _("The file has a header but no rows."), _("Export it again; the period may hold no signature.")
        )
    return Found(
        content=layout.form.content,
        sheet=grid.name,
        header_row=layout.header_row,
        columns=layout.texts,
        ignored=list(layout.ignored),
        rows_read=rows_read,
        shape=shape,
        agencies=list(checker.agencies.values()) if isinstance(checker, PurchaseChecker) else [],
    )


def _checker(grid: Grid, layout: Layout, order: Order) -> Checker:
    match layout.form.content:
        case Content.ORDERS:
            return OrderChecker(grid, layout, order.now, order.network)
        case Content.USES:
            return UseChecker(grid, layout, order.now, order.network)
        case Content.COUNTERS:
            return CounterChecker(grid, layout, order.now)
        case _:
            return SignatureChecker(grid, layout, order.now)


def _grids(kind: Kind, order: Order) -> Iterator[Grid]:
    if kind is Kind.BUNDLE:
        raise FileRefused(
            _("This is an archive of files, inside another or in the place of one."),
            _("Unpack it and import the files, or an archive that holds them directly."),
        )
    if kind is Kind.PARQUET:
        return iter([parquet_grid(order.file, order.limits)])
    if kind is Kind.TEXT:
        return iter([text_grid(order.file)])
    return workbook_grids(order.file, kind, order.limits)


def _chosen(grids: Iterator[Grid], order: Order) -> tuple[Grid, Layout, str]:
    """The sheet with the best header; on a tie a visible one, then the one with most rows.

    Raises FileRefused where another visible one brings rows too. Left out, they would be lost in silence;
    read with the rest, those of a copy or a selection would be counted twice. Only a person can tell.
    """
    best: tuple[tuple[int, bool, int], Grid, Layout | None, list[Row]] | None = None
    bringing: list[str] = []
    for grid in grids:
        head = grid.head()
        if not any(cell not in (None, "") for _number, cells in head for cell in cells):
            continue
        layout = (
            layout_by_mapping(head, order.mapping, order.forms)
            if order.mapping
            else find_layout(head, order.forms)
        )
        if grid.name and grid.visible and layout and _brings_rows(grid, layout, order):
            bringing.append(grid.name)
        rank = (len(layout.columns) if layout else 0, grid.visible, grid.height)
        if best is None or rank > best[0]:
            best = (rank, grid, layout, head)
    if best is None:
        raise FileRefused(_("The file is empty."), _("Export it again; the period may hold no signature."))
    _rank, grid, layout, head = best
    if layout is None:
        raise _no_header(head, order.forms)
    if set(bringing) - {grid.name}:
        sheets = bringing if grid.name in bringing else [str(grid.name), *bringing]
        raise FileRefused(
            _("The file has several sheets with rows to import: {sheets}."),
            _("Save each as a file of its own, or keep one."),
            sheets=", ".join(sheets),
        )
    return grid, layout, shape_of(head)


def _brings_rows(grid: Grid, layout: Layout, order: Order) -> bool:
    """Whether any row of a sheet would be taken in."""
    checker = _checker(grid, layout, order)
    below = (row for row in grid.rows() if row[0] > layout.header_row)
    while some := list(islice(below, _LOOKED_AT)):
        if checker.check(some).columns["row_number"]:
            return True
    return False


def _no_header(head: list[Row], forms: tuple[Form, ...]) -> FileRefused:
    """What is said of a file that speaks of nothing that was asked for; of something else, perhaps."""
    other = find_layout(head, FORMS)
    if other is not None:
        return FileRefused(
            _("This is {seems}, not what was asked for."),
            _("Counters are entered on the page Finances, under Reconciliation.")
            if other.form is COUNTERS
            else _("Import it as what it is; the page Import tells them apart by itself."),
            seems=other.form.looks_like,
        )
    error = HeaderNotFound(
        forms[0].not_found if len(forms) == 1 else _("No row of the file looks like a header that is known."),
        _("Say which column is which on the Import page, or export the file again with its ten columns.")
        if forms == (EXPORTS,)
        else _("Say which column is which on the Import page."),
    )
    error.first_rows = shown(head)
    error.shape = shape_of(head)
    return error


def _write_checked(
    checker: Checker, grid: Grid, layout: Layout, order: Order, progress: Callable[[str, float], None]
) -> int:
    """Checks batch after batch into two Arrow files; returns how many rows the file has."""
    rows_read, schema = 0, SCHEMAS[layout.form.content]
    sift = (
        PlainRows(grid, layout, order.now).sift if layout.form.content is Content.SIGNATURES else _all_others
    )
    with (
        pa.OSFile(str(order.into / ROWS), "wb") as rows_sink,
        pa.ipc.new_file(rows_sink, schema) as rows_out,
        pa.OSFile(str(order.into / PROBLEMS), "wb") as problems_sink,
        pa.ipc.new_file(problems_sink, PROBLEMS_SCHEMA) as problems_out,
    ):
        for batch, (ready, others) in ahead(data_batches(grid, layout, order.file), sift):
            checked = checker.check(batch.rows(others))
            rows_read += checked.rows_read + (len(ready) if ready else 0)
            rows_out.write_batch(_in_order(ready, _as_batch(checked.columns, schema)))
            if checked.remarks:
                columns = dict(zip(Remark._fields, zip(*checked.remarks, strict=True), strict=True))
                problems_out.write_batch(_as_batch(columns, PROBLEMS_SCHEMA))
            progress("checking", grid.done(batch.last))
    return rows_read


def _all_others(_batch: Batch) -> tuple[pa.RecordBatch | None, list[int] | None]:
    """No row is plain where the content asks more of it."""
    return None, None


def _in_order(ready: pa.RecordBatch | None, checked: pa.RecordBatch) -> pa.RecordBatch:
    """The rows of both, as they stand in the file."""
    if not ready or not checked:
        return ready or checked
    return pa.concat_batches([ready, checked]).sort_by("row_number")


def _as_batch(columns: Mapping[str, Sequence[object]], schema: pa.Schema) -> pa.RecordBatch:
    return pa.record_batch(
        [pa.array(columns[name], schema.field(name).type) for name in schema.names], schema=schema
    )
