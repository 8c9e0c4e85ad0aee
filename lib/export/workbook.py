"""The Excel workbook: rows rendered to XML by the store, deflated and zipped as they come.

Measured against the usual writers in bench/writers.py, which is why it is written this way.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
from isal import isal_zlib
from stream_zip import ZIP_32, stream_zip

from lib.domain.clock import PARIS
from lib.errors import TooLarge, _
from lib.export import about, parts
from lib.export.arrow import joined
from lib.export.request import ExportRequest
from lib.store.exports import Export, Shape

SHEET_ROWS = 1_048_575
"""Rows of data that one sheet holds under its header."""
MOST_SHEETS = 16
"""Sheets of data in one workbook; no spreadsheet opens more than this."""
DEFLATE_LEVEL = 1
"""Of ISA-L, 0 to 3: 2 and 3 take a tenth longer for 1 to 3 percent less."""
OUT_BYTES = 256 * 1024

Member = tuple[str, datetime, int, Any, Iterable[Any]]


def workbook_chunks(
    rows: Export, request: ExportRequest, progress: Callable[[int], None], sheet_rows: int = SHEET_ROWS
) -> Iterator[bytes]:
    """The bytes of the workbook. Raises TooLarge beyond MOST_SHEETS sheets of rows."""
    counts = sheet_sizes(rows.rows, sheet_rows)
    if len(counts) > MOST_SHEETS:
        raise TooLarge(
            _("{rows} rows are more than a workbook can hold."),
            _("Choose a shorter period, or take the export as CSV or Parquet."),
            rows=rows.rows,
        )
    yield from stream_zip(
        _members(rows, request, progress, counts),
        chunk_size=OUT_BYTES,
        get_compressobj=_deflater,
        extended_timestamps=False,
    )


def _deflater() -> Any:
    """Stands in for a zlib object; several times as fast."""
    return isal_zlib.compressobj(DEFLATE_LEVEL, isal_zlib.DEFLATED, -15)


def sheet_sizes(rows: int, sheet_rows: int) -> list[int]:
    """Rows of each data sheet; an empty export has one sheet with its header."""
    full, rest = divmod(rows, sheet_rows)
    return [sheet_rows] * full + ([rest] if rest or not full else [])


def _members(
    rows: Export, request: ExportRequest, progress: Callable[[int], None], counts: list[int]
) -> Iterator[Member]:
    names = ["Export", *(f"Export {place}" for place in range(2, len(counts) + 1)), about.NAME]
    # The content types come first: that is how a stranger tells a workbook from any other zip.
    yield _member(request, "[Content_Types].xml", [parts.content_types(len(names))])
    yield _member(request, "_rels/.rels", [parts.package_relations()])
    yield _member(request, "docProps/core.xml", [parts.properties(request.now)])
    yield _member(request, "xl/workbook.xml", [parts.workbook(names, counts)])
    yield _member(request, "xl/_rels/workbook.xml.rels", [parts.workbook_relations(len(names))])
    yield _member(request, "xl/styles.xml", [parts.styles()])
    supply = _Supply(rows.batches(Shape.SHEET), progress)
    for place, size in enumerate(counts, 1):
        yield _member(request, f"xl/worksheets/sheet{place}.xml", _sheet(supply, size))
    yield _member(request, f"xl/worksheets/sheet{len(names)}.xml", [about.sheet(request, rows.rows)])


def _member(request: ExportRequest, name: str, chunks: Iterable[Any]) -> Member:
    made = request.now.astimezone(PARIS).replace(tzinfo=None)
    return name, made, 0o100644, ZIP_32, chunks


def _sheet(supply: "_Supply", rows: int) -> Iterator[Any]:
    yield parts.sheet_start()
    yield from supply.take(rows)
    yield parts.sheet_end(rows)


class _Supply:
    """Rows as they come from the store, handed out in the portions that sheets take."""

    def __init__(self, batches: Iterator[pa.RecordBatch], progress: Callable[[int], None]) -> None:
        self._batches = batches
        self._progress = progress
        self._rest: pa.Array = pa.array([], pa.string())
        self._taken = 0

    def take(self, rows: int) -> Iterator[memoryview]:
        """The next rows' text, as large pieces."""
        while rows:
            if not len(self._rest):
                self._rest = next(self._batches).column(0)
                continue
            portion = self._rest[:rows]
            self._rest = self._rest[len(portion) :]
            rows -= len(portion)
            yield joined(portion)
            self._taken += len(portion)
            self._progress(self._taken)
