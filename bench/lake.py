"""The same store in a file, in a lake and in a lake whose files are in a bucket: the queries of every page.

    python bench/lake.py [--events 1000000 10000000] [--folder DIR]

A lake's catalogue is a PostgreSQL of the benchmark's own, its folder on the disk, its bucket served by moto,
all on this machine; it is made anew each time by `move`, which compares every row. The queries are asked as
in bench/pages.py.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.grid import grid
from bench.pages import filled, measured
from bench.results import keep
from lib.config import Settings
from lib.store.moving import move
from tests.stores import Kind, drop, new, of_kind

KINDS = (Kind.FILE, Kind.LAKE, Kind.BUCKET)


def compared(file: Path, scratch: Path) -> dict[str, Any]:
    """Of one store, by kind: per page and period the milliseconds of its queries; seconds of moving it.

    `first`: those of whoever is the first to read a state of a lake.
    """
    source = Settings(store=f"file:{file}")
    pages = {Kind.FILE: measured(source.store)}
    found: dict[str, Any] = {"file_bytes": file.stat().st_size, "move_seconds": {}}
    for kind in KINDS[1:]:
        with of_kind(kind):
            there = new(scratch, kind)
        begun = time.perf_counter()
        moved = move(source, Settings(store=there), lambda _share, _table: None)
        found["move_seconds"][kind] = time.perf_counter() - begun
        if kind is Kind.LAKE:
            found["rows"] = moved.rows
            found["lake_bytes"] = sum(one.stat().st_size for one in scratch.rglob("*.parquet"))
        pages[kind] = measured(there)
        drop(there)
    for name, what in (("pages", "ms"), ("first", "first_ms")):
        found[name] = {
            label: {kind: one[label][what] for kind, one in pages.items() if what in one[label]}
            for label in pages[Kind.FILE]
        }
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PARAPHE_PSEUDONYM_KEY_FILE"] = f"{scratch}/pseudonym.key"  # a bucket has none beside it
        for events in chosen.events:
            file = (chosen.folder or Path(scratch)) / f"{events}.duckdb"
            filled(file, events)
            found[str(events)] = one = compared(file, Path(scratch) / f"lake-{events}")
            print(f"{events:,} events: {one['rows']:,} rows moved in {one['move_seconds']['lake']:.0f} s")
            print(grid(["page, period, ms", *KINDS], rows(one)))
            keep("lake", found)


def rows(one: dict[str, Any]) -> list[list[str]]:
    """A row a page and period: milliseconds on each kind."""
    return [[label, *(f"{ms:.0f}" for ms in each.values())] for label, each in one["pages"].items()]


if __name__ == "__main__":
    main()
