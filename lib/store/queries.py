"""Named queries: the text of sql/NAME.sql, run with bound values on one cursor, errors told by name.

Where the value `kept` is true, sql/_fragment_kept.sql stands in for sql/_fragment.sql: it reads what the
writes keep (lib/store/ledger_days.py), and the way without it, which is long, need not be planned.
{{fragment@before}} is the fragment over the period that another is compared with.
"""

import contextlib
import functools
import re
from collections.abc import Callable, Hashable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa

from lib.store.faults import has_lost, store_error
from lib.store.kept import Kept
from lib.store.watch import Watch, watched

_T = TypeVar("_T")
Going = Callable[[float], None]
"""Told the share of a write that is done, before each statement; what it raises ends the write."""
SQL = Path(__file__).parent / "sql"
_PLACE = re.compile(r"\$(\w+)")
_FRAGMENT = re.compile(r"\{\{(\w+?)(?:\$(\w+))?(@before)?\}\}")
_OF_PERIOD = re.compile(r"\$(start|end|months_from|months_until)\b")
_INTERRUPTED = "Query interrupted"
"""What DuckDB says when Python has got a signal meanwhile."""


class Variant(StrEnum):
    """Which of several fragments a query reads: {{months_by_$source}} with the value given for `source`.

    A closed set of the program's own, so that no text of a query is ever made of input.
    """


Variants = frozenset[tuple[str, Variant]]


@functools.cache
def sql(name: str, kept: bool = False, variants: Variants = frozenset()) -> str:
    """The text of sql/NAME.sql, with {{fragment}} replaced by sql/_fragment.sql. Never takes input.

    `kept`: by sql/_fragment_kept.sql, where there is one.
    """
    chosen = dict(variants)

    def fragment(found: re.Match[str]) -> str:
        prefix, choice, before = found.groups()
        text = f"_{prefix}{chosen[choice] if choice else ''}"
        if kept and (SQL / f"{text}_kept.sql").exists():
            text = f"{text}_kept"
        told = sql(text, kept, variants).rstrip()
        return _OF_PERIOD.sub(r"$before_\1", told) if before else told

    return _FRAGMENT.sub(fragment, (SQL / f"{name}.sql").read_text(encoding="utf-8"))


@functools.cache
def _places(name: str, kept: bool = False, variants: Variants = frozenset()) -> frozenset[str]:
    code = re.sub(r"--[^\n]*", "", sql(name, kept, variants))
    return frozenset(_PLACE.findall(code))


def quoted(name: str, /, **texts: str) -> str:
    """The text of a statement that takes no parameters, as ATTACH: each {text} in it, quoted."""
    statement = sql(name)
    for place, text in texts.items():
        statement = statement.replace(f"{{{place}}}", text.replace("'", "''"))
    return statement


class Cursor:
    """Runs named queries on one DuckDB cursor. Parameters that a query does not name are left out.

    Raises StoreError with the query's name; DuckDB's own words stay out of it, for they quote cells.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        kept: Kept | None = None,
        going: Going | None = None,
        *,
        bring: Callable[[str], None] | None = None,
        fixed: bool = False,
    ) -> None:
        self._cursor = cursor
        self._bring = bring
        """Told each statement before it is run, to have what it reads at hand."""
        self._fixed = fixed
        self._going = going
        self.done = 0.0
        """Share of a long write that is done, 0 to 1, as far as the write says so."""
        self.kept = kept
        """Where results of reading may be kept; None inside a write, which may yet come to nothing."""

    def run(self, name: str, /, **values: object) -> None:
        """For statements: runs one and leaves its result."""
        with told(name), watched(name):
            self._execute(name, values)

    def rows(self, name: str, /, **values: object) -> list[tuple[Any, ...]]:
        with told(name), watched(name):
            return self._execute(name, values).fetchall()

    def value(self, name: str, /, **values: object) -> Any:
        """The first column of the only row; None when there is no row."""
        with told(name), watched(name):
            row = self._execute(name, values).fetchone()
            return None if row is None else row[0]

    def named(self, name: str, /, **texts: str) -> list[tuple[Any, ...]]:
        """The rows of a query whose places are names, of tables and the like, which cannot be bound."""
        with told(name):
            return self._cursor.execute(quoted(name, **texts)).fetchall()

    def frame(self, name: str, /, **values: object) -> pd.DataFrame:
        with told(name), watched(name):
            return self._execute(name, values).df()

    def table(self, name: str, /, **values: object) -> pa.Table:
        with told(name), watched(name):
            return self._execute(name, values).to_arrow_table()

    def batches(self, name: str, rows: int, /, **values: object) -> Iterator[pa.RecordBatch]:
        """The result as Arrow batches of so many rows at most; for what does not fit in memory."""
        watch = Watch(name)
        with told(name):
            with watch.running():
                reader = self._execute(name, values).to_arrow_reader(rows)
            while True:
                with watch.running():
                    batch = next(reader, None)
                if batch is None:
                    break
                yield batch
        watch.tell()

    def snapshot(self) -> None:
        """From here until the cursor is closed, all its queries see one state of the store."""
        if not self._fixed:
            self.run("snapshot")

    def interrupt(self) -> None:
        """Ends what runs on it in another thread, which gets a StoreError."""
        self._cursor.interrupt()

    def keep(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], _T]) -> _T:
        """What `make` gives for what is asked, kept while the data stays the same.

        Inside a write it is made anew: the write may yet come to nothing.
        """
        if self.kept is None:
            return make()
        return self.kept.get((name, self.value("data_version"), *asked), make)

    def go_on(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], _T]) -> _T:
        """What is kept under what is asked, however the data has changed: what takes changes in by itself.

        Inside a write it is made anew.
        """
        return make() if self.kept is None else self.kept.get((name, *asked), make)

    def register(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Makes Arrow rows readable as a table; how files' rows get past the lock (DESIGN.md)."""
        self._cursor.register(name, table)

    def _execute(self, name: str, values: dict[str, object]) -> duckdb.DuckDBPyConnection:
        if self._going is not None:
            self._going(self.done)
        text, bound = statement(name, values)
        if self._bring is not None:
            self._bring(text)
        return self._cursor.execute(text, bound or None)


def statement(name: str, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """A query's text, as its values have it, and those of them that it names."""
    kept = values.get("kept") is True
    variants = frozenset((key, value) for key, value in values.items() if isinstance(value, Variant))
    named = _places(name, kept, variants)
    return sql(name, kept, variants), {key: _asked(value) for key, value in values.items() if key in named}


def _asked(value: object) -> object:
    """A value that any store understands: a lake's catalogue takes NUL for a text's end, and no text has one
    (lib.domain.text.clean), so that what stands in its place is found as little.
    """
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    return [_asked(one) for one in value] if isinstance(value, list) else value


@contextlib.contextmanager
def told(name: str) -> Iterator[None]:
    """Turns DuckDB's errors into ours, but for the two that the store itself deals with: a transaction that
    lost against another one, and an instance that has failed.

    Ctrl-C while DuckDB works is Ctrl-C: DuckDB makes a RuntimeError of it.
    """
    try:
        yield
    except duckdb.FatalException:
        raise
    except duckdb.TransactionException as error:
        if has_lost(error):
            raise
        raise store_error(name, error) from error
    except RuntimeError as error:
        if str(error) == _INTERRUPTED:
            raise KeyboardInterrupt from error
        raise
    except duckdb.Error as error:
        raise store_error(name, error) from error
