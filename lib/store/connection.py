"""The one door to the store: read with a cursor, write in one transaction."""

import contextlib
import logging
import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

import duckdb
import pandas as pd
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from lib.config import Settings
from lib.errors import StoreBusy, _
from lib.store.kept import Kept
from lib.store.opening import open_instance
from lib.store.queries import Cursor, Going, disk_is_full, store_error, told
from lib.store.rewriting import rewrite
from lib.store.turns import came

_T = TypeVar("_T")
_LOG = logging.getLogger("paraphe.store")
_opener = ThreadPoolExecutor(1, "store")
"""DuckDB's threads go as far back as the one that opens it; whoever reopens a file may have stepped back."""
_MOST_KEPT = 12
"""Results of long work that are kept for one store."""
_MOST_SMALL = 300
"""Small ones, of one state of it, that many questions share."""


class _NotAhead(Exception):
    """What was to be made ahead of a write could not be made."""


class Store:
    """A store opened by this process. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._writing = threading.Lock()
        self._renewing = threading.Lock()
        self._kept = Kept(_MOST_KEPT)
        self.small = Kept(_MOST_SMALL)
        """Small results that many questions share; see `keep`."""
        self.ahead: Callable[[Cursor], None] | None = None
        """Reads what everybody asks for after a long write; see `write`. A server sets it."""
        self._instance: duckdb.DuckDBPyConnection | None = None
        self._version: int | None = None
        """The data version; None: the file has to be asked, for a write commits just now or could not."""
        self._open()

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """One cursor, closed afterwards. Its queries each see one consistent state."""
        with self._cursor() as raw:
            yield Cursor(raw, self._kept)

    def rows(self, name: str, /, **values: object) -> list[tuple[Any, ...]]:
        with self.reading() as cursor:
            return cursor.rows(name, **values)

    def value(self, name: str, /, **values: object) -> Any:
        with self.reading() as cursor:
            return cursor.value(name, **values)

    def frame(self, name: str, /, **values: object) -> pd.DataFrame:
        with self.reading() as cursor:
            return cursor.frame(name, **values)

    def data_version(self) -> int:
        """Grows with every write. Kept here, for no other process writes this file."""
        version = self._version
        return int(self.value("data_version")) if version is None else version

    def keep(self, asked: tuple[Hashable, ...], make: Callable[[], _T], version: int | None = None) -> _T:
        """What `make` reads for what is asked, kept while the data stays the same; nobody may change it.

        `version`: the data version that it reads; None: the newest.
        """
        return self.small.get((self.data_version() if version is None else version, *asked), make)

    def write(self, work: Callable[[Cursor], _T], going: Going | None = None) -> _T:
        """Runs `work` in one transaction: all of it happens, or none of it.

        Writers of this process take turns; a transaction that lost against another process's is tried
        again. `going` is told the share that is done, while the turn is waited for too; what it raises ends
        the write, of which nothing is kept. A write that tells it calls `ahead` before it commits, and what
        that keeps is there when the data changes; where that fails, the work is done again without it. Raises
        StoreBusy when the turn does not come within the configured time.
        """
        seconds = self.settings.write_wait_seconds
        if not came(self._writing, seconds, lambda: going(0.0) if going else None):
            raise StoreBusy(
                _("Another import is still being written."),
                _("Nothing was changed. Try again in a minute."),
            )
        try:
            return self._insist(work, True, going, None if going is None else self.ahead)
        except _NotAhead as error:  # the transaction is lost with the query that failed
            _LOG.warning("nothing could be made ahead of a write: %s", type(error.__cause__).__name__)
            return self._insist(work, True, going)
        finally:
            self._writing.release()

    def append(self, work: Callable[[Cursor], None]) -> None:
        """Adds rows that no kept answer depends on, in one transaction; for the journal alone.

        The data version stays as it is, and nobody waits: not for a write under way, nor it for this.
        """
        self._insist(work, False, None)

    def rewrite(self) -> None:
        """Writes the file anew from what it holds: DuckDB leaves what was taken away in blocks it frees.

        For the command line, where nobody else reads meanwhile.
        """
        with self._writing, self._renewing:
            if self._instance is not None:
                self._instance.close()
                self._instance = None
            rewrite(self.settings)

    def close(self) -> None:
        """Closes the file; every cursor of it ends."""
        with self._renewing:
            if self._instance is not None:
                self._instance.close()
                self._instance = None

    def _insist(
        self,
        work: Callable[[Cursor], _T],
        changes: bool,
        going: Going | None,
        ahead: Callable[[Cursor], None] | None = None,
    ) -> _T:
        """One transaction, tried again while it loses against another's."""
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(duckdb.TransactionException),
                wait=wait_random_exponential(multiplier=0.05, max=2),
                stop=stop_after_attempt(8),
                reraise=True,
            ):
                with attempt:
                    result = self._transact(work, changes, going, ahead)
            return result
        except duckdb.TransactionException as error:
            raise StoreBusy(
                _("Other writers kept coming first."), _("Nothing was changed. Try again in a minute.")
            ) from error

    def _transact(
        self,
        work: Callable[[Cursor], _T],
        changes: bool,
        going: Going | None,
        ahead: Callable[[Cursor], None] | None,
    ) -> _T:
        made_of = None  # the data version that something was made ahead of
        with self._cursor() as raw:
            raw.begin()
            try:
                cursor = Cursor(raw, going=going)
                if changes:
                    cursor.run("bump_data_version")
                result = work(cursor)
                if ahead is not None:
                    made_of = cursor.value("data_version")
                    self._look_ahead(ahead, raw)
                    if going is not None:
                        going(cursor.done)  # the last look at whether it is to end
                with self._changed(cursor) if changes else contextlib.nullcontext(), told("write"):
                    raw.commit()
            except BaseException as error:
                # The failed statement may have ended the transaction; nothing of it was kept either way.
                with contextlib.suppress(duckdb.Error):
                    raw.rollback()
                if made_of is not None:  # another write will have its number
                    self._kept.drop(lambda key: key[1] == made_of)
                # A commit tells a full disk in the way of a lost conflict; trying again would not help.
                if isinstance(error, duckdb.TransactionException) and not disk_is_full(error):
                    raise
                if isinstance(error, duckdb.Error) and not isinstance(error, duckdb.FatalException):
                    raise store_error("write", error) from error
                raise
            if changes:
                self.small.clear()  # of the state before, which nobody asks for any more
            return result

    def _look_ahead(self, ahead: Callable[[Cursor], None], raw: duckdb.DuckDBPyConnection) -> None:
        try:
            ahead(Cursor(raw, self._kept))
        except Exception as error:  # of any kind: no write is lost for what goes ahead of it (`write`)
            raise _NotAhead from error

    @contextmanager
    def _changed(self, cursor: Cursor) -> Iterator[None]:
        """Around the commit of a change: until it is known to have come about, nobody relies on a version."""
        version = cursor.value("data_version")
        self._version = None
        yield
        self._version = version

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of the instance. After a fatal error the file is opened anew by whoever comes next:
        DuckDB refuses all further work on an instance once it has failed, to readers too.
        """
        with self._renewing:
            instance = self._instance or self._open()
            raw = instance.cursor()
        try:
            yield raw
        except duckdb.FatalException as error:
            with self._renewing:
                if self._instance is instance:
                    self._instance = None
                    instance.close()
            raise store_error("store", error) from error
        finally:
            raw.close()

    def _open(self) -> duckdb.DuckDBPyConnection:
        self._instance = _opener.submit(open_instance, self.settings).result()
        self._version = Cursor(self._instance).value("data_version")
        return self._instance


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
