"""What the demo writes without a file: its network's name, and generated events by the million."""

from datetime import UTC, datetime

import pyarrow as pa

from lib.store.connection import Store
from lib.store.queries import Cursor

_ROW_GROUP = 122_880
"""Rows that DuckDB keeps together; handed over in such pieces, two threads take them in."""


def holds_anything(store: Store, by: str) -> bool:
    """Whether there is more than the imports of a demo (made `by` it) that was cut short."""
    return bool(store.value("demo_holds_anything", by=by))


def name_network(cursor: Cursor, name: str) -> None:
    """Call it inside a write."""
    cursor.run("demo_name_network", name=name)


def add_generated_events(cursor: Cursor, events: pa.Table) -> None:
    """Adds events in launch order; columns as sql/demo_add_events.sql says. Call it inside a write."""
    cursor.register("new_events", _read_once(events))
    cursor.run("demo_add_events")


def add_generated_uses(cursor: Cursor, uses: pa.Table, agencies: pa.Table, import_id: str) -> None:
    """Adds uses, columns as in CHECKED_USES; `agencies` gives each name its id. Call it inside a write."""
    cursor.register("named_agencies", agencies)
    cursor.register("new_uses", _read_once(uses))
    cursor.run("demo_add_uses", import_id=import_id)


def add_generated_receipts(cursor: Cursor, network: str, imports: pa.Table, by: str) -> None:
    """Adds the receipts of events added before in the same write, so that history and undo know them."""
    cursor.register("new_imports", imports)
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.run("demo_add_receipts", network=network, imported_at=now, imported_by=by)


def add_generated_use_receipt(cursor: Cursor, network: str, import_id: str, sha256: str, by: str) -> None:
    """Adds the receipt of the uses added before in the same write, which are the whole network's."""
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.run(
        "demo_add_use_receipt",
        network=network,
        import_id=import_id,
        sha256=sha256,
        imported_at=now,
        imported_by=by,
    )


def _read_once(table: pa.Table) -> pa.RecordBatchReader:
    """The table's rows as a stream that is empty once it has been read.

    A transaction keeps whatever was registered in it until its end: hundreds of tables would stay in
    memory, hundreds of empty streams do not matter.
    """
    batches = table.to_batches(_ROW_GROUP)
    return pa.RecordBatchReader.from_batches(table.schema, (batches.pop(0) for _batch in range(len(batches))))
