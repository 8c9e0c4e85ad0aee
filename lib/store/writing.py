"""How a store is written: in turn, in one transaction, which is tried again where another's came first."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import duckdb
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from lib.store import lake
from lib.store.faults import busy, disk_is_full, has_lost, is_away, overtaken, store_error, unsure
from lib.store.instance import Instance
from lib.store.kept import Kept
from lib.store.queries import Cursor, Going, told
from lib.store.turns import came

_T = TypeVar("_T")
_LOG = logging.getLogger("paraphe.store")
Ahead = Callable[[Cursor], None]
"""Reads what everybody asks for after a long write, before it is committed."""


class _NotAhead(Exception):
    """What was to be made ahead of a write could not be made."""


class Writer:
    """Writes one store. Safe to use from many threads."""

    def __init__(
        self,
        instance: Instance,
        kept: Kept,
        seconds: float,
        begins: Callable[[], None],
        changing: Callable[[Cursor], AbstractContextManager[None]],
    ) -> None:
        self._instance = instance
        self._kept = kept
        self._seconds = seconds
        self._begins = begins
        """Told before each attempt at a change."""
        self._changing = changing
        """Around the commit of a change."""
        self._turn = threading.Lock()

    def change(self, work: Callable[[Cursor], _T], going: Going | None, ahead: Ahead | None) -> _T:
        """All of `work`, or none of it. See `Store.write`."""
        if not came(self._turn, self._seconds, lambda: going(0.0) if going else None):
            raise busy()
        try:
            with self._turn_of_all(going):
                try:
                    return self._insist(work, True, going, None if going is None else ahead)
                except _NotAhead as error:  # the transaction is lost with the query that failed
                    _LOG.warning("nothing could be made ahead of a write: %s", type(error.__cause__).__name__)
                    return self._insist(work, True, going)
        finally:
            self._turn.release()

    def add(self, work: Callable[[Cursor], None]) -> None:
        """Without a turn, and without making a new state. See `Store.append`."""
        self._insist(work, False, None)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other write of this process meanwhile."""
        with self._turn:
            yield

    @contextmanager
    def _turn_of_all(self, going: Going | None) -> Iterator[None]:
        """The turn among all processes that share the store; a file is this process's alone."""
        if not self._instance.shared:
            yield
            return
        with (
            self._instance.cursor() as raw,
            told("lake_turn"),
            lake.turn(raw, self._seconds, lambda: going(0.0) if going else None),
        ):
            yield

    def _insist(
        self,
        work: Callable[[Cursor], _T],
        changes: bool,
        going: Going | None,
        ahead: Ahead | None = None,
    ) -> _T:
        """One transaction, tried again while it loses against another's."""
        try:
            for attempt in Retrying(
                retry=retry_if_exception(has_lost),
                wait=wait_random_exponential(multiplier=0.05, max=2),
                stop=stop_after_attempt(8),
                reraise=True,
            ):
                with attempt:
                    result = self._transact(work, changes, going, ahead)
            return result
        except duckdb.TransactionException as error:
            raise overtaken() from error

    def _transact(
        self,
        work: Callable[[Cursor], _T],
        changes: bool,
        going: Going | None,
        ahead: Ahead | None,
    ) -> _T:
        made_of = None  # the data version that something was made ahead of
        if changes:
            self._begins()
        with self._instance.cursor() as raw:
            with told("write"):
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
                with self._changing(cursor) if changes else contextlib.nullcontext():
                    self._commit(raw)
            except BaseException as error:
                # The failed statement may have ended the transaction already.
                lake.end(raw)
                if made_of is not None:  # another write will have its number
                    self._kept.drop(lambda key: key[1] == made_of)
                left = isinstance(error, duckdb.FatalException) or has_lost(error)
                if isinstance(error, duckdb.Error) and not left:
                    raise store_error("write", error) from error
                raise
            return result

    def _look_ahead(self, ahead: Ahead, raw: duckdb.DuckDBPyConnection) -> None:
        try:
            ahead(Cursor(raw, self._kept))
        except Exception as error:  # of any kind: no write is lost for what goes ahead of it (`change`)
            raise _NotAhead from error

    def _commit(self, raw: duckdb.DuckDBPyConnection) -> None:
        with told("write"):
            try:
                raw.commit()
            except duckdb.Error as error:
                if is_away(error) and not has_lost(error) and not disk_is_full(error):
                    raise unsure() from error
                raise
