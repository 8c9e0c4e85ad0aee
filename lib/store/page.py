"""One state of the store for all that a page reads: a transaction that its readings share."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import duckdb

from lib.errors import StoreError
from lib.store.instance import Instance
from lib.store.kept import Kept
from lib.store.near import Copies
from lib.store.queries import Cursor, told


class Page:
    """What one thread reads while it draws a page. The state is that of its first question."""

    def __init__(self, instance: Instance, near: bool = True) -> None:
        self._instance = instance
        self._near = near
        """Whether small tables of a lake may be read from copies (lib/store/near.py)."""
        self._held = ExitStack()
        self._raw: duckdb.DuckDBPyConnection | None = None
        self._lent = False
        self._version = 0
        self._copies: Copies | None = None

    @property
    def version(self) -> int:
        """The data version of the page's state."""
        if self._raw is None:
            self._begin()
        return self._version

    @contextmanager
    def lend(self, kept: Kept) -> Iterator[Cursor | None]:
        """Its cursor for one reading; None while another of the same thread, around this one, has it.

        After a failure of the store the next reading begins with another state: the transaction may be lost.
        """
        if self._lent:
            yield None
            return
        raw = self._raw or self._begin()
        self._lent = True
        try:
            yield Cursor(raw, kept, bring=self._copies.bring if self._copies else None, fixed=True)
        except (duckdb.Error, StoreError):
            self.end()
            raise
        finally:
            self._lent = False

    def end(self) -> None:
        """Lets the state go; what is read next is of the newest."""
        self._raw = self._copies = None
        self._held.close()

    def _begin(self) -> duckdb.DuckDBPyConnection:
        raw, near = self._held.enter_context(self._instance.page())
        self._raw = raw
        try:
            with told("snapshot"):
                raw.begin()
                if near and self._near:
                    self._copies = self._held.enter_context(near.page(raw))
                bring = self._copies.bring if self._copies else None
                self._version = int(Cursor(raw, bring=bring).value("data_version"))
        except BaseException:
            self.end()
            raise
        return raw


class Pages(threading.local):
    """The page of each thread, where it draws one."""

    page: Page | None = None
