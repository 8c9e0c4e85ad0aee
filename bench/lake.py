"""The same store in a file and in a lake: how long it takes to move, and what the queries of every page take.

    python bench/lake.py [--events 1000000 10000000] [--folder DIR]

The lake's catalogue is a PostgreSQL of the benchmark's own, its folder on the disk, both on this machine;
it is made anew each time by `move`, which compares every row. The queries are asked as in bench/pages.py.
"""

import argparse
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


def compared(file: Path, scratch: Path) -> dict[str, Any]:
    """Of one store: seconds of moving it, its rows, and per page and period the milliseconds on each."""
    with of_kind(Kind.LAKE):
        lake = new(scratch)
    source = Settings(store=f"file:{file}")
    begun = time.perf_counter()
    moved = move(source, Settings(store=lake), lambda _share, _table: None)
    seconds = time.perf_counter() - begun
    there = sum(one.stat().st_size for one in scratch.rglob("*.parquet"))
    in_file, in_lake = measured(source.store), measured(lake)
    drop(lake)
    return {
        "rows": moved.rows,
        "move_seconds": seconds,
        "file_bytes": file.stat().st_size,
        "lake_bytes": there,
        "pages": {label: [in_file[label]["ms"], in_lake[label]["ms"]] for label in in_file},
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for events in chosen.events:
            file = (chosen.folder or Path(scratch)) / f"{events}.duckdb"
            filled(file, events)
            found[str(events)] = one = compared(file, Path(scratch) / f"lake-{events}")
            print(f"{events:,} events: {one['rows']:,} rows moved in {one['move_seconds']:.0f} s")
            print(grid(*rows(one)))
    keep("lake", found)


def rows(one: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """A table of pages: milliseconds in a file, in a lake, and how many times as long."""
    lines = [
        [label, f"{in_file:.0f}", f"{in_lake:.0f}", f"{in_lake / in_file:.1f}"]
        for label, (in_file, in_lake) in one["pages"].items()
    ]
    return ["page, period", "file, ms", "lake, ms", "×"], lines


if __name__ == "__main__":
    main()
