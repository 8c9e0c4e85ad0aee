"""The same store in a file and in a lake: how long it takes to move, and what the queries of every page take.

    python bench/lake.py [--events 1000000 10000000] [--folder DIR] [--bucket]

The lake's catalogue is a PostgreSQL of the benchmark's own, its folder on the disk, both on this machine;
it is made anew each time by `move`, which compares every row. The queries are asked as in bench/pages.py.
With --bucket the same in a lake whose files are in a bucket, served by moto on this machine, beside.
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


def compared(file: Path, scratch: Path, kinds: list[Kind]) -> dict[str, Any]:
    """Of one store: its rows, seconds of moving it, and per page and period the milliseconds on each.

    `first`: the milliseconds in a lake of whoever is the first to read a state of it. The seconds and the
    bytes are of a lake in a folder, whatever else there is beside.
    """
    source = Settings(store=f"file:{file}")
    found: dict[str, Any] = {"file_bytes": file.stat().st_size}
    times = [measured(source.store)]
    for kind in kinds:
        with of_kind(kind):
            there = new(scratch, kind)
        begun = time.perf_counter()
        moved = move(source, Settings(store=there), lambda _share, _table: None)
        seconds = time.perf_counter() - begun
        if kind is Kind.LAKE:
            found["lake_bytes"] = sum(one.stat().st_size for one in scratch.rglob("*.parquet"))
            found |= {"rows": moved.rows, "move_seconds": seconds}
        else:
            found["bucket_seconds"] = seconds
        times.append(measured(there))
        drop(there)
    found["first"] = {label: one["first_ms"] for label, one in times[1].items()}
    return found | {"pages": {label: [each[label]["ms"] for each in times] for label in times[0]}}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--folder", type=Path)
    options.add_argument("--bucket", action="store_true")
    chosen = options.parse_args()
    kinds = [Kind.LAKE, Kind.BUCKET] if chosen.bucket else [Kind.LAKE]
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PARAPHE_PSEUDONYM_KEY_FILE"] = f"{scratch}/pseudonym.key"  # a bucket has none beside it
        for events in chosen.events:
            file = (chosen.folder or Path(scratch)) / f"{events}.duckdb"
            filled(file, events)
            found[str(events)] = one = compared(file, Path(scratch) / f"lake-{events}", kinds)
            print(f"{events:,} events: {one['rows']:,} rows moved in {one['move_seconds']:.0f} s")
            print(grid(*rows(one)))
    keep("bucket" if chosen.bucket else "lake", found)


def rows(one: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """A table of pages: milliseconds on each, and how many times as long on the last as in a file."""
    lines = [
        [label, *(f"{ms:.0f}" for ms in each), f"{each[-1] / each[0]:.1f}"]
        for label, each in one["pages"].items()
    ]
    names = ["file, ms", "lake, ms", "bucket, ms"]
    return ["page, period", *names[: len(lines[0]) - 2], "×"], lines


if __name__ == "__main__":
    main()
