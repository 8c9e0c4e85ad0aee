"""Parquet: the ten columns under the platform's headers, times as naive Paris wall time."""

from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.export.request import ExportRequest
from lib.store.exports import Export, Shape

_TIMES = {"created_at", "signed_at"}
_REPEATED = {"template", "signatory", "state", "user_name", "team"}
"""Columns of few values: a dictionary of the others costs time, and makes the file a fifth larger."""
SCHEMA = pa.schema(
    [
        (column.header, pa.timestamp("us") if column.field in _TIMES else pa.string())
        for column in EXPORT_COLUMNS
    ]
)
GROUP_ROWS = 122_880
"""Rows of one row group, as DuckDB makes them: large enough to compress, small enough to hold."""


class _Sink:
    """A file that only grows, whose bytes are carried off as they come."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing to do: bytes are handed on by `drain`."""

    def close(self) -> None:
        """Nothing to do: the writer closes what it writes to."""

    def drain(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def parquet_chunks(rows: Export, request: ExportRequest, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The bytes of the file, a row group at a time; `request` adds nothing to them."""
    sink = _Sink()
    taken = 0
    few = [column.header for column in EXPORT_COLUMNS if column.field in _REPEATED]
    file = pa.PythonFile(sink, "w")
    with pq.ParquetWriter(file, SCHEMA, compression="zstd", use_dictionary=few) as writer:
        for table in _groups(rows.batches(Shape.TYPED)):
            writer.write_table(table, row_group_size=GROUP_ROWS)
            taken += table.num_rows
            yield sink.drain()
            progress(taken)
    yield sink.drain()


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        held.append(pa.RecordBatch.from_arrays(batch.columns, schema=SCHEMA))
        rows += batch.num_rows
        if rows >= GROUP_ROWS:
            yield pa.Table.from_batches(held, SCHEMA)
            held, rows = [], 0
    if held:
        yield pa.Table.from_batches(held, SCHEMA)
