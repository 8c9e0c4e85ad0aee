"""What a lake grows by with each import and `maintain` leaves; how long a backup takes, and its way back.

    python bench/growth.py [--imports 60] [--events 1000000] [--folder DIR]

The lake's catalogue is a PostgreSQL of the benchmark's own. Imports are of 60 rows each. The store that is
backed up is the demo of so many events, in a file and in a lake. Prints what docs/sizing.md quotes.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from lib.config import Settings
from lib.domain.scope import Scope
from lib.places import Lake
from lib.store import catalogue
from lib.store.backup import back_up
from lib.store.connection import Store
from lib.store.moving import move
from lib.store.restoring import restore
from tests.builders import an_event, take_in
from tests.postgres import USER, cluster
from tests.stores import Kind, drop, new, of_kind

_ROWS = 60
_OLDER = (("snapshot", "snapshot_time"), ("files_scheduled_for_deletion", "schedule_start"))
_T = TypeVar("_T")


def asked(database: str, query: str) -> int:
    server = ("-h", "127.0.0.1", "-p", str(cluster().port), "-U", USER)
    done = subprocess.run(
        ["psql", "-At", *server, database, "-c", query], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def told(label: str, lake: Lake) -> None:
    """Bytes and rows of the catalogue, and the files beside it."""
    database = dict(lake.parameters)["dbname"]
    cluster().say("VACUUM ANALYZE", database=database)
    size = asked(database, f"SELECT pg_database_size('{database}')")
    rows = asked(database, "SELECT sum(n_live_tup) FROM pg_stat_user_tables")
    files = [file.stat().st_size for file in Path(lake.data).rglob("*.parquet")]
    kept = f"catalogue {size / 1e6:.2f} MB, {rows:,} rows"
    print(f"{label:<24} {kept}; {len(files):,} files, {sum(files):,} bytes")


def a_day_later(lake: Lake) -> None:
    """As the lake is two days on, for `maintain`, which leaves alone what is of this day."""
    moved = (f"UPDATE ducklake_{table} SET {when} = {when} - INTERVAL '2 days'" for table, when in _OLDER)
    cluster().say(*moved, database=dict(lake.parameters)["dbname"])


def imports(folder: Path, count: int) -> None:
    with of_kind(Kind.LAKE):
        settings = Settings(store=new(folder))
    lake, store = settings.place, Store(settings)
    assert isinstance(lake, Lake)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    told("empty", lake)
    for number in range(count):
        rows = [an_event(contract=f"{number}-{row}", row_number=row + 2) for row in range(_ROWS)]
        take_in(store, scope, *rows, name=f"{number}")
        if number == 0:
            told("one import", lake)
    told(f"{count} imports", lake)
    for run in range(3):
        seconds, done = timed(lambda: store.maintain(dry_run=False))
        told(f"maintain {run + 1} ({seconds:.1f} s)", lake)
        print(f"    {done.merged} tables merged, {done.states} states and {done.files} files gone")
        a_day_later(lake)
    store.close()
    drop(settings.store)


def backups(folder: Path, file: Path, events: int) -> None:
    filled(file, events)
    in_file = Settings(store=f"file:{file}")
    with of_kind(Kind.LAKE):
        in_lake, target = (replace(in_file, store=new(folder, name)) for name in ("lake", "other"))
    move(in_file, in_lake, lambda _share, _table: None)
    for source, to in ((in_file, Settings(store=f"file:{folder / 'back.duckdb'}")), (in_lake, target)):
        saved = folder / f"backup-{source.store[:4]}"
        seconds, made = timed(lambda: back_up(Store(source), saved, nothing))  # noqa: B023  # called at once
        back, _made = timed(lambda: restore(to, saved))  # noqa: B023
        print(
            f"{source.store[:4]} of {events:,} events, {made.bytes / 1e6:.0f} MB, {made.rows:,} rows: "
            f"backed up in {seconds:.1f} s, restored in {back:.1f} s"
        )
    for where in (in_lake, target):
        drop(where.store)


def nothing() -> Mapping[str, str]:
    return {}


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--imports", type=int, default=60)
    options.add_argument("--events", type=int, nargs="*", default=[1_000_000])
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        imports(Path(scratch), chosen.imports)
        for events in chosen.events:
            folder = Path(scratch) / str(events)
            folder.mkdir()
            backups(folder, (chosen.folder or folder) / f"{events}.duckdb", events)


if __name__ == "__main__":
    main()
