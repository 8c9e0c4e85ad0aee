"""Orders, and uses of registered letters and ERP: what comes in beside the exports."""

import pyarrow as pa

from lib.store.queries import Cursor

ORDERS = pa.schema(
    [
        ("order_id", pa.string()),
        ("agency_id", pa.string()),
        ("product", pa.string()),
        ("pack", pa.string()),
        ("quantity", pa.int64()),
        ("price", pa.decimal128(18, 2)),
        ("vat_rate", pa.decimal128(5, 2)),
        ("ordered_at", pa.timestamp("us")),
        ("ordered_on", pa.date32()),
        ("expires_on", pa.date32()),
        ("kind", pa.string()),
        ("status", pa.string()),
        ("invoice", pa.string()),
    ]
)
"""Columns of the table `orders`; data/README.md says what each means."""

USES = pa.schema(
    [
        ("use_id", pa.string()),
        ("agency_id", pa.string()),
        ("product", pa.string()),
        ("quantity", pa.int64()),
        ("used_at", pa.timestamp("us")),
        ("used_on", pa.date32()),
        ("user_name", pa.string()),
        ("team", pa.string()),
        ("reference", pa.string()),
    ]
)
"""Columns of the table `product_uses`."""


def add_orders(cursor: Cursor, orders: pa.Table) -> None:
    """Adds orders; columns as in the table `orders`. Call it inside a write."""
    cursor.register("new_orders", orders)
    cursor.run("orders_add")


def add_uses(cursor: Cursor, uses: pa.Table) -> None:
    """Adds uses of registered letters and ERP; columns as in `product_uses`. Call it inside a write."""
    cursor.register("new_uses", uses)
    cursor.run("uses_add")
