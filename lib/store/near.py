"""Small tables of a lake, near: in the memory of each process, as they are in the state that its pages read.

To read a table of a lake is ten questions to its catalogue, however few rows it has, and a page reads dozens
of tables. So the first statement of a page that names a small one copies it, in the page's own transaction;
whoever reads the same state afterwards finds it there, and a new state begins with the copies of those tables
that did not change on the way to it, as the catalogue tells. Whether a copy is there changes no answer.
"""

import contextlib
import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from lib.store.queries import quoted, sql

_MOST_ROWS = 400_000
"""A table with more stays where it is."""
_TABLE = re.compile(r"\w+:(\d+)")
"""One change of a state, as DuckLake writes it: what was done, and to which table."""


class Near:
    """The copies in one DuckDB instance. Safe to use from many threads."""

    def __init__(self, instance: duckdb.DuckDBPyConnection) -> None:
        self._instance = instance
        self._names: dict[int, str] = dict(instance.execute(sql("lake_tables")).fetchall())
        self.tables = frozenset(self._names.values())
        """Those that may be copied, as long as they are small."""
        self.small: set[str] = set()
        """Those that were copied once: they are small, unless they have grown since."""
        self.large: set[str] = set()
        """Those that turned out not to be."""
        self.making = threading.Lock()
        """Held by the only page that makes copies: two that made the same would be in each other's way."""
        self._guard = threading.Lock()
        self._state = 0
        self._there: frozenset[str] = frozenset()
        instance.execute(sql("near_begin"))

    @contextmanager
    def page(self, raw: duckdb.DuckDBPyConnection) -> Iterator["Copies"]:
        """What is near for a page whose transaction has begun.

        What the page copies itself is there for others once the context has ended. Raises duckdb.Error.
        """
        (state,) = raw.execute(sql("lake_state")).fetchall()[0]
        with self._guard:
            raw.execute(sql("near_look"))  # from here on it sees what is there now, and nothing that comes
            copies = Copies(self, raw, state, self._state, self._there)
        try:
            copies.begin()
            yield copies
        finally:
            if copies.makes:
                try:
                    if copies.whole:
                        self._keep(raw, copies)
                finally:
                    self.making.release()

    def is_at(self, state: int, there: frozenset[str]) -> bool:
        """Whether nothing was copied since."""
        with self._guard:
            return (self._state, self._there) == (state, there)

    def changed(self, after: int, until: int) -> frozenset[str]:
        """The tables that may be other ones in the second of two states of the lake than in the first."""
        asked = quoted("lake_changes", after=str(after), until=str(until))
        with self._instance.cursor() as cursor:
            changes = [said for (said,) in cursor.execute(asked).fetchall()]
        tables = [_TABLE.fullmatch(change) for said in changes for change in (said or "").split(",")]
        known = [found and self._names.get(int(found[1])) for found in tables]
        if len(changes) < until - after or not all(known):  # states that are gone, tables that are made or go
            return self.tables
        return frozenset(name for name in known if name)

    def _keep(self, raw: duckdb.DuckDBPyConnection, copies: "Copies") -> None:
        with self._guard, contextlib.suppress(duckdb.Error):  # lost: the next page makes them again
            raw.execute(sql("near_use"))  # a commit of nothing would not fail
            raw.commit()
            self._state, self._there = copies.state, copies.here


class Copies:
    """What is near for one page."""

    def __init__(
        self,
        near: Near,
        raw: duckdb.DuckDBPyConnection,
        state: int,
        found: int,
        there: frozenset[str],
    ) -> None:
        self._near = near
        self._raw = raw
        self.state = state
        self._found, self._there = found, there
        """The state whose copies were there at the page's beginning, and which tables these are."""
        self.here: frozenset[str] = frozenset()
        """The tables that it finds near."""
        self.whole = True
        """Whether those are what is there: not in the midst of copying, nor once that has failed."""
        self.makes = False
        self._may_make = found <= state  # else others are ahead already

    def begin(self) -> None:
        """Lets the page find what is there, of its own state."""
        if self._found == self.state:
            self.here = self._there
            self._raw.execute(sql("near_use"))
        else:
            self._begin_making()

    def bring(self, statement: str) -> None:
        """Copies the small tables that a statement names, unless another page does so just now."""
        wanted = (_words(statement) & self._near.tables) - self._near.large - self.here
        if wanted and self._begin_making():
            self.whole = False
            for table in sorted(wanted):
                self._copy(table)
            self.whole = True

    def _begin_making(self) -> bool:
        if self.makes or not self._may_make:
            return self.makes
        if not self._near.making.acquire(blocking=False):
            return False
        self.makes = self._may_make = self._near.is_at(self._found, self._there)
        if not self.makes:  # it does not see what was copied since, and would copy the same
            self._near.making.release()
        elif self._found != self.state:
            self._renew()
        return self.makes

    def _renew(self) -> None:
        """Of the copies of an earlier state those that are right for this one too are left."""
        self.whole = False
        gone = self._there and self._there & self._near.changed(self._found, self.state)
        for table in sorted(gone):
            self._raw.execute(quoted("near_drop", table=table))
        self.here = self._there - gone
        self._raw.execute(sql("near_use"))
        self.whole = True

    def _copy(self, table: str) -> None:
        near = self._near
        if table not in near.small and self._rows("near_count", table) > _MOST_ROWS:
            near.large.add(table)
            return
        if self._rows("near_copy", table) > _MOST_ROWS:
            self._raw.execute(quoted("near_drop", table=table))
            near.large.add(table)
            return
        near.small.add(table)
        self.here |= {table}

    def _rows(self, statement: str, table: str) -> int:
        (rows,) = self._raw.execute(quoted(statement, table=table)).fetchall()[0]
        return int(rows)


@functools.cache
def _words(statement: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"--[^\n]*", "", statement)))
