"""How long `move` takes from a file into a lake and back into a file; it compares every row each time.

    python bench/moving.py [--events 20000000] [--folder DIR]

The lake's catalogue is a PostgreSQL of the benchmark's own, its folder on the disk.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep
from lib.config import Settings
from lib.store.moving import move
from tests.stores import Kind, drop, new, of_kind


def moved(file: Path, scratch: Path) -> dict[str, Any]:
    """The seconds there and back, the rows, and the bytes of the file before and after."""
    back = scratch / "back.duckdb"
    with of_kind(Kind.LAKE):
        there = new(scratch)
    found: dict[str, Any] = {"file_bytes": file.stat().st_size}
    for name, source, target in (("there", f"file:{file}", there), ("back", there, f"file:{back}")):
        begun = time.perf_counter()
        arrived = move(Settings(store=source), Settings(store=target), lambda _share, _table: None)
        found[name] = time.perf_counter() - begun
    drop(there)
    return found | {"rows": arrived.rows, "back_bytes": back.stat().st_size}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=20_000_000)
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (chosen.folder or Path(scratch)) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        found = moved(file, Path(scratch))
    print(f"{found['rows']:,} rows: there in {found['there']:.1f} s, back in {found['back']:.1f} s")
    keep("moving", {"events": chosen.events, **found})


if __name__ == "__main__":
    main()
