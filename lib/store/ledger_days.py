"""What every write that changes a use or an order keeps: credits used by day, orders, how far uses reach,
what is split by price.

A write says what it makes stale (`stale_…`), and last of all has its days made anew (`keep_days`), those of
the roll-ups too. Without these caches everything is computed from the uses and entries themselves, more
slowly and to the same answer; the roll-ups (lib/store/rollups.py) are always there.
"""

from datetime import date

from lib.store import derived, rollups, splits
from lib.store.connection import Store
from lib.store.queries import Cursor
from lib.store.rollups import NONE_ADDED, Added


def stale_events(cursor: Cursor) -> None:
    """The stored signature events that an import may change; its temporary tables say which."""
    _say(cursor, "stale_events")


def stale_added(cursor: Cursor, agency_id: str, added: Added) -> None:
    """The stored events and the ledger's days that an import's new events reach; once they are there."""
    _say(cursor, "stale_added", agency_id=agency_id, **added._asdict())
    cursor.run("stale_added_ledger", **added._asdict())


def stale_import(cursor: Cursor, import_id: str, first_on: date | None, last_on: date | None) -> None:
    """The signature events that an import spoke of; before any of them goes."""
    _say(cursor, "stale_import", import_id=import_id, first_on=first_on, last_on=last_on)


def stale_touched(cursor: Cursor) -> None:
    """The stored signature events in the temporary table `touched`, as they are now."""
    _say(cursor, "stale_touched")


def stale_uses(cursor: Cursor) -> None:
    """The days of the uses in the temporary tables `incoming_uses` and `touched_uses`."""
    _say(cursor, "stale_uses")


def stale_orders(cursor: Cursor, order_ids: list[str]) -> None:
    """These orders and the days that they cut, or have cut; once their entries are there or count no more."""
    _say(cursor, "stale_orders", order_ids=order_ids)
    derived.renew_orders(cursor, order_ids)


def stale_transfer(cursor: Cursor, transfer_id: str) -> None:
    """The days that a transfer cuts; once it is there."""
    _say(cursor, "stale_transfer", transfer_id=transfer_id, known=None)


def keep_days(cursor: Cursor, added: Added = NONE_ADDED) -> None:
    """Makes what is stale anew; everything where nothing was kept. Call it last in a write.

    `added`: the events to be added to the roll-ups, after `stale_added`.
    """
    cursor.run("stale_none")
    cursor.run("stale_days_of_events")
    kept = bool(cursor.value("ledger_days_kept"))
    if kept:
        _renew_days(cursor)
    else:
        _fill_days(cursor)
    rollups.keep(cursor, added)
    if kept:
        splits.keep(cursor)
    else:
        splits.fill(cursor)
    cursor.run("stale_forget")


def rebuild_days(cursor: Cursor) -> None:
    """Makes the caches anew: after a change of policy, or of more than can be told by days.

    The roll-ups must be there.
    """
    cursor.run("stale_none")
    cursor.run("stale_forget")
    _fill_days(cursor)
    splits.fill(cursor)


def drop_days(store: Store) -> None:
    """Drops the caches. No answer changes; the next write makes them anew."""

    def work(cursor: Cursor) -> None:
        derived.clear(cursor)
        splits.clear(cursor)
        cursor.run("ledger_days_clear")
        cursor.run("ledger_days_mark", kept=False)

    store.write(work)


def _renew_days(cursor: Cursor) -> None:
    cursor.run("stale_ledger")
    first_on, last_on, others = cursor.rows("stale_span")[0]
    if first_on is None:
        return
    cursor.run("ledger_days_remove")
    for network, _name in cursor.rows("network"):
        span = {"first_on": first_on, "last_on": last_on}
        cursor.run("ledger_days_renew", network=network, known=None, kept=True, **span)
    if others:
        derived.renew_spans(cursor)


def _fill_days(cursor: Cursor) -> None:
    derived.fill(cursor)
    cursor.run("ledger_days_clear")
    for network, _name in cursor.rows("network"):
        cursor.run("ledger_days_fill", network=network, known=None, kept=True)
    cursor.run("ledger_days_mark", kept=True)


def _say(cursor: Cursor, name: str, **values: object) -> None:
    cursor.run("stale_none")
    cursor.run(name, **values)
