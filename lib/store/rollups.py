"""The roll-ups of credits used (migrations/0006_rollups.sql), kept by every write that changes a use.

A write says which days of which agencies it makes stale (`stale_…`), and last of all has them counted anew
(`keep`). Rebuilding is the same with every day stale, so that there is one way to count.
"""

from datetime import date

from lib.store.queries import Cursor

_COUNTED = ("rollup_days", "rollup_template_months", "rollup_months", "rollup_templates", "rollup_open")


def stale_events(cursor: Cursor) -> None:
    """The days of the signature events in the temporary tables `incoming` and `touched`."""
    _say(cursor, "rollup_stale_events")


def stale_import(cursor: Cursor, import_id: str, first_on: date | None, last_on: date | None) -> None:
    """The days of the signature events that an import spoke of; before any of them goes."""
    _say(cursor, "rollup_stale_import", import_id=import_id, first_on=first_on, last_on=last_on)


def stale_uses(cursor: Cursor) -> None:
    """The days of the uses in the temporary tables `incoming_uses` and `touched_uses`."""
    _say(cursor, "rollup_stale_uses")


def stale_touched(cursor: Cursor) -> None:
    """The days of the stored events in the temporary table `touched`, as they are now."""
    _say(cursor, "rollup_stale_touched")


def keep(cursor: Cursor) -> None:
    """Counts the stale days anew. Call it last in a write."""
    cursor.run("rollup_stale")
    spans = {axis: (first, last) for axis, first, last in cursor.rows("rollup_stale_spans")}
    if not spans:
        return
    values: dict[str, object] = {}
    for axis in ("creation", "signature"):
        values[f"{axis}_from"], values[f"{axis}_to"] = spans.get(axis, (None, None))
    cursor.run("rollup_members_add", **values)
    for name in _COUNTED:
        cursor.run(f"{name}_remove")
        cursor.run(f"{name}_add", **values)
    cursor.run("rollup_members_count")
    cursor.run("rollup_stale_forget")


def rebuild(cursor: Cursor) -> None:
    """Counts everything anew."""
    _say(cursor, "rollup_stale_everything")
    keep(cursor)


def _say(cursor: Cursor, name: str, **values: object) -> None:
    cursor.run("rollup_stale")
    cursor.run(name, **values)
