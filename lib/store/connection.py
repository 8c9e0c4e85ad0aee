"""The one door to the store: read with a cursor, write in one transaction (lib/store/writing.py)."""

import contextlib
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import duckdb
import pandas as pd

from lib.config import Settings
from lib.store import maintenance
from lib.store.faults import store_error
from lib.store.instance import Instance
from lib.store.kept import Kept
from lib.store.maintenance import Maintained
from lib.store.page import Page, Pages
from lib.store.queries import Cursor, Going, told
from lib.store.rewriting import rewrite
from lib.store.writing import Ahead, Writer

_T = TypeVar("_T")
_MOST_KEPT = 12
"""Results of long work that are kept for one store."""
_MOST_SMALL = 300
"""Small ones, of one state of it, that many questions share."""


class Store:
    """A store opened by this process. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._kept = Kept(_MOST_KEPT)
        self.small = Kept(_MOST_SMALL)
        """Small results that many questions share; see `keep`."""
        self.ahead: Ahead | None = None
        """Reads what everybody asks for after a long write; see `write`. A server sets it."""
        self._instance = Instance(settings)
        self._pages = Pages()
        self._writer = Writer(
            self._instance, self._kept, settings.write_wait_seconds, self._renew_page, self._changed
        )
        self._version: int | None = None
        """The data version; None: the store has to be asked, for a write commits just now or could not, or
        others write too."""
        if not self._instance.shared:
            self._version = self.data_version()

    @contextmanager
    def page(self, *, near: bool = True) -> Iterator[None]:
        """Whatever this thread reads meanwhile is of one state of the store, that of its first question.

        What it writes itself it sees: the next question after that is of a newer state. Not `near`: all of it
        is read from the store itself, and no small table of a lake from its copy. Within another one it is
        part of that.
        """
        if self._pages.page is not None:
            yield
            return
        page = self._pages.page = Page(self._instance, near)
        try:
            yield
        finally:
            self._pages.page = None
            page.end()

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """One cursor, closed afterwards. Its queries each see one consistent state; on a page the page's."""
        page = self._pages.page
        try:
            with page.lend(self._kept) if page else contextlib.nullcontext() as lent:
                if lent is not None:
                    yield lent
                    return
                with self._instance.cursor(reading=True) as raw:
                    yield Cursor(raw, self._kept)
        except duckdb.TransactionException as error:  # who only reads loses against nobody
            raise store_error("reading", error) from error

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
        """Grows with every write. Kept here for a file, which no other process writes."""
        if self._pages.page is not None:
            return self._pages.page.version
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
        result = self._writer.change(work, going, self.ahead)
        self.small.clear()  # of the state before, which nobody asks for any more
        self._renew_page()  # the work may have asked meanwhile
        return result

    def append(self, work: Callable[[Cursor], None]) -> None:
        """Adds rows that no kept answer depends on, in one transaction; for the journal alone.

        The data version stays as it is, and nobody waits: not for a write under way, nor it for this.
        """
        self._writer.add(work)

    def rewrite(self) -> None:
        """Writes anew what holds rows that were deleted or changed: they would stay in it otherwise.

        A file as a whole, for the command line, where nobody else reads meanwhile; of a lake the files in
        question, of which the old ones go a day later, by `maintain`.
        """
        if self._instance.shared:
            maintenance.part_with_the_past(self._instance, self.settings.write_wait_seconds)
            return
        with self._writer.alone(), self._instance.shut():
            rewrite(self.settings)

    def maintain(self, *, dry_run: bool) -> Maintained:
        """Keeps a lake small (lib/store/maintenance.py). Raises Refused, StoreBusy."""
        return maintenance.maintain(self._instance, self.settings.write_wait_seconds, dry_run=dry_run)

    @contextmanager
    def keeping_files(self) -> Iterator[None]:
        """No file of a lake is taken away meanwhile. Raises StoreBusy while `maintain` is under way."""
        with self._instance.cursor() as raw, told("lake_turn"), maintenance.alone(raw):
            yield

    def close(self) -> None:
        """Closes the store; every cursor of it ends. Whoever asks again opens it anew."""
        with self._instance.shut():
            self._version = None

    def _renew_page(self) -> None:
        if self._pages.page is not None:
            self._pages.page.end()

    @contextmanager
    def _changed(self, cursor: Cursor) -> Iterator[None]:
        """Around the commit of a change: until it is known to have come about, nobody relies on a version."""
        version = cursor.value("data_version")
        self._version = None
        yield
        if not self._instance.shared:
            self._version = version


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
