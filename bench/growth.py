"""What a lake grows by with each import, what `maintain` leaves; what small imports and backups take.

    python bench/growth.py [--imports 60] [--events 1000000] [--folder DIR]

The lake's catalogue is a PostgreSQL of the benchmark's own. Imports are of 60 rows each. The store that is
backed up is the demo of so many events, in a file and in a lake. docs/sizing.md quotes it.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled, import_some
from bench.results import keep
from lib.config import Settings
from lib.domain.scope import Scope
from lib.places import Lake
from lib.store import catalogue
from lib.store.backup import back_up
from lib.store.connection import Store
from lib.store.moving import move
from lib.store.restoring import restore
from tests.lakes import database, files, lake_of, two_days_later
from tests.postgres import cluster
from tests.stores import Kind, drop, kind_of, new, of_kind

_T = TypeVar("_T")
MANY_FILES = 13_500
"""What three imports of each of 300 agencies leave in a day."""
FILES_OF_THE_PAST = (
    """
    INSERT INTO ducklake_data_file
    SELECT (jsonb_populate_record(d, jsonb_build_object(
        'data_file_id', data_file_id + 1000000 * n, 'begin_snapshot', 1, 'end_snapshot', 2
    ))).*
    FROM ducklake_data_file d, generate_series(1, {again}) n
    """,
    """
    INSERT INTO ducklake_file_column_stats
    SELECT (jsonb_populate_record(s, jsonb_build_object('data_file_id', data_file_id + 1000000 * n))).*
    FROM ducklake_file_column_stats s, generate_series(1, {again}) n
    """,
)


def told(lake: Lake, imported: int) -> dict[str, int]:
    """Bytes and rows of the catalogue after so many imports, and the files beside it."""
    name = database(lake)
    cluster().say("VACUUM ANALYZE", database=name)
    found = {
        "imports": imported,
        "catalogue_bytes": asked(name, f"SELECT pg_database_size('{name}')"),
        "catalogue_rows": asked(name, "SELECT sum(n_live_tup) FROM pg_stat_user_tables"),
        "files": len(files(lake)),
        "bytes": sum(file.stat().st_size for file in files(lake)),
    }
    print(found)
    return found


def asked(name: str, query: str) -> int:
    return int(cluster().told(query, database=name))


def imports(folder: Path, count: int) -> dict[str, Any]:
    """What the lake is when empty, after one import, after all, and after `maintain` had its days.

    And the seconds of an import in the median, in it and in a file.
    """
    with of_kind(Kind.LAKE):
        settings = Settings(store=new(folder))
    lake, store = lake_of(settings.store), Store(settings)
    found = {"empty": told(lake, 0)}
    times = imported(store, range(1))
    found["one"] = told(lake, 1)
    times += imported(store, range(1, count))
    found["all"] = told(lake, count)
    seconds = timed(partial(store.maintain, dry_run=False))[0]
    for _day in range(2):
        two_days_later(lake)
        store.maintain(dry_run=False)
    found["maintained"] = told(lake, count)
    with_many = among_many_files(store, lake)
    store.close()
    drop(settings.store)
    in_file = Store(Settings(store=f"file:{folder / 'small.duckdb'}"))
    of_file = imported(in_file, range(count))
    in_file.close()
    in_median = {"lake": statistics.median(times), "file": statistics.median(of_file), **with_many}
    print(f"an import, s: {in_median}")
    return {**found, "maintain_seconds": seconds, "import_seconds": in_median, "many_files": MANY_FILES}


def among_many_files(store: Store, lake: Lake) -> dict[str, float]:
    """The seconds of an import where the catalogue knows many files of states that have ended.

    With our indexes (lib/store/sql/lake_index.sql) and without. No such file is there, and none is read.
    """
    name = database(lake)
    again = -(-MANY_FILES // asked(name, "SELECT count(*) FROM ducklake_data_file"))
    cluster().say(
        *(statement.format(again=again) for statement in FILES_OF_THE_PAST), "ANALYZE", database=name
    )
    indexed = statistics.median(imported(store, range(1000, 1010)))
    cluster().say("DROP INDEX paraphe_data_file, paraphe_delete_file, paraphe_column_stats", database=name)
    bare = statistics.median(imported(store, range(2000, 2010)))
    return {"many": indexed, "many_bare": bare}


def imported(store: Store, numbers: range) -> list[float]:
    """The seconds of each of these small imports."""
    scope = Scope.whole_network(catalogue.network(store).network_id)
    return [timed(partial(import_some, store, scope, str(number)))[0] for number in numbers]


def backups(folder: Path, file: Path, events: int) -> dict[str, list[float]]:
    """Of a store in a file and of the same in a lake: seconds of a backup, and of its way back."""
    filled(file, events)
    in_file = Settings(store=f"file:{file}")
    with of_kind(Kind.LAKE):
        in_lake, target = (replace(in_file, store=new(folder, name)) for name in ("lake", "other"))
    move(in_file, in_lake, lambda _share, _table: None)
    found = {}
    for source, to in ((in_file, Settings(store=f"file:{folder / 'back.duckdb'}")), (in_lake, target)):
        kind = str(kind_of(source.store))
        saved = folder / f"backup-{kind}"
        there, _made = timed(partial(back_up, Store(source), saved, dict))
        back, _made = timed(partial(restore, to, saved))
        found[kind] = [there, back]
        print(f"{kind} of {events:,} events: backed up in {there:.1f} s, restored in {back:.1f} s")
    for where in (in_lake, target):
        drop(where.store)
    return found


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
        found = imports(Path(scratch), chosen.imports)
        for events in chosen.events:
            folder = Path(scratch) / str(events)
            folder.mkdir()
            file = (chosen.folder or folder) / f"{events}.duckdb"
            found[f"backup of {events}"] = backups(folder, file, events)
    keep("growth", found)


if __name__ == "__main__":
    main()
