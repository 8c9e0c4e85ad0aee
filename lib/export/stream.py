"""An export as a stream of bytes or as a file, in memory that does not grow with the rows."""

import logging
from collections.abc import Callable, Generator
from pathlib import Path

from lib.domain.audit import Action
from lib.domain.scope import Permission
from lib.domain.signatories import Shown, shown_to
from lib.export.delimited import csv_chunks
from lib.export.parquet import parquet_chunks
from lib.export.request import ExportRequest, Format
from lib.export.whole import write_whole
from lib.export.workbook import workbook_chunks
from lib.store import audit
from lib.store.connection import Store
from lib.store.exports import export, must_export

Progress = Callable[[int], None]
"""Told the number of rows written so far."""

_LOG = logging.getLogger("paraphe.export")
_CHUNKS = {
    Format.XLSX: workbook_chunks,
    Format.CSV: csv_chunks,
    Format.PARQUET: parquet_chunks,
}


def stream(
    store: Store, request: ExportRequest, progress: Progress | None = None
) -> Generator[bytes, None, int]:
    """The bytes of an export, read from the store while they are taken; returns the number of rows.

    Close the generator to give up early. Raises Forbidden at once without the permission to export, or for
    names in clear without `pii`; TooLarge and StoreError come with the first bytes.
    """
    must_export(request.scope)
    shown_to(request.scope, request.shown)
    return _stream(store, request, progress or (lambda _rows: None))


def _stream(store: Store, request: ExportRequest, progress: Progress) -> Generator[bytes, None, int]:
    written, finished = 0, False

    def count(rows: int) -> None:
        nonlocal written
        written = rows
        progress(rows)

    try:
        asked = (request.scope, request.period, request.axis, request.filters, request.shown)
        with export(store, *asked) as rows:
            _enter(store, request, rows.rows)
            yield from _CHUNKS[request.format](rows, request, count)
            written, finished = rows.rows, True
            return written
    finally:
        _log(request, written, finished)


def _enter(store: Store, request: ExportRequest, rows: int) -> None:
    """Law A3: the journal has its entry before the first row leaves, whatever becomes of the download."""
    shown, chosen = shown_to(request.scope, request.shown), request.filters
    filters = {name: getattr(chosen, name) for name in ("agencies", "teams", "users", "templates", "states")}
    detail: dict[str, object] = {
        "format": request.format,
        "from": request.period.start,
        "to": request.period.last,
        "axis": request.axis,
        "signatories": shown,
        **{name: values for name, values in filters.items() if values},
    }
    audit.note(
        store,
        request.scope,
        request.person,
        Action.EXPORT,
        subject=request.file_name(),
        detail=detail,
        rows=rows,
        personal=shown is Shown.CLEAR,
    )


def _log(request: ExportRequest, rows: int, finished: bool) -> None:
    """Law A3: each export leaves a trace, whole or given up, without a word of what is in it."""
    agencies = request.scope.agencies
    _LOG.info(
        "export by=%s format=%s from=%s to=%s axis=%s network=%s agencies=%s personal=%s rows=%d finished=%s",
        request.person,
        request.format,
        request.period.start,
        request.period.last,
        request.axis,
        request.scope.network,
        "all" if agencies is None else ",".join(sorted(agencies)),
        request.shown in (None, Shown.CLEAR) and request.scope.may(Permission.PII),
        rows,
        finished,
    )


def write(store: Store, request: ExportRequest, path: Path, progress: Progress | None = None) -> int:
    """Writes an export to a file, whole or not at all; returns the number of rows.

    A file of that name is replaced. Raises Refused when the place cannot be written to.
    """
    chunks = stream(store, request, progress)
    try:
        return write_whole(path, lambda take: _copy(chunks, take))
    finally:
        chunks.close()


def _copy(chunks: Generator[bytes, None, int], take: Callable[[bytes], object]) -> int:
    while True:
        try:
            take(next(chunks))
        except StopIteration as end:
            return int(end.value)
