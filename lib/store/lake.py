"""A lake: DuckDB over a catalogue in PostgreSQL and Parquet files, which processes and machines share."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path

import duckdb

from lib.errors import ConfigError, StoreBusy, _
from lib.places import Lake
from lib.store import bucket
from lib.store.faults import busy
from lib.store.queries import quoted, sql


class Lock(IntEnum):
    """What one process at a time does; the numbers are any that nobody else uses in the catalogue."""

    WRITING = 7283
    MAINTENANCE = 7284


_EXTENSIONS = ("ducklake", "postgres_scanner")
_LAYOUT = ("lake_lay_out", "lake_count_empty", "lake_index")
"""Statements, in the order in which lake_laid_out tells whether they are needed."""
_SLICE_SECONDS = 2.0
"""So long a writer waits in PostgreSQL's queue before it looks whether it is still to wait."""
_REFUSED = "lock timeout"
"""What PostgreSQL says when a turn did not come in time."""


def load(instance: duckdb.DuckDBPyConnection) -> None:
    """Loads what DuckDB needs for a lake. Raises ConfigError where it is not installed."""
    for name in _EXTENSIONS:
        _load(instance, name)


def attach(instance: duckdb.DuckDBPyConnection, lake: Lake, seconds: float, name: str = "store") -> None:
    """Attaches a lake, made when absent, and its catalogue beside, in which the writers stand in a row.

    No row is kept in the catalogue itself (inlined): what DuckLake 1.0 loses of such rows when they are
    deleted is told in its issues 1074 and 1215. Raises StoreBusy when another process keeps making it for so
    many seconds, duckdb.Error.
    """
    if lake.bucket is not None:
        _load(instance, "httpfs")
        bucket.let_in(instance, lake.data, lake.bucket, name)
    instance.execute(quoted("lake_attach_turns", address=lake.address, name=name))
    asked = {"address": lake.address, "data": lake.data, "name": name}
    try:  # whoever opens a lake that is there waits for nobody
        instance.execute(quoted("lake_attach", make="false", **asked))
    except duckdb.InvalidInputException:
        with turn(instance, seconds, of=name):  # who comes first makes it
            instance.execute(quoted("lake_attach", make="true", **asked))


def attach_reading(instance: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Attaches a lake that is there once more, for all that only reads: nothing can be written through it.

    By a role of its own where the lake names one. Raises duckdb.Error.
    """
    instance.execute(quoted("lake_attach_reading", address=lake.reading_address, data=lake.data))


def is_laid_out(instance: duckdb.DuckDBPyConnection) -> bool:
    """Whether a lake is as `lay_out` leaves it. One of an earlier version is not yet."""
    return all(_laid_out(instance))


def lay_out(instance: duckdb.DuckDBPyConnection) -> None:
    """Has events in files by month, and what the catalogue says of tables and files found quickly."""
    for done, statement in zip(_laid_out(instance), _LAYOUT, strict=True):
        if not done:
            instance.execute(sql(statement))


def shut_in(instance: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Leaves it no folder, and no part of a bucket, but the lake's, for when the instance is locked."""
    instance.execute(quoted("lake_allow", data=lake.data))


def end(cursor: duckdb.DuckDBPyConnection) -> None:
    """Ends what transaction a cursor may have, before it is closed.

    Left to its closing, the end of one whose catalogue has gone away would end the whole process.
    """
    with contextlib.suppress(duckdb.Error):
        cursor.rollback()


@contextmanager
def turn(
    instance: duckdb.DuckDBPyConnection,
    seconds: float,
    meanwhile: Callable[[], None] = lambda: None,
    lock: Lock = Lock.WRITING,
    of: str = "store",
) -> Iterator[None]:
    """Holds the only turn to write in a lake (or to do what `lock` says) while the context lives.

    PostgreSQL gives it in the order of asking, and takes it back when the process ends in whatever way.
    `meanwhile` may raise, which ends the wait. Raises StoreBusy when the turn does not come in time.
    """
    until = time.monotonic() + seconds
    with instance.cursor() as cursor:
        while not _came(cursor, lock, of, max(0.001, min(_SLICE_SECONDS, until - time.monotonic()))):
            if time.monotonic() >= until:
                raise _busy(lock)
            meanwhile()
        try:
            yield
        finally:
            end(cursor)


def _laid_out(instance: duckdb.DuckDBPyConnection) -> tuple[bool, ...]:
    """Of each of _LAYOUT whether it is so already."""
    (done,) = instance.execute(sql("lake_laid_out")).fetchall()
    return tuple(done)


def _came(cursor: duckdb.DuckDBPyConnection, lock: Lock, of: str, seconds: float) -> bool:
    """Whether the turn came; it is given back when the cursor's transaction ends, or the cursor."""
    cursor.begin()
    try:
        milliseconds = str(round(seconds * 1000))
        cursor.execute(quoted("lake_turn", name=of, lock=str(lock.value), milliseconds=milliseconds))
    except duckdb.Error as error:
        end(cursor)
        if _REFUSED in str(error):
            return False
        raise
    return True


def _busy(lock: Lock) -> StoreBusy:
    if lock is Lock.MAINTENANCE:
        return StoreBusy(_("Another maintenance or a backup of this store is under way."), _("Let it end."))
    return busy()


def _load(instance: duckdb.DuckDBPyConnection, extension: str) -> None:
    instance.execute(quoted("lake_load", file=str(_extension(extension))))


def _extension(name: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    if found is None or found.origin is None:
        raise ConfigError(
            _("A lake needs packages that are not installed here."),
            _("Install them with: pip install -r requirements-lake.txt."),
        )
    folder = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"
