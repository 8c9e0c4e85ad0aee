"""The roll-ups of credits used (migrations/0006_rollups.sql), kept by every write that changes a use.

The days that a write makes stale (lib/store/ledger_days.py) are counted anew. Rebuilding is the same with
every day stale, so that there is one way to count.
"""

from lib.store.queries import Cursor

_COUNTED = ("rollup_days", "rollup_template_months", "rollup_months", "rollup_templates", "rollup_open")


def keep(cursor: Cursor) -> None:
    """Counts the stale days anew (lib/store/ledger_days.py calls it, and knows them)."""
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


def rebuild(cursor: Cursor) -> None:
    """Counts everything anew."""
    cursor.run("stale_none")
    cursor.run("stale_forget")
    cursor.run("rollup_stale_everything")
    keep(cursor)
    cursor.run("stale_forget")
