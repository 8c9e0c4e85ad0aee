"""A lake of the tests from within: its catalogue, its files, a text in them, and how they are later."""

import os
import time
from pathlib import Path

import duckdb

from lib.places import Lake, place
from tests.postgres import cluster

DAYS = 2 * 24 * 3600
"""In seconds."""
_MOMENTS = (("snapshot", "snapshot_time"), ("files_scheduled_for_deletion", "schedule_start"))
"""Where the catalogue says when something was: a table and its column."""


def lake_of(store: str) -> Lake:
    """The lake that PARAPHE_STORE names."""
    found = place(store)
    assert isinstance(found, Lake)
    return found


def database(lake: Lake) -> str:
    """The name of its catalogue's database."""
    return dict(lake.parameters)["dbname"]


def files(lake: Lake) -> set[Path]:
    """Of one in a folder."""
    return set(Path(lake.data).rglob("*.parquet"))


def two_days_later(lake: Lake) -> None:
    """As the lake is then: what it did it did two days ago, by its own catalogue and by its files."""
    cluster().say(
        *(f"UPDATE ducklake_{table} SET {when} = {when} - INTERVAL '2 days'" for table, when in _MOMENTS),
        database=database(lake),
    )
    for file in files(lake):
        os.utime(file, (time.time() - DAYS, time.time() - DAYS))


def held(lake: Lake, word: str) -> list[str]:
    """The files, and the lines of the catalogue, in which a text stands."""
    found = [file.name for file in files(lake) if stands_in(file, word)]
    return found + [line for line in cluster().dump(database(lake)) if word in line]


def stands_in(file: Path, word: str) -> bool:
    """Whether a text stands in the rows of a Parquet file."""
    return word in repr(duckdb.execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall())
