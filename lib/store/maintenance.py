"""What keeps a lake small: files are merged, old states of it and their files go (docs/operations.md).

Nothing younger than a day is taken away, whatever it is: a page, an export or an import that is under way may
still read a file that the newest state no longer has, or have written one that no state has yet.
"""

from contextlib import AbstractContextManager
from typing import NamedTuple

import duckdb

from lib.errors import Refused, _
from lib.store import lake
from lib.store.faults import overtaken
from lib.store.instance import Instance
from lib.store.queries import quoted, told


class Maintained(NamedTuple):
    """What a run did, or would do: counts of tables, of states and of files."""

    merged: int
    """Tables whose small files were made one; 0 where it only looks: nobody knows before."""
    states: int
    """Old states of the lake that can no longer be asked for."""
    files: int
    """Files that no state has any more."""


def maintain(instance: Instance, seconds: float, *, dry_run: bool) -> Maintained:
    """One run. Raises Refused for a store in a file, StoreBusy while another run is under way.

    `seconds`: how long the merging waits for a write to end. Imports wait for the merging; pages do not.
    """
    if not instance.shared:
        raise Refused(_("A store in one file needs no maintenance."), _("DuckDB reuses what is freed in it."))
    with instance.cursor() as raw, told("lake_turn"), alone(raw):
        states = _run(instance, "lake_expire_old", dry_run)
        files = _run(instance, "lake_remove_old", dry_run) + _run(instance, "lake_remove_orphans", dry_run)
        merged = 0 if dry_run else _merge(instance, seconds)
    return Maintained(merged, states, files)


def alone(raw: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
    """The only turn to take files away, or to keep others from it. Raises StoreBusy at once, so to speak."""
    return lake.turn(raw, 1.0, lock=lake.Lock.MAINTENANCE)


def part_with_the_past(instance: Instance, seconds: float) -> None:
    """Leaves no state of the lake but the newest, and in its files no row that was deleted or changed.

    The files that held them are `maintain`'s to take away, a day later.
    """
    with instance.cursor() as raw, told("lake_turn"), lake.turn(raw, seconds):
        for step in ("lake_rewrite", "lake_forget_bounds", "bump_data_version", "lake_expire_all"):
            _run(instance, step)


def _merge(instance: Instance, seconds: float) -> int:
    with instance.cursor() as raw, told("lake_turn"), lake.turn(raw, seconds):
        _run(instance, "lake_flush")
        return _run(instance, "lake_merge")


def _run(instance: Instance, name: str, dry_run: bool = False) -> int:
    """How many rows a step gives, in a transaction of its own. Raises StoreBusy when others came first."""
    statement = quoted(name, dry_run="true" if dry_run else "false")
    with instance.cursor() as raw, told(name):
        try:
            return len(raw.execute(statement).fetchall())
        except duckdb.TransactionException as error:
            raise overtaken() from error
