"""Loads the demo: its workbooks through the importer as a user would, or millions of events straight in."""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import numpy as np
import pyarrow as pa

from lib.config import Settings
from lib.demo.generate import Demo
from lib.demo.purchase_files import write_orders, write_uses
from lib.demo.write import Written, write_agencies
from lib.domain.scope import Scope
from lib.domain.types import Content
from lib.errors import Refused, _
from lib.ingest.importer import import_file
from lib.store import ledger_days, rollups
from lib.store.catalogue import add_agency, network
from lib.store.checked import PROBLEMS, CheckedFile
from lib.store.connection import Store
from lib.store.demo import (
    add_generated_events,
    add_generated_receipts,
    add_generated_use_receipt,
    add_generated_uses,
    holds_anything,
    name_network,
)
from lib.store.imports import undo
from lib.store.order_imports import add_orders
from lib.store.queries import Cursor
from lib.store.receipts import history

NAME = "Réseau Horizon"
BY = "demo"
"""Who the receipts say imported the demo."""
EVENTS = 150_000

Progress = Callable[[float, str], None]
"""Told how much is done (0 to 1) and what is being done."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What a load brought. `seconds` is the time it took."""

    agencies: int
    teams: int
    users: int
    events: int
    orders: int
    uses: int
    seconds: float


def load_demo(
    settings: Settings,
    store: Store,
    *,
    today: date,
    seed: int = 2026,
    progress: Progress | None = None,
    events: int = EVENTS,
) -> DemoSummary:
    """Writes the demo's workbooks and its files of orders and uses, and imports them as a user would.

    A load that was cut short is undone first. Raises Refused when the store holds anything else.
    """
    began = time.monotonic()
    told = progress or _silent
    scope = _empty_scope(store)
    demo = Demo(events=events, today=today, seed=seed)
    store.write(lambda cursor: name_network(cursor, NAME))
    with tempfile.TemporaryDirectory(prefix="paraphe-demo-") as directory:
        told(0.0, _("Writing the workbooks"))
        folder = Path(directory)
        _import(settings, store, scope, write_agencies(demo, folder), told)
        uses = pa.concat_tables(demo.uses())
        orders = demo.order_rows()
        told(0.95, _("Adding orders and uses"))
        for path, content in (
            (write_uses(folder / "uses.csv", uses), Content.USES),
            (write_orders(folder / "orders.csv", orders), Content.ORDERS),  # last: then the demo is complete
        ):
            import_file(settings, store, scope, path, path.name, None, BY, contents=(content,))
    told(1.0, _("Done"))
    return _summary(demo, orders.num_rows, uses.num_rows, began)


def load_scaled(
    settings: Settings,
    store: Store,
    *,
    events: int,
    today: date,
    seed: int = 2026,
    progress: Progress | None = None,
) -> DemoSummary:
    """Puts so many events straight into the store, in one transaction: all of them or none.

    Memory is bounded whatever the number. Raises Refused when the store holds anything but a demo that
    was cut short, which is undone first.
    """
    began = time.monotonic()
    scope = _empty_scope(store)
    demo = Demo(events=events, today=today, seed=seed)
    orders, uses = store.write(lambda cursor: _write_scaled(cursor, demo, scope, progress or _silent))
    return _summary(demo, orders, uses, began)


def _import(settings: Settings, store: Store, scope: Scope, files: Written, told: Progress) -> None:
    """Imports the workbooks, two at a time: one is read while another is merged."""
    with ThreadPoolExecutor(2) as pool:
        coming = {
            pool.submit(import_file, settings, store, scope, path, path.name, agency, BY): path.name
            for path, agency in files
        }
        try:
            for done, future in enumerate(as_completed(coming), 1):
                future.result()
                told(0.1 + 0.85 * done / len(files), coming[future])
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _write_scaled(cursor: Cursor, demo: Demo, scope: Scope, told: Progress) -> tuple[int, int]:
    """Returns the number of orders and uses."""
    name_network(cursor, NAME)
    ids = [add_agency(cursor, scope.network, agency.name) for agency in demo.network.agencies]
    imports = [uuid4().hex for _agency in ids]
    told(0.0, _("Adding events"))
    done = uses = 0
    for rows in _ahead(_event_tables(demo, ids, imports)):
        add_generated_events(cursor, rows)
        done += rows.num_rows
        told(0.95 * done / demo.size, f"{done:,} / {demo.size:,}")
    add_generated_receipts(cursor, scope.network, _receipts(demo, ids, imports), BY)
    told(0.95, _("Adding orders and uses"))
    names, of_uses = _named(demo, ids), uuid4().hex
    for found in _ahead(demo.uses()):
        add_generated_uses(cursor, found, names, of_uses)
        uses += found.num_rows
    if uses:
        add_generated_use_receipt(cursor, scope.network, of_uses, _hash(demo, "uses"), BY)
    orders = demo.order_rows()
    add_orders(cursor, scope, _as_file(demo, orders), BY)
    rollups.rebuild(cursor)
    ledger_days.rebuild_days(cursor)
    told(1.0, _("Done"))
    return orders.num_rows, uses


def _event_tables(demo: Demo, ids: list[str], imports: list[str]) -> Iterator[pa.Table]:
    owners, receipts = pa.array(ids), pa.array(imports)
    for rows, agency in demo.events():
        index = pa.array(agency.astype(np.int32))
        with_owner = rows.append_column("agency_id", pa.DictionaryArray.from_arrays(index, owners))
        yield with_owner.append_column("import_id", pa.DictionaryArray.from_arrays(index, receipts))


def _ahead(made: Iterator[_T]) -> Iterator[_T]:
    """The same items, each made while the one before is being taken in."""
    nothing = object()
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, made, nothing)
        while (item := coming.result()) is not nothing:
            coming = maker.submit(next, made, nothing)
            yield item  # type: ignore[misc]  # `nothing` has been told apart


def _receipts(demo: Demo, ids: list[str], imports: list[str]) -> pa.Table:
    return (
        _named(demo, ids)
        .append_column("import_id", pa.array(imports))
        .append_column("sha256", pa.array([_hash(demo, each) for each in ids]))
    )


def _named(demo: Demo, ids: list[str]) -> pa.Table:
    return pa.table({"agency": [agency.name for agency in demo.network.agencies], "agency_id": ids})


def _as_file(demo: Demo, orders: pa.Table) -> CheckedFile:
    """The orders as if they had been read from a file."""
    return CheckedFile(
        file="demo",
        sha256=_hash(demo, "orders"),
        bytes=0,
        sheet=None,
        ignored_columns=(),
        rows_read=orders.num_rows,
        rows=orders,
        problems=PROBLEMS.empty_table(),
        content=Content.ORDERS,
    )


def _hash(demo: Demo, part: str) -> str:
    label = f"{demo.seed}:{demo.network.today}:{demo.size}:{part}"
    return hashlib.sha256(label.encode()).hexdigest()


def demo_fits(store: Store) -> bool:
    """Whether a demo may be loaded: the store is empty, or holds one that was cut short."""
    return not holds_anything(store, BY)


def _empty_scope(store: Store) -> Scope:
    """The network's scope, once nothing of a demo that was cut short is left."""
    scope = Scope.whole_network(network(store).network_id)
    if not demo_fits(store):
        raise Refused(
            _("The store holds data already."),
            _("The demo goes into an empty store: name another file with --db."),
        )
    for receipt in history(store, scope):
        if receipt.undone_at is None:
            undo(store, scope, receipt.import_id, BY)
    return scope


def _summary(demo: Demo, orders: int, uses: int, began: float) -> DemoSummary:
    net = demo.network
    seconds = round(time.monotonic() - began, 1)
    return DemoSummary(len(net.agencies), net.teams, len(net.user_names), demo.size, orders, uses, seconds)


def _silent(_done: float, _what: str) -> None:
    """Nobody listens."""
