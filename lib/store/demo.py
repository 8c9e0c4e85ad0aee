"""What the demo writes without a file: its network's name, and generated events by the million."""

from datetime import UTC, datetime

import pyarrow as pa

from lib.store.connection import Cursor, Store


def holds_anything(store: Store, by: str) -> bool:
    """Whether there is more than the imports of a demo (made `by` it) that was cut short."""
    return bool(store.value("demo_holds_anything", by=by))


def name_network(cursor: Cursor, name: str) -> None:
    """Call it inside a write."""
    cursor.run("demo_name_network", name=name)


def add_generated_events(cursor: Cursor, events: pa.Table) -> None:
    """Adds events in launch order; columns as sql/demo_add_events.sql says. Call it inside a write."""
    cursor.register("new_events", events)
    cursor.run("demo_add_events")


def add_generated_receipts(cursor: Cursor, imports: pa.Table, by: str) -> None:
    """Adds the receipts of events added before in the same write, so that history and undo know them."""
    cursor.register("new_imports", imports)
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.run("demo_add_receipts", imported_at=now, imported_by=by)
