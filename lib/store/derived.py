"""The small caches: what the entries make of orders (merged_orders), and how far uses reach (use_spans).

They are kept with the days of lib/store/ledger_days.py, and count where those do.
"""

from lib.store.queries import Cursor


def fill(cursor: Cursor) -> None:
    """Makes both anew."""
    clear(cursor)
    cursor.run("merged_orders_fill", known=None)
    cursor.run("use_spans_fill")


def clear(cursor: Cursor) -> None:
    cursor.run("merged_orders_clear")
    cursor.run("use_spans_clear")


def renew_orders(cursor: Cursor, order_ids: list[str]) -> None:
    """Makes these orders anew, once their entries are there or count no more."""
    cursor.run("merged_orders_remove", order_ids=order_ids)
    cursor.run("merged_orders_renew", order_ids=order_ids, known=None)


def renew_spans(cursor: Cursor) -> None:
    """Makes the spans of the agencies in the temporary table `stale_days` anew."""
    cursor.run("use_spans_remove")
    cursor.run("use_spans_renew")
