"""Checked files of orders and of uses, as lib.ingest hands them over: `orders_file(an_order(quantity=5))`."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from lib.domain.clock import utc_to_paris
from lib.domain.text import fold
from lib.domain.types import Content
from lib.store.checked import PROBLEMS, SCHEMAS, CheckedFile
from lib.store.connection import Store
from tests.builders import Row


def an_order(**chosen: object) -> Row:
    """100 signatures of Horizon Lyon, paid on 3 March 2025 for 135 euros; `agency` None: the network's."""
    row: Row = {
        "row_number": 2,
        "number": "CMD-1",
        "agency": "Horizon Lyon",
        "product": "signature",
        "pack": "Pack 100",
        "quantity": 100,
        "price": Decimal("135.00"),
        "vat_rate": Decimal("20.00"),
        "ordered_at": datetime(2025, 3, 3, 10, 0),
        "expires_on": date(2027, 3, 3),
        "kind": "purchase",
        "status": "paid",
        "invoice": None,
        **chosen,
    }
    ordered = row["ordered_at"]
    assert isinstance(ordered, datetime)
    row["ordered_on"] = utc_to_paris(ordered).date()
    return row | {"number_key": fold(str(row["number"])), "pack_key": fold(str(row["pack"] or ""))}


def a_use(**chosen: object) -> Row:
    """A registered letter of Horizon Lyon on 5 May 2025 at 7:30 UTC."""
    row: Row = {
        "row_number": 2,
        "agency": "Horizon Lyon",
        "product": "registered_letter",
        "quantity": 1,
        "used_at": datetime(2025, 5, 5, 7, 30),
        "user_name": "Paul Garcia",
        "team": "Lyon Centre",
        "reference": "LRE-1",
        **chosen,
    }
    used = row["used_at"]
    assert isinstance(used, datetime)
    paris = utc_to_paris(used)
    row |= {"used_on": paris.date(), "used_minute": f"{paris:%Y-%m-%d %H:%M}"}
    reference, user = (str(row[name] or "") for name in ("reference", "user_name"))
    return row | {"reference_key": fold(reference), "user_key": "" if reference else fold(user)}


def orders_file(*rows: Mapping[str, object], name: str = "orders.csv", **chosen: Any) -> CheckedFile:
    return _file(Content.ORDERS, rows, name, chosen)


def uses_file(*rows: Mapping[str, object], name: str = "uses.csv", **chosen: Any) -> CheckedFile:
    return _file(Content.USES, rows, name, chosen)


def table(store: Store, name: str, leave: str = "import_id") -> list[tuple[Any, ...]]:
    """All rows of a table but for some columns ("": none), in an order of their own."""
    columns = f"* EXCLUDE ({leave})" if leave else "*"
    with store.reading() as cursor:
        found = cursor._cursor.execute(f"SELECT {columns} FROM {name}").fetchall()
    return sorted(found, key=repr)


def orders(store: Store, known: datetime | None = None) -> list[dict[str, Any]]:
    """The orders that the entries make, by number, as known at a moment."""
    from lib.store.queries import sql

    with store.reading() as cursor:
        found = cursor._cursor.execute(f"SELECT * FROM {sql('_orders')} ORDER BY number", {"known": known})
        return found.to_arrow_table().to_pylist()


def _file(
    content: Content, rows: tuple[Mapping[str, object], ...], name: str, chosen: dict[str, Any]
) -> CheckedFile:
    made = repr((name, rows)).encode()
    return CheckedFile(
        **{
            "file": name,
            "sha256": hashlib.sha256(made).hexdigest(),
            "bytes": len(made),
            "sheet": None,
            "ignored_columns": (),
            "rows_read": len(rows),
            "rows": pa.Table.from_pylist([dict(row) for row in rows], schema=SCHEMAS[content]),
            "problems": PROBLEMS.empty_table(),
            "content": content,
            **chosen,
        }
    )
