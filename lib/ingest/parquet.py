"""Parquet files as grids: the column names are row 1."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib.errors import FileRefused, _
from lib.ingest.cells import Cell, Row
from lib.ingest.containers import Limits, refuse_bomb
from lib.ingest.grid import Grid
from lib.ingest.kinds import damaged, protected

_BATCH = 20_000


def parquet_grid(path: Path, limits: Limits) -> Grid:
    """The one grid of a Parquet file. Raises FileRefused."""
    with path.open("rb") as file:
        file.seek(-4, 2)
        end = file.read(4)
    if end == b"PARE":
        raise protected()
    if end != b"PAR1":
        raise damaged()
    try:
        parquet = pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise (protected() if "encrypt" in str(error).lower() else damaged()) from None
    meta = parquet.metadata
    unpacked = sum(meta.row_group(group).total_byte_size for group in range(meta.num_row_groups))
    # A column of few distinct values packs thousandfold and harmlessly: only the size counts here.
    refuse_bomb(unpacked, unpacked, limits)
    schema = parquet.schema_arrow
    if len(schema) > 16_384:
        raise FileRefused(_("The file has too many columns."), _("Export it again as the platform does."))
    readable = [at for at, field in enumerate(schema) if _is_plain(field.type)]
    height = meta.num_rows + 1

    def rows() -> Iterator[Row]:
        yield 1, list(schema.names)
        if len(set(schema.names)) != len(schema.names):
            raise FileRefused(_("Two columns of the file have the same name."), _("Export it again."))
        number = 1
        try:
            for batch in parquet.iter_batches(_BATCH, columns=[schema.names[at] for at in readable]):
                for cells in zip(*_columns(batch, len(schema), readable), strict=True):
                    number += 1
                    yield number, list(cells)
        except (pa.ArrowException, OSError, UnicodeDecodeError):
            raise damaged() from None

    return Grid(
        name=None,
        visible=True,
        height=height,
        rows=rows,
        done=lambda number: min(1.0, number / height),
        unreadable=frozenset(range(len(schema))) - frozenset(readable),
    )


def _columns(batch: pa.RecordBatch, width: int, readable: list[int]) -> list[list[Cell]]:
    columns: list[list[Cell]] = [[None] * batch.num_rows for _at in range(width)]
    for at, column in zip(readable, batch.columns, strict=True):
        columns[at] = _values(column)
    return columns


def _values(column: pa.Array) -> list[Cell]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_timestamp(kind):  # Python's datetime ends at the microsecond
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        column = column.cast(pa.large_string())
    elif pa.types.is_time64(kind) or pa.types.is_duration(kind):
        column = column.cast(pa.int64())
    elif pa.types.is_floating(kind):  # pandas writes a blank as NaN
        column = column.cast(pa.float64())
        column = pc.if_else(pc.is_nan(column), None, column)
    values: list[Cell] = column.to_pylist()
    return values


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    return not (pa.types.is_nested(kind) or pa.types.is_fixed_size_binary(kind) or pa.types.is_null(kind))
