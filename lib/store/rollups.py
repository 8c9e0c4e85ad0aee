"""The roll-ups of credits used (migrations/0006, 0008 and 0009), kept by every write.

The days that a write makes stale (lib/store/ledger_days.py) are counted anew. Rebuilding is the same with
every day stale, so that there is one way to count.
"""

from lib.store.queries import Cursor

_COUNTED = (
    "rollup_days",
    "rollup_team_days",
    "rollup_template_months",
    "rollup_months",
    "rollup_team_months",
    "rollup_templates",
    "rollup_open",
)


def keep(cursor: Cursor) -> None:
    """Counts the stale days anew (lib/store/ledger_days.py calls it, and knows them).

    A launch may make a later one of its contract a relaunch, or no longer one: that one's day is stale too.
    """
    cursor.run("stale_relaunches")
    cursor.run("relaunches_remove")
    cursor.run("relaunches_add")
    cursor.run("stale_relaunches")
    _count(cursor)


def rebuild(cursor: Cursor) -> None:
    """Counts everything anew."""
    cursor.run("stale_none")
    cursor.run("stale_forget")
    cursor.run("relaunches_clear")
    cursor.run("relaunches_fill")
    cursor.run("rollup_stale_everything")
    _count(cursor)
    cursor.run("stale_forget")


def _count(cursor: Cursor) -> None:
    spans = {axis: (first, last) for axis, first, last in cursor.rows("rollup_stale_spans")}
    if not spans:
        return
    firsts, lasts = zip(*spans.values(), strict=True)
    values: dict[str, object] = {"first_on": min(firsts), "last_on": max(lasts)}
    for axis in ("creation", "signature"):
        values[f"{axis}_from"], values[f"{axis}_to"] = spans.get(axis, (None, None))
    cursor.run("rollup_members_add", **values)
    for name in _COUNTED:
        cursor.run(f"{name}_remove")
        cursor.run(f"{name}_add", **values)
    cursor.run("rollup_members_count")
