"""The writers that bench/writers.py measures, and the store that they all write from."""

# ruff: noqa: PLC0415  # a peer is imported only in the process that measures it

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from lib.config import Settings
from lib.domain.export_columns import EXPORT_COLUMNS
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.export import workbook
from lib.export.request import ExportRequest, Format
from lib.export.stream import write
from lib.store import catalogue, exports
from lib.store.connection import Store
from lib.store.queries import sql

PERIOD = Period(date(2020, 1, 1), date(2030, 1, 1))
HEADER = [column.header for column in EXPORT_COLUMNS]
DATES = (5, 6)


def fill(file: Path, rows: int) -> None:
    """A store with this many events over three years, as dull as real ones; a user has one team, or none."""
    store = Store(Settings().at(file))
    network = catalogue.network(store).network_id
    store.close()
    raw = duckdb.connect(str(file), config={"threads": 2})
    raw.execute("SET TimeZone = 'UTC'")
    raw.execute("INSERT INTO agencies SELECT 'a' || i, ?, 'Agence ' || i FROM range(12) t(i)", [network])
    raw.execute(
        """
        INSERT INTO signature_events
        SELECT md5(i::VARCHAR)::UUID, 'a' || (i % 12), 'CTR-2025-' || lpad((i // 2)::VARCHAR, 8, '0'),
               ['Mandat exclusif de vente', 'Mandat simple de vente', 'Compromis de vente', 'Bail meublé',
                'Offre d''achat'][(hash(i, 1) % 5 + 1)::INT],
               ['Zoé', 'Anaïs', 'Hélène', 'Marie-Claude', 'François'][(hash(i, 2) % 5 + 1)::INT] || ' '
               || ['DUPONT', 'Lefèvre', 'Œuvrard', 'de la Tour', 'Nguyễn'][(hash(i, 3) % 5 + 1)::INT],
               '+336' || lpad((hash(i, 4) % 100000000)::VARCHAR, 8, '0'),
               's' || (hash(i, 5) % 10000000) || '@exemple.fr',
               created, timezone('Europe/Paris', timezone('UTC', created))::DATE,
               signed, timezone('Europe/Paris', timezone('UTC', signed))::DATE,
               CASE WHEN signed IS NOT NULL THEN 'signed' WHEN hash(i, 8) % 10 < 8 THEN 'cancelled'
                    ELSE 'in_progress' END, NULL,
               'Utilisateur ' || who, CASE WHEN who % 8 > 0 THEN 'Équipe ' || (who % 45) END, 'bench'
        FROM (SELECT i, hash(i, 6) % 300 AS who,
                     TIMESTAMP '2022-01-01' + to_seconds((i * 94608000.0 / $rows)::BIGINT) AS created,
                     CASE WHEN hash(i, 8) % 10 < 7
                          THEN created + to_seconds((hash(i, 9) % 600000)::BIGINT) END AS signed
              FROM range($rows) t(i))
        """,
        {"rows": rows},
    )
    raw.close()


def newest(store: Store, scope: Scope, rows: int) -> Period:
    """The last days of a store, as few as hold so many rows."""
    with exports.export(store, scope, PERIOD, Axis.CREATION, Filters()) as whole:
        days = whole.cursor.rows("export_days", **whole.values)
    held = itertools.accumulate(found for _day, found in reversed(days))
    first = next((place for place, found in enumerate(held, 1) if found >= rows), len(days))
    return Period(days[-first][0], days[-1][0] + timedelta(days=1))


@dataclass(frozen=True)
class Ground:
    """What a writer gets: an open store, whose rows of which days, and where to."""

    store: Store
    scope: Scope
    target: Path
    period: Period = PERIOD
    told: list[int] = field(default_factory=list)
    """The rows written so far, each time that ours said so."""

    def ours(self, kind: Format) -> None:
        now = datetime.now(UTC)
        write(
            self.store,
            ExportRequest(self.scope, self.period, Axis.CREATION, Filters(), kind, now, "bench"),
            self.target,
            self.told.append,
        )

    def batches(self, shape: exports.Shape) -> Iterator[Any]:
        with exports.export(self.store, self.scope, self.period, Axis.CREATION, Filters()) as rows:
            yield from rows.batches(shape)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Plain Python rows, for writers that take nothing else."""
        for batch in self.batches(exports.Shape.TYPED):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def floor_workbook(ground: Ground) -> None:
    exports.WINDOW_ROWS = 1 << 62
    deflater = workbook._deflater()
    with ground.target.open("wb") as file:
        for batch in ground.batches(exports.Shape.SHEET):
            file.write(deflater.compress(batch.column(0).buffers()[2]))
        file.write(deflater.flush())


def copy(ground: Ground, options: str) -> None:
    """DuckDB's COPY of the same rows, from a connection that may write files."""
    ground.store.close()
    raw = duckdb.connect(str(ground.store.settings.store_file), config={"threads": 2})
    raw.execute("SET TimeZone = 'UTC'")
    literals = {
        "first": "DATE '1900-01-01'",
        "last": "DATE '2900-01-01'",
        "start": f"DATE '{ground.period.start}'",
        "end": f"DATE '{ground.period.end}'",
        "network": f"'{ground.scope.network}'",
        "axis": "'creation'",
        "pii": "true",
        "shown": "'clear'",
        "word_signed": "'signé'",
        "word_cancelled": "'annulée'",
        "word_in_progress": "'signature en cours'",
        "word_unknown": "'inconnu'",
    }
    # COPY takes no parameters; these are ours, not a person's.
    plain = re.sub(r"--[^\n]*", "", sql("export_typed"))
    query = re.sub(r"\$(\w+)", lambda place: literals.get(place[1], "NULL"), plain)
    raw.execute(f"COPY ({query}) TO '{ground.target}' ({options})")


def openpyxl_write_only(ground: Ground) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.append(HEADER)
    for row in ground.rows():
        sheet.append(row)
    book.save(ground.target)


def xlsxwriter_constant_memory(ground: Ground) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        ground.target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    dated = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("Export")
    sheet.write_row(0, 0, HEADER)
    for place, row in enumerate(ground.rows(), 1):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if column in DATES:
                sheet.write_datetime(place, column, cell, dated)
            else:
                sheet.write_string(place, column, cell)
    book.close()


def pyexcelerate(ground: Ground) -> None:
    from pyexcelerate import Workbook

    book = Workbook()
    book.new_sheet("Export", data=[HEADER, *map(list, ground.rows())])
    book.save(str(ground.target))


def rustpy_xlsxwriter(ground: Ground) -> None:
    import pyarrow as pa
    from rustpy_xlsxwriter import write_worksheet

    table = pa.Table.from_batches(list(ground.batches(exports.Shape.TYPED))).rename_columns(HEADER)
    write_worksheet(table, str(ground.target), "Export")


def polars(ground: Ground) -> None:
    import polars as pl
    import pyarrow as pa

    table = pa.Table.from_batches(list(ground.batches(exports.Shape.TYPED))).rename_columns(HEADER)
    frame = pl.DataFrame(pl.from_arrow(table))
    frame.write_excel(ground.target, "Export")


WRITERS: dict[str, tuple[str, Callable[[Ground], None], str | None]] = {
    "workbook: floor": ("floor.deflate", floor_workbook, None),
    "workbook: ours": ("ours.xlsx", lambda ground: ground.ours(Format.XLSX), None),
    "workbook: openpyxl write-only": ("openpyxl.xlsx", openpyxl_write_only, None),
    "workbook: XlsxWriter constant_memory": ("xlsxwriter.xlsx", xlsxwriter_constant_memory, None),
    "workbook: PyExcelerate": ("pyexcelerate.xlsx", pyexcelerate, "pyexcelerate"),
    "workbook: rustpy-xlsxwriter": ("rustpy.xlsx", rustpy_xlsxwriter, "rustpy_xlsxwriter"),
    "workbook: polars": ("polars.xlsx", polars, "polars"),
    "csv: floor (COPY)": ("floor.csv", lambda ground: copy(ground, "FORMAT csv, DELIMITER ';'"), None),
    "csv: ours": ("ours.csv", lambda ground: ground.ours(Format.CSV), None),
    "parquet: floor (COPY)": (
        "floor.parquet",
        lambda ground: copy(ground, "FORMAT parquet, COMPRESSION zstd"),
        None,
    ),
    "parquet: ours": ("ours.parquet", lambda ground: ground.ours(Format.PARQUET), None),
}
