"""A lake: DuckDB over a catalogue in PostgreSQL and Parquet files, which processes and machines share."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import duckdb

from lib.errors import ConfigError, StoreBusy, _
from lib.places import Lake
from lib.store.queries import quoted, sql

_EXTENSIONS = ("ducklake", "postgres_scanner")
_SLICE_SECONDS = 2.0
"""So long a writer waits in PostgreSQL's queue before it looks whether it is still to wait."""
_REFUSED = "lock timeout"
"""What PostgreSQL says when a turn did not come in time."""


def attach(instance: duckdb.DuckDBPyConnection, lake: Lake, wait_seconds: float) -> None:
    """Attaches the lake as `store`, and its catalogue as `turns`, which keeps the writers in a row.

    No row is kept in the catalogue itself (inlined): what DuckLake 1.0 loses of such rows when they are
    deleted is told in its issues 1074 and 1215. Raises ConfigError without its packages, StoreBusy when
    another process keeps making it for so long, duckdb.Error.
    """
    for name in _EXTENSIONS:
        instance.execute(quoted("lake_load", file=str(_extension(name))))
    instance.execute(quoted("lake_attach_turns", address=lake.address))
    with turn(instance, wait_seconds):  # who comes first makes what is not there yet
        instance.execute(quoted("lake_attach_store", address=lake.address, data=lake.data))
    instance.execute(sql("lake_use"))


def shut_in(instance: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Leaves it no folder but the lake's, for when the instance is locked."""
    instance.execute(quoted("lake_allow", data=lake.data))


def end(cursor: duckdb.DuckDBPyConnection) -> None:
    """Ends what transaction a cursor may have, before it is closed.

    Left to its closing, the end of one whose catalogue has gone away would end the whole process.
    """
    with contextlib.suppress(duckdb.Error):
        cursor.rollback()


@contextmanager
def turn(
    instance: duckdb.DuckDBPyConnection, seconds: float, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Holds the lake's only turn to write while the context lives, before all other processes.

    PostgreSQL gives it in the order of asking, and takes it back when the process ends in whatever way.
    `meanwhile` may raise, which ends the wait. Raises StoreBusy when the turn does not come in time.
    """
    until = time.monotonic() + seconds
    with instance.cursor() as cursor:
        while not _came(cursor, max(0.001, min(_SLICE_SECONDS, until - time.monotonic()))):
            if time.monotonic() >= until:
                raise StoreBusy(
                    _("Another import is still being written."),
                    _("Nothing was changed. Try again in a minute."),
                )
            meanwhile()
        try:
            yield
        finally:
            end(cursor)


def _came(cursor: duckdb.DuckDBPyConnection, seconds: float) -> bool:
    """Whether the turn came; it is given back when the cursor's transaction ends, or the cursor."""
    cursor.begin()
    try:
        cursor.execute(quoted("lake_turn", milliseconds=str(round(seconds * 1000))))
    except duckdb.Error as error:
        end(cursor)
        if _REFUSED in str(error):
            return False
        raise
    return True


def _extension(name: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    if found is None or found.origin is None:
        raise ConfigError(
            _("A lake needs packages that are not installed here."),
            _("Install them with: pip install -r requirements-lake.txt."),
        )
    folder = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"
