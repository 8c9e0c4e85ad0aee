"""Opening a store's file: made when absent, brought up to date, then locked (DESIGN.md, Two stores)."""

from pathlib import Path

import duckdb

from lib.config import Settings
from lib.errors import StoreBusy, StoreDamaged, StoreError, _
from lib.store import derived, rollups, splits
from lib.store.queries import Cursor, sql

MIGRATIONS = Path(__file__).parent / "migrations"
_ROLLUPS = 8
"""The last migration that leaves roll-ups to be counted: a store that had not seen it does so in the end."""


def open_instance(settings: Settings) -> duckdb.DuckDBPyConnection:
    """The one DuckDB instance of a process. Raises StoreBusy or StoreDamaged; the file is as before."""
    file = settings.store_file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        instance = duckdb.connect(
            str(file),
            config={
                "memory_limit": f"{settings.memory_mb}MB",
                "threads": settings.threads,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
            },
        )
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        raise _not_opened(file, error) from error
    try:
        instance.execute("SET GLOBAL TimeZone = 'UTC'")
        # Where it expects few rows it would look each of them up among all days of all wallets.
        instance.execute("SET GLOBAL asof_loop_join_threshold = 0")
        _migrate(instance, settings)
        instance.execute("SET GLOBAL enable_external_access = false")
        instance.execute("SET GLOBAL lock_configuration = true")
    except duckdb.Error as error:
        instance.close()
        raise _not_opened(file, error) from error
    except BaseException:
        instance.close()
        raise
    return instance


def _migrate(instance: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Runs the migrations that the store has not seen, all in one transaction."""
    steps = sorted(MIGRATIONS.glob("*.sql"))
    version = _version(instance)
    if version > len(steps):
        raise StoreDamaged(
            _("The store was written by a newer version of this program."),
            _("Install that version, or restore an older copy of the store."),
        )
    if version == len(steps):
        return
    instance.begin()
    for step in steps[version:]:
        instance.execute(step.read_text(encoding="utf-8"))
    instance.execute("UPDATE store_state SET schema_version = ?", [len(steps)])
    if version == 0:
        instance.execute(sql("network_add"), {"name": settings.network})
    if version < _ROLLUPS:
        rollups.rebuild(Cursor(instance))
    _fill(Cursor(instance))
    instance.commit()


def _fill(cursor: Cursor) -> None:
    """Fills the caches that are relied on from here: they may be new."""
    derived.fill(cursor)
    if cursor.value("ledger_days_kept"):
        splits.fill(cursor)


def _version(instance: duckdb.DuckDBPyConnection) -> int:
    """How many migrations the store has seen."""
    if not instance.execute(sql("schema_exists")).fetchone():
        return 0
    row = instance.execute(sql("schema_version")).fetchone()
    return int(row[0]) if row else 0


def _not_opened(file: Path, error: Exception) -> StoreError:
    said = str(error)
    if "Could not set lock on file" in said:
        return StoreBusy(
            _("Another process is using {file}, most likely the dashboard."),
            _("Stop it first, or use its pages instead; DuckDB lets one process in at a time."),
            file=str(file),
        )
    return StoreDamaged(
        _("{file} cannot be opened as a store ({reason})."),
        _("Check the path and its permissions, or restore a backup; the file was not changed."),
        file=str(file),
        reason=said.splitlines()[0][:200] if said else type(error).__name__,
    )
