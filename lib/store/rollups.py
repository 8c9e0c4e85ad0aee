"""The roll-ups of credits used (migrations 0006 and 0008 to 0010), kept by every write.

The days that a write makes stale (lib/store/ledger_days.py) are counted anew; what an import adds to other
days is added to their counts, which may then stand in several rows. Both go through the same statements: they
count the uses in the temporary table `counted`. Rebuilding is the same with every day stale.
"""

from datetime import date
from typing import NamedTuple

from lib.store.queries import Cursor

_COUNTED = (
    "rollup_days",
    "rollup_template_months",
    "rollup_months",
    "rollup_templates",
    "rollup_open",
    "rollup_team_days",
    "rollup_team_months",
    "rollup_member_days",
    "rollup_member_months",
    "rollup_agency_days",
)
"""Each is NAME_remove.sql, which takes away what is stale, and NAME_add.sql, which adds what was counted."""
_ADDED_UP = (
    "rollup_template_months",
    "rollup_months",
    "rollup_templates",
    "rollup_team_months",
    "rollup_member_months",
)
"""Of these, the ones whose stale rows are added up from an earlier one, with NAME_renew.sql."""

_OTHERS = 0.7
"""Share of a write that is done when its uses are counted, and are still to be added to the roll-ups."""


class Added(NamedTuple):
    """The events that an import adds, and nobody had spoken of: its id, and their span of creation days."""

    added: str | None
    """None: none."""
    added_from: date | None
    added_until: date | None


NONE_ADDED = Added(None, None, None)


def keep(cursor: Cursor, added: Added) -> None:
    """Counts the stale days anew and what was added to others (lib/store/ledger_days.py calls it).

    A launch may make a later one of its contract a relaunch, or no longer one: that one's day is stale too.
    """
    cursor.run("stale_relaunches")
    cursor.run("relaunches_remove")
    cursor.run("relaunches_add")
    if added.added:
        cursor.run("relaunches_add_new", **added._asdict())
    cursor.run("stale_relaunches")
    _count(cursor, added)


def rebuild(cursor: Cursor) -> None:
    """Counts everything anew."""
    cursor.run("stale_none")
    cursor.run("stale_forget")
    cursor.run("relaunches_clear")
    cursor.run("relaunches_fill")
    cursor.run("rollup_stale_everything")
    _count(cursor, NONE_ADDED)
    cursor.run("stale_forget")


def _count(cursor: Cursor, added: Added) -> None:
    spans = {axis: (first, last) for axis, first, last in cursor.rows("rollup_stale_spans")}
    if not spans and not added.added:
        return
    values: dict[str, object] = added._asdict()
    for axis in ("creation", "signature"):
        values[f"{axis}_from"], values[f"{axis}_to"] = spans.get(axis, (None, None))
    values["first_on"], values["last_on"] = _hull(*spans.values())
    launched = (spans.get("creation", (None, None)), (added.added_from, added.added_until))
    values["launched_from"], values["launched_to"] = _hull(*launched)
    cursor.run("rollup_members_add", **values)
    cursor.run("rollup_stale_months")
    cursor.run("rollup_kinds", **values)
    cursor.run("rollup_counted", **values)
    for place, name in enumerate(_COUNTED):
        cursor.done = max(cursor.done, _OTHERS + (1 - _OTHERS) * place / len(_COUNTED))
        if spans:
            cursor.run(f"{name}_remove", **values)
            if name in _ADDED_UP:
                cursor.run(f"{name}_renew", **values)
        cursor.run(f"{name}_add", **values)
    cursor.run("rollup_members_count")


def _hull(*spans: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """First and last day of these spans together; None, None where none holds any."""
    days = [day for span in spans for day in span if day is not None]
    return min(days, default=None), max(days, default=None)
