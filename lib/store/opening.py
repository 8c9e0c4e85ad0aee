"""Opening a store: made when absent, brought up to date, then locked (DESIGN.md, Two stores)."""

from pathlib import Path

import duckdb

from lib.config import Settings
from lib.errors import StoreAway, StoreBusy, StoreDamaged, StoreError, _
from lib.places import Lake
from lib.store import derived, drafts, lake, measured, rollups, splits
from lib.store.queries import Cursor, quoted, sql

MIGRATIONS = Path(__file__).parent / "migrations"
_DENIED = "permission denied for"
"""What PostgreSQL says to a role without the right to something."""
_ROLLUPS = 8
"""The last migration that leaves roll-ups to be counted: a store that had not seen it does so in the end."""


def open_instance(settings: Settings) -> duckdb.DuckDBPyConnection:
    """The one DuckDB instance of a process, whose current database is the store; the store is as before.

    Raises StoreBusy, StoreDamaged, StoreAway while the catalogue of a lake does not answer, ConfigError
    without the packages that a lake needs.
    """
    place = settings.place
    try:
        instance = _connected(place, settings)
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        raise not_opened(place, error) from error
    try:
        instance.execute("SET GLOBAL TimeZone = 'UTC'")
        # Where it expects few rows it would look each of them up among all days of all wallets.
        instance.execute("SET GLOBAL asof_loop_join_threshold = 0")
        if isinstance(place, Lake):
            lake.load(instance)
            lake.attach(instance, place, settings.write_wait_seconds)
            instance.execute(sql("lake_use"))
            if not (_is_up_to_date(instance) and lake.is_laid_out(instance)):
                with lake.turn(instance, settings.write_wait_seconds):
                    bring_up_to_date(instance, settings)
            lake.attach_reading(instance, place)
            lake.shut_in(instance, place)
        else:
            bring_up_to_date(instance, settings)
            drafts.sweep(place)
        instance.execute("SET GLOBAL enable_external_access = false")
        instance.execute("SET GLOBAL lock_configuration = true")
    except duckdb.Error as error:
        instance.close()
        raise not_opened(place, error) from error
    except BaseException:
        instance.close()
        raise
    return instance


def _connected(place: Path | Lake, settings: Settings) -> duckdb.DuckDBPyConnection:
    """An instance of the file, made when absent; for a lake an empty one."""
    if isinstance(place, Lake):
        return engine(settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    return engine(settings, str(place))


def engine(settings: Settings, database: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """DuckDB within the bounds of the settings, without any extension of its own choosing."""
    return duckdb.connect(
        database,
        config={
            "memory_limit": f"{settings.memory_mb}MB",
            "threads": settings.threads,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        },
    )


def newest() -> int:
    """How many migrations a store of this version has seen."""
    return len(_steps())


def refuse_newer(version: int) -> None:
    """Raises StoreDamaged for a store that has seen migrations which are not there yet."""
    if version > newest():
        raise StoreDamaged(
            _("The store was written by a newer version of this program."),
            _("Install that version, or restore an older copy of the store."),
        )


def _refuse_anothers(instance: duckdb.DuckDBPyConnection) -> None:
    """Raises StoreDamaged for a database that is no store and has tables: they are another program's."""
    cursor = Cursor(instance)
    if measured.tables(cursor, str(cursor.value("measured_database"))):
        raise StoreDamaged(
            _("The database holds tables of another program, and no store."),
            _("Nothing was changed. Check the path, or name a place that is still empty."),
        )


def _is_up_to_date(instance: duckdb.DuckDBPyConnection) -> bool:
    return _version(instance) == newest()


def _steps() -> list[Path]:
    return sorted(MIGRATIONS.glob("*.sql"))


def bring_up_to_date(instance: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Runs the migrations that it has not seen, all in one transaction; then lays out a lake."""
    _migrate(instance, settings)
    if isinstance(settings.place, Lake):
        lake.lay_out(instance)


def _migrate(instance: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    steps = _steps()
    version = _version(instance)
    refuse_newer(version)
    if version == len(steps):
        return
    if version == 0:
        _refuse_anothers(instance)
    instance.begin()
    # With several threads DuckDB 1.5.5 hides the rows that a transaction adds to a table after an INSERT …
    # ORDER BY of none, from 122,880 of them on, until the file is opened again. Migrations may add none.
    instance.execute(quoted("threads", number="1"))
    for step in steps[version:]:
        instance.execute(step.read_text(encoding="utf-8"))
    instance.execute(quoted("threads", number=str(settings.threads)))
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


def is_a_store(instance: duckdb.DuckDBPyConnection) -> bool:
    """Whether the current database has the tables of one. A list of tables would ask a lake about each."""
    try:
        instance.execute(sql("schema_version"))
    except duckdb.CatalogException:
        return False
    return True


def _version(instance: duckdb.DuckDBPyConnection) -> int:
    """How many migrations the store has seen."""
    if not is_a_store(instance):
        return 0
    row = instance.execute(sql("schema_version")).fetchone()
    if row is None:
        raise StoreBusy(
            _("A store is being moved here, or the move was cut short."),
            _("Let it end, or start it again: it goes on where it was."),
        )
    return int(row[0])


def not_opened(place: Path | Lake, error: Exception) -> StoreError:
    """What a person is told of a place that could not be opened."""
    said = str(error)
    if isinstance(place, Lake) and place.reader and _DENIED in said:
        return StoreAway(
            _("The role {reader} may not read the lake at {where}."),
            _("Grant it SELECT on all tables of that database (docs/operations.md)."),
            reader=place.reader,
            where=place.said,
        )
    if isinstance(place, Lake):
        return StoreAway(
            _("The lake at {where} cannot be opened ({reason})."),
            _("Check that its database runs, that its folder or bucket is there, and who may sign in."),
            where=place.said,
            reason=type(error).__name__,
        )
    if "Could not set lock on file" in said:
        return StoreBusy(
            _("Another process is using {file}, most likely the dashboard."),
            _("Stop it first, or use its pages instead; DuckDB lets one process in at a time."),
            file=str(place),
        )
    return StoreDamaged(
        _("{file} cannot be opened as a store ({reason})."),
        _("Check the path and its permissions, or restore a backup; the file was not changed."),
        file=str(place),
        reason=said.splitlines()[0][:200] if said else type(error).__name__,
    )
