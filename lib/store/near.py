"""Small tables of a lake, near: in the memory of each process, as they are in the state that its pages read.

To read a table of a lake is ten questions to its catalogue, however few rows it has, and a page reads dozens
of tables. So the first statement of a page that names a small one copies it, in the page's own transaction;
whoever reads the same state afterwards finds it there. A new state begins with none, and whether a copy is
there changes no answer.
"""

import contextlib
import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from lib.store.queries import quoted, sql

_MOST_ROWS = 300_000
"""A table with more stays where it is."""
_NEVER = frozenset({"audit_log"})
"""What is written without making a new state (`Store.append`)."""


class Near:
    """The copies in one DuckDB instance. Safe to use from many threads."""

    def __init__(self, instance: duckdb.DuckDBPyConnection) -> None:
        tables = instance.execute(sql("lake_tables")).fetchall()
        self.tables = frozenset(name for (name,) in tables) - _NEVER
        """Those that may be copied, as long as they are small."""
        self.large: set[str] = set()
        """Those that were found not to be."""
        self.making = threading.Lock()
        """Held by the only page that makes copies: two that made the same would be in each other's way."""
        self._state = threading.Lock()
        self._version = 0
        self._there: frozenset[str] = frozenset()
        instance.execute(sql("near_begin"))

    @contextmanager
    def page(self, raw: duckdb.DuckDBPyConnection, version: int) -> Iterator["Copies"]:
        """What is near for a page whose transaction has begun, of the state of this data version.

        What the page copies itself is there for others once the context has ended.
        """
        with self._state:
            raw.execute(sql("near_look"))  # from here on it sees what is there now, and nothing that comes
            copies = Copies(self, raw, version, self._version, self._there)
        try:
            copies.begin()
            yield copies
        finally:
            if copies.makes:
                try:
                    self._keep(raw, copies)
                finally:
                    self.making.release()

    def is_at(self, version: int, there: frozenset[str]) -> bool:
        """Whether nothing was copied since."""
        with self._state:
            return (self._version, self._there) == (version, there)

    def _keep(self, raw: duckdb.DuckDBPyConnection, copies: "Copies") -> None:
        with self._state, contextlib.suppress(duckdb.Error):  # lost: the next page makes them again
            raw.execute(quoted("near_use", version=str(copies.version)))  # a commit of nothing would not fail
            raw.commit()
            self._version, self._there = copies.version, copies.here


class Copies:
    """What is near for one page."""

    def __init__(
        self,
        near: Near,
        raw: duckdb.DuckDBPyConnection,
        version: int,
        found: int,
        there: frozenset[str],
    ) -> None:
        self._near = near
        self._raw = raw
        self.version = version
        self._found, self._there = found, there
        """The state whose copies were there at the page's beginning, and which tables these are."""
        self.here = there if found == version else frozenset()
        """The tables that it finds near."""
        self.makes = False
        self._may_make = found <= version  # else others are ahead already

    def begin(self) -> None:
        """Lets the page find what is there."""
        if self.here:
            self._raw.execute(quoted("near_use", version=str(self.version)))

    def bring(self, statement: str) -> None:
        """Copies the small tables that a statement names, unless another page does so just now."""
        wanted = (_words(statement) & self._near.tables) - self._near.large - self.here
        if wanted and self._begin_making():
            for table in sorted(wanted):
                self._copy(table)

    def _begin_making(self) -> bool:
        if self.makes or not self._may_make:
            return self.makes
        if not self._near.making.acquire(blocking=False):
            return False
        self.makes = self._may_make = self._near.is_at(self._found, self._there)
        if not self.makes:  # it does not see what was copied since, and would copy the same
            self._near.making.release()
            return False
        if self._found != self.version:
            self._raw.execute(quoted("near_anew", gone=str(self._found), version=str(self.version)))
            self._raw.execute(quoted("near_use", version=str(self.version)))
        return True

    def _copy(self, table: str) -> None:
        asked = {"version": str(self.version), "table": table}
        found = self._raw.execute(quoted("near_copy", most=str(_MOST_ROWS + 1), **asked)).fetchone()
        if found is not None and found[0] > _MOST_ROWS:
            self._raw.execute(quoted("near_drop", **asked))
            self._near.large.add(table)
        else:
            self.here |= {table}


@functools.cache
def _words(statement: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"--[^\n]*", "", statement)))
