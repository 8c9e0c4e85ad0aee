"""The rows below a header, down to the last one, which has to be whole."""

from collections.abc import Iterator
from pathlib import Path

from lib.errors import FileRefused, _
from lib.ingest.batches import Batch
from lib.ingest.cells import Cell, Row, plain
from lib.ingest.grid import Grid
from lib.ingest.header import Layout
from lib.ingest.textfiles import ends_within_a_row

_LONG_ENOUGH = 3
"""Filled cells that only a row has, and characters that two references in a row have in common."""


def data_batches(grid: Grid, layout: Layout, file: Path) -> Iterator[Batch]:
    """The rows below the header. Raises FileRefused for a text that stops in the middle of its last one."""
    end: list[Row] = []
    for batch in grid.batches():
        end = [*end, *batch.rows(range(len(batch))[-2:])][-2:]
        if below := batch.below(layout.header_row):
            yield below
    if not end or not grid.ragged or not ends_within_a_row(file):
        return
    *above, last = end
    if _is_cut(last[1], above[0][1] if above else [], needed=1 + max(layout.columns.values())):
        raise FileRefused(
            _("The file stops in the middle of row {row}: it was cut."),
            _("Download it again; the last copy may not have finished."),
            row=last[0],
        )


def _is_cut(cells: list[Cell], above: list[Cell], needed: int) -> bool:
    """Too few cells for a row. One or two may be a note below the table, unless they begin like a row."""
    if len(cells) >= needed:
        return False
    if len([cell for cell in cells if cell]) >= _LONG_ENOUGH:
        return True
    first = plain(cells[0])[:_LONG_ENOUGH] if cells else ""
    return bool(first and above) and plain(above[0]).startswith(first)
