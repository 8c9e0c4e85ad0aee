"""Imports of orders: what a file says of an order line is an entry; _orders.sql makes orders of them."""

from datetime import datetime

from lib.domain.scope import Scope
from lib.errors import Forbidden, _
from lib.store import ledger_days
from lib.store.bound import bound
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.mappings import Mapping
from lib.store.queries import Cursor, Going
from lib.store.receipts import Receipt
from lib.store.taking import (
    Undone,
    begin,
    end,
    make_known,
    mark_undone,
    must_name_own,
    owner_of,
    span_of,
    take,
)


def merge_orders(
    store: Store,
    scope: Scope,
    file: CheckedFile,
    by: str,
    mapping: tuple[str, Mapping] | None = None,
    going: Going | None = None,
) -> Receipt:
    """Takes a checked file of orders in, whole or not at all (law I3), and returns its receipt.

    The same content a second time changes nothing. Agencies that are new become known. `mapping` and
    `going` as in lib.store.imports.merge_file. Raises Forbidden without the permission to import for every
    agency it names, and for every one whose order has such a number (law A1).
    """
    must_name_own(scope, file)

    def merge(cursor: Cursor) -> str:
        import_id = add_orders(cursor, scope, file, by)
        ledger_days.keep_days(cursor)
        return import_id

    return take(store, scope, file, mapping, by, merge, going)


def add_orders(cursor: Cursor, scope: Scope, file: CheckedFile, by: str) -> str:
    """Adds what the file says and counts what that changed; returns the import's id.

    Call it inside a write, and keep the ledger's days afterwards.
    """
    network, span = scope.network, span_of(file, "ordered_on", "ordered_at")
    taking = begin(cursor, network, owner_of(cursor, network, file), file, by, span)
    make_known(cursor, network, file)
    cursor.run(
        "orders_stage",
        network=network,
        import_id=taking.import_id,
        entered_at=taking.at,
        entered_by=taking.by,
    )
    cursor.run("orders_before", known=None)
    _must_be_own(cursor, scope)
    cursor.run("orders_take")
    inserted, updated = cursor.rows("orders_count_changes", known=None)[0]
    # A row that another of the file repeats says nothing new: it is read, and unchanged.
    end(cursor, taking, inserted, updated, file.rows_read - file.rejected - inserted - updated)
    ledger_days.stale_orders(cursor, [order for order, _wallet in cursor.rows("orders_spoken_of")])
    return taking.import_id


def _must_be_own(cursor: Cursor, scope: Scope) -> None:
    """An order is known by its number: whoever gives it another agency moves its credits there."""
    number = cursor.value("orders_of_others", **bound(scope))
    if number is not None:
        raise Forbidden(
            _("Order “{number}” is not one of your agencies'."),
            _("Take its rows out, or ask your network's manager to import it."),
            number=number,
        )


def undo_orders(cursor: Cursor, done: Receipt, at: datetime) -> Undone:
    """Marks the receipt: entries of undone imports stay, and count no longer. `at` is naive UTC."""
    cursor.run("undo_orders_touched", import_id=done.import_id)
    cursor.run("orders_before", known=None)
    spoken_of = cursor.rows("orders_spoken_of")
    mark_undone(cursor, done, at)
    ledger_days.stale_orders(cursor, [order for order, _wallet in spoken_of])
    return Undone(
        int(cursor.value("undo_count_orders", known=None)), {wallet for _order, wallet in spoken_of}
    )
