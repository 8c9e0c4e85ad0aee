"""CSV for French spreadsheets: UTF-8 with BOM, semicolons, CR LF."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.export.arrow import joined
from lib.export.request import ExportRequest
from lib.store.exports import Export, Shape

BOM = "\ufeff"  # without it Excel takes the file for Windows-1252
_TO_QUOTE = re.compile(r'[;,"\t\r\n]')
_FORMULA = re.compile(r"'*[=+@\t\r-]")


def csv_chunks(rows: Export, request: ExportRequest, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The bytes of the file. Its lines are made by the store; `request` adds nothing to them."""
    yield (BOM + ";".join(column.header for column in EXPORT_COLUMNS) + "\r\n").encode()
    taken = 0
    for batch in rows.batches(Shape.LINES):
        if batch.num_rows:
            yield bytes(joined(batch.column(0)))
        taken += batch.num_rows
        progress(taken)


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[str | int | Decimal | None]]) -> bytes:
    """A small table as a whole file; numbers have a comma, text is no formula (sql/_careful_field.sql)."""
    lines = (";".join(map(_field, cells)) for cells in (headings, *rows))
    return (BOM + "".join(f"{line}\r\n" for line in lines)).encode()


def _field(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    text = f"'{value}" if _FORMULA.match(value) else value
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
