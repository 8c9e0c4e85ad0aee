"""Orders, and uses of registered letters and ERP: what comes in beside the exports."""

import hashlib

import pyarrow as pa

from lib.domain.text import fold
from lib.domain.types import Product
from lib.store.queries import Cursor

ORDERS = pa.schema(
    [
        ("order_id", pa.string()),
        ("bare_id", pa.string()),
        ("network_id", pa.string()),
        ("wallet_id", pa.string()),
        ("number", pa.string()),
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
        ("granted_at", pa.timestamp("us")),
        ("voided_at", pa.timestamp("us")),
        ("entered_at", pa.timestamp("us")),
        ("entered_by", pa.string()),
        ("import_id", pa.string()),
    ]
)
"""Columns of the table `order_entries`; data/README.md says what each means."""

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
        ("import_id", pa.string()),
    ]
)
"""Columns of the table `product_uses`."""


def order_id(network: str, number: str, product: Product, pack: str | None) -> str:
    """The identity of an order line: one order may hold several products and packs.

    Without a pack, its `bare_id`: that of the order's lines of one product together.
    """
    parts = "\x1f".join((network, fold(number), product, fold(pack or "")))
    return hashlib.md5(parts.encode(), usedforsecurity=False).hexdigest()


def add_order_entries(cursor: Cursor, entries: pa.Table) -> None:
    """Adds what is said of orders; columns as in ORDERS. Call it inside a write."""
    cursor.register("new_orders", entries)
    cursor.run("orders_add")


def add_uses(cursor: Cursor, uses: pa.Table) -> None:
    """Adds uses of registered letters and ERP; columns as in USES. Call it inside a write."""
    cursor.register("new_uses", uses)
    cursor.run("uses_add")
