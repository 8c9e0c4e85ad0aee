"""CSV for French spreadsheets: UTF-8 with BOM, semicolons, CR LF."""

from collections.abc import Callable, Iterator

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.export.arrow import joined
from lib.export.request import ExportRequest
from lib.store.exports import Export, Shape

BOM = "\ufeff"  # without it Excel takes the file for Windows-1252


def csv_chunks(rows: Export, request: ExportRequest, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The bytes of the file. Its lines are made by the store; `request` adds nothing to them."""
    yield (BOM + ";".join(column.header for column in EXPORT_COLUMNS) + "\r\n").encode()
    taken = 0
    for batch in rows.batches(Shape.LINES):
        if batch.num_rows:
            yield bytes(joined(batch.column(0)))
        taken += batch.num_rows
        progress(taken)
