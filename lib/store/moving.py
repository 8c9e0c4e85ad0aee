"""Moving a store to another place: from a file into a lake, or back. The source stays as it is.

Table by table, each in one transaction and compared afterwards, row for row. What makes the target a store
comes last: until then nobody can open it, and a move that was cut short goes on where it was.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from lib.config import Settings
from lib.errors import Refused, StoreError, _
from lib.places import Lake
from lib.store import lake, measured
from lib.store.opening import bring_up_to_date, engine, is_a_store, not_opened
from lib.store.queries import Cursor, quoted, sql, told

_STATE = "store_state"
_NEW = 1
"""The data version of a store into which nothing was ever written."""
_BY_MONTH = {"signature_events": ("created_on", "created_at")}
"""Tables that both kinds of store have by launch, with their columns of the day and the moment. A lake has
files by month and sorts them itself (lake_lay_out.sql); a file gets them sorted, some months at a time."""
_STRETCH_ROWS = 1_000_000
"""So many at least, where there are as many: of fewer at a time a file comes out a third larger, for DuckDB's
blocks are not full, and takes half as long again; to sort all at once takes longer too."""


class Moved(NamedTuple):
    """What a move brought to its target."""

    tables: int
    rows: int


class _Table(NamedTuple):
    name: str
    columns: str
    """As SQL lists them, in the source's order."""
    rows: int


def move(source: Settings, target: Settings, say: Callable[[float, str], None]) -> Moved:
    """Copies all of a closed store into another place. `say` is told the share done and the table.

    Raises Refused when the target holds a store already, StoreBusy when somebody uses one of them,
    StoreError when a table did not arrive as it was; what has arrived by then stays, out of use.
    """
    with _both(source, target) as raw, told("move"):
        _make_ready(raw, target)
        tables = _tables(raw)
        in_all, done = max(1, sum(table.rows for table in tables)), 0
        for table in tables:
            say(done / in_all, table.name)
            if not _arrived(raw, table):
                _copy(raw, table, to_file=not isinstance(target.place, Lake))
                if not _arrived(raw, table):
                    raise StoreError(
                        _("The table {table} did not arrive as it was."),
                        _("The source is unharmed. Start the move again."),
                        table=table.name,
                    )
            done += table.rows
        raw.execute(
            quoted("move_table", table=_STATE, columns=measured.columns(Cursor(raw), "source", _STATE))
        )
        say(1.0, "")
    return Moved(len(tables), done)


@contextmanager
def _both(source: Settings, target: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with the one attached as `source`, the other as `store`, which is the current database."""
    if _same(source.place, target.place):
        raise Refused(_("The store is there already."), _("Name another place."))
    with ExitStack() as held:
        raw = held.enter_context(engine(target))
        held.callback(lake.end, raw)
        for settings, name in ((source, "source"), (target, "store")):
            place = settings.place
            try:
                if isinstance(place, Lake):
                    lake.load(raw)
                    lake.attach(raw, place, settings.write_wait_seconds, name)
                    held.enter_context(lake.turn(raw, settings.write_wait_seconds, of=name))
                else:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    raw.execute(quoted(f"move_{name}", path=str(place)))
            except (duckdb.Error, OSError) as error:
                raise not_opened(place, error) from error
        raw.execute(sql("lake_use"))
        yield raw


def _same(one: Path | Lake, other: Path | Lake) -> bool:
    """Whether both are one place, by whatever path."""
    if isinstance(one, Path) and isinstance(other, Path):
        return one.resolve() == other.resolve()
    return one == other


def _make_ready(raw: duckdb.DuckDBPyConnection, target: Settings) -> None:
    """Leaves the target with all tables and no row that makes it a store, unless a move has begun already."""
    state = raw.execute(sql("data_version")).fetchone() if is_a_store(raw) else (_NEW,)
    if state is None:
        _must_be_of_this_version(Cursor(raw))
        return
    if state[0] != _NEW:
        raise Refused(
            _("The target holds data already."), _("Nothing was changed. Name a place that is still empty.")
        )
    bring_up_to_date(raw, target)
    raw.execute(quoted("move_clear", table=_STATE))


def _must_be_of_this_version(both: Cursor) -> None:
    """Raises Refused where a move was begun by a version with other tables: nothing says which it was."""
    here, there = (
        {name: measured.columns(both, where, name) for name in measured.tables(both, where)}
        for where in ("source", "store")
    )
    if here != there:
        raise Refused(
            _("The move was begun by another version of this program."),
            _("Nothing was changed. Empty the target and start again, or name another place."),
        )


def _tables(raw: duckdb.DuckDBPyConnection) -> list[_Table]:
    """All but the one that makes a store, the smallest first."""
    source = Cursor(raw)
    found = [
        _Table(
            name, measured.columns(source, "source", name), measured.measure(source, "source", name, "1")[0]
        )
        for name in measured.tables(source, "source")
        if name != _STATE
    ]
    return sorted(found, key=lambda table: table.rows)


def _arrived(raw: duckdb.DuckDBPyConnection, table: _Table) -> bool:
    """Whether both have the same rows of it, in whatever order."""
    both = Cursor(raw)
    if measured.measure(both, "store", table.name, "1")[0] != table.rows:
        return False
    here, there = (measured.measure(both, where, table.name, table.columns) for where in ("source", "store"))
    return here == there


def _copy(raw: duckdb.DuckDBPyConnection, table: _Table, to_file: bool) -> None:
    raw.begin()
    raw.execute(quoted("move_clear", table=table.name))
    asked = {"table": table.name, "columns": table.columns}
    if table.name in _BY_MONTH:
        day, moment = _BY_MONTH[table.name]
        name = "move_stretch_sorted" if to_file else "move_stretch"
        for first, last in _stretches(raw, table.name, day):
            raw.execute(quoted(name, day=day, moment=moment, first=first, last=last, **asked))
    else:
        raw.execute(quoted("move_table", **asked))
    raw.commit()


def _stretches(raw: duckdb.DuckDBPyConnection, table: str, day: str) -> Iterator[tuple[str, str]]:
    """The first and the last of the months that are moved together, each by its first day."""
    months = raw.execute(quoted("move_months", table=table, day=day)).fetchall()
    first, rows = None, 0
    for month, more in months:
        first, rows = first or month, rows + more
        if rows >= _STRETCH_ROWS or month == months[-1][0]:
            yield first.isoformat(), month.isoformat()
            first, rows = None, 0
