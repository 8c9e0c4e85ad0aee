"""The one door to DuckDB: open a store, run a named query, write in one transaction."""

import contextlib
import functools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from lib.config import Settings
from lib.errors import StoreBusy, StoreDamaged, StoreError, _

SQL = Path(__file__).parent / "sql"
MIGRATIONS = Path(__file__).parent / "migrations"
_PLACE = re.compile(r"\$(\w+)")
_FRAGMENT = re.compile(r"\{\{(\w+)\}\}")
_T = TypeVar("_T")


@functools.cache
def sql(name: str) -> str:
    """The text of sql/NAME.sql, with {{fragment}} replaced by sql/_fragment.sql. Never takes input."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return _FRAGMENT.sub(lambda found: sql(f"_{found[1]}").rstrip(), text)


@functools.cache
def _places(name: str) -> frozenset[str]:
    code = re.sub(r"--[^\n]*", "", sql(name))
    return frozenset(_PLACE.findall(code))


class Cursor:
    """Runs named queries on one DuckDB cursor. Parameters that a query does not name are left out."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, name: str, /, **values: object) -> duckdb.DuckDBPyConnection:
        bound = {key: value for key, value in values.items() if key in _places(name)}
        try:
            return self._cursor.execute(sql(name), bound or None)
        except duckdb.TransactionException:
            raise  # the write is tried again from its start
        except duckdb.FatalException:
            raise  # the instance is opened anew
        except duckdb.Error as error:
            raise _store_error(name, error) from error

    def rows(self, name: str, /, **values: object) -> list[tuple[Any, ...]]:
        return self.run(name, **values).fetchall()

    def value(self, name: str, /, **values: object) -> Any:
        """The first column of the only row; None when there is no row."""
        row = self.run(name, **values).fetchone()
        return None if row is None else row[0]

    def frame(self, name: str, /, **values: object) -> pd.DataFrame:
        return self.run(name, **values).df()

    def batches(self, name: str, rows: int, /, **values: object) -> pa.RecordBatchReader:
        """The result as Arrow batches, read while the cursor lives; for what does not fit in memory."""
        return self.run(name, **values).to_arrow_reader(rows)

    def register(self, name: str, table: pa.Table) -> None:
        """Makes Arrow rows readable as a table; how files' rows get past the lock (DESIGN.md)."""
        self._cursor.register(name, table)


class Store:
    """A store opened by this process. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._writing = threading.Lock()
        self._instance = _open(settings)

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """One cursor, closed afterwards. Its queries each see one consistent state."""
        cursor = self._cursor()
        try:
            yield Cursor(cursor)
        finally:
            cursor.close()

    def rows(self, name: str, /, **values: object) -> list[tuple[Any, ...]]:
        with self.reading() as cursor:
            return cursor.rows(name, **values)

    def value(self, name: str, /, **values: object) -> Any:
        with self.reading() as cursor:
            return cursor.value(name, **values)

    def frame(self, name: str, /, **values: object) -> pd.DataFrame:
        with self.reading() as cursor:
            return cursor.frame(name, **values)

    def write(self, work: Callable[[Cursor], _T]) -> _T:
        """Runs `work` in one transaction: all of it happens, or none of it.

        Writers of this process take turns; a transaction that lost against another process's is tried
        again. Raises StoreBusy when the turn does not come within the configured time.
        """
        if not self._writing.acquire(timeout=self.settings.write_wait_seconds):
            raise StoreBusy(
                _("Another import is still being written."),
                _("Nothing was changed. Try again in a minute."),
            )
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(duckdb.TransactionException),
                wait=wait_random_exponential(multiplier=0.05, max=2),
                stop=stop_after_attempt(8),
                reraise=True,
            ):
                with attempt:
                    result = self._transact(work)
            return result
        except duckdb.TransactionException as error:
            raise StoreBusy(
                _("Other writers kept coming first."), _("Nothing was changed. Try again in a minute.")
            ) from error
        finally:
            self._writing.release()

    def _transact(self, work: Callable[[Cursor], _T]) -> _T:
        raw = self._cursor()
        try:
            raw.begin()
            try:
                cursor = Cursor(raw)
                cursor.run("bump_data_version")
                result = work(cursor)
                raw.commit()
            except BaseException:
                _roll_back(raw)
                raise
            return result
        except duckdb.TransactionException as error:
            if _disk_is_full(error):  # a commit says so in the way of a lost conflict
                raise _store_error("write", error) from error
            raise
        except (duckdb.FatalException, duckdb.IOException) as error:
            self._reopen()
            raise _store_error("write", error) from error
        finally:
            raw.close()

    def close(self) -> None:
        self._instance.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._instance.cursor()

    def _reopen(self) -> None:
        """After a fatal error (a full disk) DuckDB refuses all work until the file is opened anew."""
        self._instance.close()
        self._instance = _open(self.settings)


def _roll_back(raw: duckdb.DuckDBPyConnection) -> None:
    # The failed statement may have ended the transaction already; nothing of it was kept either way.
    with contextlib.suppress(duckdb.Error):
        raw.rollback()


_opened: dict[Settings, Store] = {}
_opening = threading.Lock()


def connect(settings: Settings) -> Store:
    """The store of these settings, opened once a process (a DuckDB file can be attached once).

    Makes the file when it is absent. Raises StoreBusy while another process holds it, StoreDamaged when
    it is not a store or was written by a newer version.
    """
    with _opening:
        if settings not in _opened:
            _opened[settings] = Store(settings)
        return _opened[settings]


def disconnect() -> None:
    """Closes every store that `connect` opened; the next `connect` opens anew."""
    with _opening:
        while _opened:
            _opened.popitem()[1].close()


def _open(settings: Settings) -> duckdb.DuckDBPyConnection:
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
        raise _open_error(file, error) from error
    try:
        instance.execute("SET GLOBAL TimeZone = 'UTC'")
        _migrate(instance, settings)
        instance.execute("SET GLOBAL enable_external_access = false")
        instance.execute("SET GLOBAL lock_configuration = true")
    except BaseException:
        instance.close()
        raise
    return instance


def _migrate(instance: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    steps = sorted(MIGRATIONS.glob("*.sql"))
    made = instance.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'store_state'"
    ).fetchone()
    version = 0
    if made and made[0]:
        row = instance.execute("SELECT schema_version FROM store_state").fetchone()
        version = row[0] if row else 0
    if version > len(steps):
        raise StoreDamaged(
            _("The store was written by a newer version of this program."),
            _("Install that version, or restore an older copy of the store."),
        )
    for step in steps[version:]:
        instance.begin()
        instance.execute(step.read_text(encoding="utf-8"))
        instance.execute("UPDATE store_state SET schema_version = ?", [steps.index(step) + 1])
        instance.commit()
    instance.execute(sql("ensure_network"), {"name": settings.network})


def _open_error(file: Path, error: Exception) -> StoreError:
    said = str(error)
    if "lock" in said.lower():
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


def _disk_is_full(error: duckdb.Error) -> bool:
    return any(sign in str(error) for sign in ("No space left", "Could not write", "File too large"))


def _store_error(name: str, error: duckdb.Error) -> StoreError:
    said = str(error)
    if _disk_is_full(error):
        return StoreError(_("The disk is full."), _("Nothing was changed. Free some space and try again."))
    return StoreError(
        _("The store could not run “{query}” ({reason})."),
        _("Nothing was changed."),
        query=name,
        reason=said.splitlines()[0][:300] if said else type(error).__name__,
    )
