"""Rows of an export, read some days at a time so that memory does not grow with their number."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pyarrow as pa

from lib.domain.export_columns import STATE_WORDS
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.signatories import Shown, shown_to
from lib.domain.types import Axis
from lib.errors import Forbidden, _
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.pseudonyms import NO_PADS, pads
from lib.store.queries import Cursor

WINDOW_ROWS = 250_000
"""Rows sorted at once, unless one day alone has more."""
BATCH_ROWS = 16_384
"""Rows of one Arrow batch: about 10 MB of worksheet XML."""
AHEAD = 4
"""Batches read while one is deflated or encoded."""


class Shape(StrEnum):
    """What a row of an export is read as; the name of the query."""

    SHEET = "export_sheet"
    LINES = "export_lines"
    TYPED = "export_typed"


class Window(NamedTuple):
    """Days of creation, both included."""

    first: date
    last: date
    rows: int


@dataclass(frozen=True, slots=True)
class Export:
    """The rows of one export, all from one state of the store."""

    cursor: Cursor
    values: dict[str, object]
    windows: tuple[Window, ...]
    reader: ThreadPoolExecutor
    """One thread, the only one that reads from the cursor meanwhile."""

    @property
    def rows(self) -> int:
        return sum(window.rows for window in self.windows)

    def batches(self, shape: Shape) -> Iterator[pa.RecordBatch]:
        """The rows by creation, then contract, then identity; the next ones are read meanwhile."""
        source = self._read(shape)
        coming = deque(self.reader.submit(next, source, None) for _ in range(AHEAD))
        while (batch := coming.popleft().result()) is not None:
            coming.append(self.reader.submit(next, source, None))
            yield batch

    def _read(self, shape: Shape) -> Iterator[pa.RecordBatch]:
        for window in self.windows:
            days = {"first": window.first, "last": window.last}
            yield from self.cursor.batches(shape, BATCH_ROWS, **days, **self.values)


def must_export(scope: Scope) -> None:
    """Raises Forbidden without the permission to export."""
    if not scope.may(Permission.EXPORT):
        raise Forbidden(_("You may not export rows."), _("Ask an administrator of your network."))


@contextmanager
def export(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    shown: Shown | None = None,
) -> Iterator[Export]:
    """The rows of an export while the context lives; signatories as `shown_to` has it (law A3).

    Raises Forbidden without the permission to export, or for names in clear without `pii`; ConfigError when
    the key of the pseudonyms cannot be used.
    """
    must_export(scope)
    names = shown_to(scope, shown)
    secret = pads(store.settings) if names is Shown.PSEUDONYM else NO_PADS
    values = bound(scope, filters, period, axis) | {
        "shown": str(names),
        "key_inner": secret.inner,
        "key_outer": secret.outer,
        **{f"word_{state}": word for state, word in STATE_WORDS.items()},
    }
    # The thread ends before the cursor is closed that it reads from.
    with store.reading() as cursor, ThreadPoolExecutor(1, "export") as reader:
        cursor.snapshot()
        days = cursor.rows("export_days", **values)
        try:
            yield Export(cursor, values, tuple(packed(days, WINDOW_ROWS)), reader)
        finally:
            reader.shutdown(wait=False, cancel_futures=True)
            cursor.interrupt()  # an export that is given up waits for no rows


def packed(days: list[tuple[date, int]], limit: int) -> Iterator[Window]:
    """Days in order, gathered while their rows stay within the limit; a larger day stands alone."""
    window: Window | None = None
    for day, rows in days:
        if window and window.rows + rows <= limit:
            window = Window(window.first, day, window.rows + rows)
            continue
        if window:
            yield window
        window = Window(day, day, rows)
    if window:
        yield window
