"""Builders with defaults, so that each test shows only what matters: `an_event(team="Lyon")`."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from lib.config import Settings
from lib.domain.clock import utc_to_paris
from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.store import catalogue, imports, ledger_days, purchases, rollups
from lib.store.checked import CHECKED_ROWS, PROBLEMS, CheckedFile
from lib.store.connection import Store
from lib.store.purchases import ORDERS, USES
from lib.store.queries import Cursor
from lib.store.receipts import Receipt
from tests.stores import Kind, copy, drop, kept_folder, kind_of, lay_empty, named, of_kind

Row = dict[str, object]
Fill = Callable[[Store, Scope], object]


def refill(store: Store, fill: Fill) -> None:
    """Puts into an empty store what `fill` writes: written once a run, for a write is fifty statements."""
    assert store.data_version() == 1, "what it holds would be lost"
    store.close()
    copy(_filled(fill, kind_of(store.settings.store)), store.settings.store)
    assert store.rows("network"), "whoever reads opens it anew"


@functools.cache
def _filled(fill: Fill, kind: Kind) -> str:
    with of_kind(kind):
        made = named(kept_folder(), f"filled-{len(list(kept_folder().iterdir()))}")
        lay_empty(made)
    store = Store(Settings(store=made, memory_mb=500))
    fill(store, Scope.whole_network(catalogue.network(store).network_id))
    store.close()
    return made


@contextmanager
def a_store() -> Iterator[tuple[Store, Scope]]:
    """A store in a folder of its own, and its whole network's scope: for examples that each need one."""
    with TemporaryDirectory() as folder:
        where = named(Path(folder))
        lay_empty(where)
        store = Store(Settings(store=where, memory_mb=500))
        try:
            yield store, Scope.whole_network(catalogue.network(store).network_id)
        finally:
            store.close()
            drop(where)


def an_event(**chosen: object) -> Row:
    """One checked row of an export: a contract launched on 3 March 2025 at 10:00 UTC, still open."""
    email = chosen.get("email", "zoe@exemple.fr")
    row: Row = {
        "row_number": 2,
        "contract": "CTR-1",
        "template": "Mandat exclusif de vente",
        "signatory": "Zoé Martin",
        "phone": "+33639980001",
        "email": email,
        "signatory_key": str(email).lower() if email else "",
        "created_at": datetime(2025, 3, 3, 10, 0),
        "signed_at": None,
        "state": "in_progress",
        "state_word": None,
        "user_name": "Paul Garcia",
        "team": "Lyon Centre",
        **chosen,
    }
    created, signed = row["created_at"], row["signed_at"]
    assert isinstance(created, datetime)
    row.setdefault("created_minute", f"{utc_to_paris(created):%Y-%m-%d %H:%M}")
    row.setdefault("created_on", utc_to_paris(created).date())
    row.setdefault("signed_on", utc_to_paris(signed).date() if isinstance(signed, datetime) else None)
    return row


def a_problem(**chosen: object) -> Row:
    """One row set aside."""
    return {
        "row_number": 5,
        "column_name": "DATE DE CRÉATION",
        "value": "hier",
        "why": "not a date",
        "rejected": True,
        "cells": '["CTR-9", "hier"]',
        **chosen,
    }


def a_file(
    rows: Iterable[Mapping[str, object]],
    *,
    name: str = "export.xlsx",
    sheet: str = "Export",
    problems: Iterable[Row] = (),
) -> CheckedFile:
    """A checked file of these rows; its content's hash follows from its name and rows."""
    listed, marks = list(rows), list(problems)
    content = repr((name, listed, marks)).encode()
    rejected = {mark["row_number"] for mark in marks if mark["rejected"]}
    return CheckedFile(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        sheet=sheet,
        ignored_columns=(),
        rows_read=len(listed) + len(rejected),
        rows=pa.Table.from_pylist(listed, schema=CHECKED_ROWS),
        problems=pa.Table.from_pylist(marks, schema=PROBLEMS),
    )


def take_in(
    store: Store,
    scope: Scope,
    *rows: Mapping[str, object],
    agency: str = "Horizon Lyon",
    name: str = "export.xlsx",
) -> Receipt:
    """Merges a file of these rows into the store."""
    return imports.merge_file(store, scope, agency, a_file(rows, name=name), "tester")


def stored_order(agency: str, product: str, quantity: int, **chosen: object) -> Row:
    """A paid order of an agency that becomes known with it; `agency` "": of the network's own wallet."""
    row: Row = {
        "agency": agency,
        "number": f"{agency} {product} {quantity} {chosen}",
        "product": product,
        "pack": None,
        "quantity": quantity,
        "price": Decimal("100.00"),
        "vat_rate": Decimal("20.00"),
        "ordered_at": datetime(2025, 1, 1, 9, 0),
        "ordered_on": date(2025, 1, 1),
        "expires_on": None,
        "kind": "purchase",
        "status": "paid",
        "invoice": None,
        "voided_at": None,
        "entered_by": "tester",
        "import_id": None,
        **chosen,
    }
    row.setdefault("granted_at", row["ordered_at"] if row["status"] == "paid" else None)
    row.setdefault("entered_at", row["ordered_at"])
    return row


def stored_use(agency: str, product: str, on: datetime, **chosen: object) -> Row:
    """One registered letter or ERP used."""
    return {
        "use_id": f"{agency} {product} {on} {chosen}",
        "agency": agency,
        "product": product,
        "quantity": 1,
        "used_at": on,
        "used_on": utc_to_paris(on).date(),
        "user_name": "Paul Garcia",
        "team": "Lyon Centre",
        "reference": "LRE-1",
        "import_id": None,
        **chosen,
    }


def daily(agency: str, product: str, days: int, last: date) -> list[Row]:
    """A use a day, at ten o'clock, up to and with a last day."""
    ten = datetime.combine(last, time(10))
    return [
        stored_use(agency, product, ten - timedelta(days=back), reference=f"{back}") for back in range(days)
    ]


def add(store: Store, scope: Scope, orders: Iterable[Row] = (), uses: Iterable[Row] = ()) -> None:
    """Adds orders and uses (`stored_order`, `stored_use`) in one write."""

    def work(cursor: Cursor) -> None:
        bought = [_owned(cursor, scope, row) for row in orders]
        used = [_owned(cursor, scope, row) for row in uses]
        purchases.add_order_entries(cursor, pa.Table.from_pylist(bought, schema=ORDERS))
        purchases.add_uses(cursor, pa.Table.from_pylist(used, schema=USES))
        if used:
            rollups.rebuild(cursor)
            ledger_days.rebuild_days(cursor)
        else:
            ledger_days.stale_orders(cursor, [str(row["order_id"]) for row in bought])
            ledger_days.keep_days(cursor)

    store.write(work)


def order(store: Store, scope: Scope, agency: str, product: str, quantity: int, **chosen: object) -> None:
    """Adds an order in a write of its own."""
    add(store, scope, orders=[stored_order(agency, product, quantity, **chosen)])


def use(store: Store, scope: Scope, agency: str, product: str, on: datetime, **chosen: object) -> None:
    """Adds a use in a write of its own."""
    add(store, scope, uses=[stored_use(agency, product, on, **chosen)])


def _owned(cursor: Cursor, scope: Scope, row: Row) -> Row:
    """With the ids that the store gives what it names."""
    agency = str(row["agency"])
    own = catalogue.add_agency(cursor, scope.network, agency) if agency else scope.network
    if "use_id" in row:
        return {"agency_id": own, **row}
    known = purchases.order_id(scope.network, str(row["number"]), Product(str(row["product"])), None)
    ids = {"order_id": known, "bare_id": known, "network_id": scope.network, "wallet_id": own}
    return ids | row
