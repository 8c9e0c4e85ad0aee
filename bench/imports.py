"""A workbook and a CSV into a large store, beside what reads the same file and does nothing with it.

    python bench/imports.py [--into 10000000] [--workbook 200000] [--csv 5000000] [--folder DIR] [--only csv]

The floor of the workbook is calamine, which ours is made of: reading all cells. The floor of the CSV is
DuckDB reading it into a bare table of a new file. Each runs in a process of its own, whose memory is watched
with its children's. Ours is the whole import, from a file to its receipt, into a copy of a store that
`python -m lib demo --events` made; then the same file again, then its rows in another file.
"""

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep
from bench.watched import run_watched
from bench.writers_measured import Ground, fill
from lib.config import Settings
from lib.domain.scope import Scope
from lib.export.request import Format
from lib.ingest.importer import import_file
from lib.store import catalogue
from lib.store.connection import Store, connect

# ruff: noqa: PLC0415  # a peer is imported only in the process that measures it


def ours(file: Path, folder: Path) -> None:
    """For one of the agencies that the store has: its events are looked through."""
    limits = {"max_file_mb": 4000, "max_unpacked_mb": 8000}
    settings = replace(Settings().at(folder / "into.duckdb"), staging=folder / "staging", **limits)
    store = connect(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    agency = catalogue.agencies(store, scope)[0].name
    begun = time.perf_counter()
    receipt = import_file(settings, store, scope, file, file.name, agency, "bench")
    tell(begun, inserted=receipt.inserted, unchanged=receipt.unchanged)


def tell(begun: float, **more: int) -> None:
    print(json.dumps({"seconds": time.perf_counter() - begun} | more))


def calamine(file: Path, _folder: Path) -> None:
    from python_calamine import CalamineWorkbook

    begun = time.perf_counter()
    CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    tell(begun)


def openpyxl_read_only(file: Path, _folder: Path) -> None:
    from openpyxl import load_workbook

    begun = time.perf_counter()
    for _row in load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True):
        pass
    tell(begun)


def pandas_excel(file: Path, engine: str) -> None:
    import pandas as pd

    begun = time.perf_counter()
    pd.read_excel(file, engine=engine)
    tell(begun)


def duckdb_excel(file: Path, folder: Path) -> None:
    import duckdb

    place = importlib.util.find_spec("duckdb_extension_excel")
    assert place is not None and place.origin is not None, "duckdb-extension-excel is not installed"
    extension = next(Path(place.origin).parent.rglob("excel.duckdb_extension"))
    raw = duckdb.connect(str(fresh(folder / "bare.duckdb")), config={"threads": 2})
    raw.execute(f"LOAD '{extension}'")
    begun = time.perf_counter()
    raw.execute(f"CREATE TABLE rows AS FROM read_xlsx('{file}', all_varchar = true)")
    tell(begun)


def duckdb_csv(file: Path, folder: Path) -> None:
    import duckdb

    raw = duckdb.connect(str(fresh(folder / "bare.duckdb")), config={"threads": 2})
    begun = time.perf_counter()
    raw.execute(f"CREATE TABLE rows AS FROM read_csv('{file}', delim = ';', header = true)")
    tell(begun)


def pandas_csv(file: Path, _folder: Path) -> None:
    import pandas as pd

    begun = time.perf_counter()
    pd.read_csv(file, sep=";")
    tell(begun)


def fresh(file: Path) -> Path:
    file.unlink(missing_ok=True)
    return file


READERS: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "workbook: calamine reads it (floor)": ("rows.xlsx", calamine),
    "workbook: ours": ("rows.xlsx", ours),
    "workbook: ours, the same file again": ("rows.xlsx", ours),
    "workbook: ours, the same rows in another file": ("again.xlsx", ours),
    "workbook: DuckDB's excel extension reads it": ("rows.xlsx", duckdb_excel),
    "workbook: pandas with calamine reads it": ("rows.xlsx", lambda file, _: pandas_excel(file, "calamine")),
    "workbook: openpyxl read-only reads it": ("rows.xlsx", openpyxl_read_only),
    "workbook: pandas with openpyxl reads it": ("rows.xlsx", lambda file, _: pandas_excel(file, "openpyxl")),
    "csv: DuckDB into a bare table (floor)": ("rows.csv", duckdb_csv),
    "csv: ours": ("rows.csv", ours),
    "csv: ours, the same file again": ("rows.csv", ours),
    "csv: ours, the same rows in another file": ("again.csv", ours),
    "csv: pandas reads it": ("rows.csv", pandas_csv),
}
"""Name → file and reader, in the order in which they run: the second import needs the first."""


def made(folder: Path, kind: Format, rows: int) -> None:
    """An export of so many rows, and another file that holds the same."""
    settings = Settings().at(folder / f"{kind}.duckdb")
    fill(settings.store_file, rows)
    store = Store(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    file, again = folder / f"rows.{kind}", folder / f"again.{kind}"
    Ground(store, scope, file).ours(kind)
    store.close()
    settings.store_file.unlink()
    shutil.copy(file, again)
    if kind is Format.XLSX:
        with zipfile.ZipFile(again, "a") as archive:
            archive.comment = b"another"
    else:
        with again.open("ab") as text:
            text.write(b"\r\n")


def run(folder: Path, store: Path, sizes: dict[Format, int], only: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for kind, label in ((Format.XLSX, "workbook"), (Format.CSV, "csv")):
        if only not in label:
            continue
        made(folder, kind, sizes[kind])
        into = folder / "into.duckdb"
        into.with_name("into.duckdb.wal").unlink(missing_ok=True)  # of the store that is copied over
        shutil.copy(store, into)
        for name in READERS:
            if name.startswith(label):
                order = [sys.executable, __file__, "--folder", str(folder), "--one", name]
                result = run_watched(order)
                if result:
                    print(f"{name:48}{result['seconds']:8.2f} s{result['peak_mb']:8.0f} MB")
                    found[name] = result
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--into", type=int, default=10_000_000)
    options.add_argument("--workbook", type=int, default=200_000)
    options.add_argument("--csv", type=int, default=5_000_000)
    options.add_argument("--folder", type=Path, help="where stores of bench/pages.py are, or are to be")
    options.add_argument("--only", default="", help="workbook or csv")
    options.add_argument("--one", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        file, reader = READERS[chosen.one]
        reader(chosen.folder / file, chosen.folder)
        return
    with tempfile.TemporaryDirectory() as scratch:
        store = (chosen.folder or Path(scratch)) / f"{chosen.into}.duckdb"
        filled(store, chosen.into)
        sizes = {Format.XLSX: chosen.workbook, Format.CSV: chosen.csv}
        found = run(Path(scratch), store, sizes, chosen.only)
    if not chosen.only:
        rows = {"workbook": chosen.workbook, "csv": chosen.csv}
        keep("imports", {"into": chosen.into, "rows": rows, "readers": found})


if __name__ == "__main__":
    main()
