"""The DuckDB instance behind a store: opened once a process, opened anew once it has failed."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import duckdb

from lib.config import Settings
from lib.places import Lake
from lib.store import lake
from lib.store.faults import store_error
from lib.store.near import Near
from lib.store.opening import open_instance
from lib.store.queries import sql, told

_opener = ThreadPoolExecutor(1, "store")
"""DuckDB's threads go as far back as the one that opens it; whoever reopens a store may have stepped back."""


class Instance:
    """Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.shared = isinstance(settings.place, Lake)
        """Whether other processes write this store too."""
        self._renewing = threading.Lock()
        self._opened: _Opened | None = self._open()

    @contextmanager
    def cursor(self, *, reading: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on the store, closed afterwards; what transaction it has by then comes to nothing.

        For `reading` it goes to a lake by the door through which nothing can be written.
        """
        with self._lent(reading) as (raw, _near):
            yield raw

    @contextmanager
    def page(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Near | None]]:
        """A cursor for reading, and what is near where the store is a lake."""
        with self._lent(True) as lent:
            yield lent

    @contextmanager
    def _lent(self, reading: bool) -> Iterator[tuple[duckdb.DuckDBPyConnection, Near | None]]:
        """After a fatal error whoever comes next opens the store anew: DuckDB refuses all further work on an
        instance once it has failed, to readers too.
        """
        with self._renewing:
            opened = self._opened = self._opened or self._open()
            raw = opened.raw.cursor()
        try:
            if self.shared:
                name = "lake_use_reading" if reading else "lake_use"
                with told(name):
                    raw.execute(sql(name))
            yield raw, opened.near
        except duckdb.FatalException as error:
            with self._renewing:
                if self._opened is opened:
                    self._opened = None
                    opened.raw.close()
            raise store_error("store", error) from error
        finally:
            lake.end(raw)
            raw.close()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Closed meanwhile, and every cursor with it; whoever comes waits, and opens it anew."""
        with self._renewing:
            if self._opened is not None:
                self._opened.raw.close()
                self._opened = None
            yield

    def _open(self) -> "_Opened":
        raw = _opener.submit(open_instance, self._settings).result()
        return _Opened(raw, Near(raw) if self.shared else None)


class _Opened(NamedTuple):
    raw: duckdb.DuckDBPyConnection
    near: Near | None
