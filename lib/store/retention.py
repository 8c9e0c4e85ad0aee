"""Retention: after some months signatories are made anonymous, for good; everything counts as before.

What is taken away is taken from every place that keeps it: the events, what each import said of them, and the
cells of rows that imports set aside or remarked on. How far a run went is kept, so that a later import of old
rows comes in without names. The identity of an event (law I1) stays as it is: it is what makes a later import
of the same row meet it. docs/personal-data.md says what that means.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

from lib.domain.audit import Action
from lib.domain.scope import Permission, Scope
from lib.errors import Forbidden, _
from lib.store import audit, ledger_days
from lib.store.connection import Store
from lib.store.queries import Cursor


class Anonymised(NamedTuple):
    """What a run takes away, or would."""

    events: int
    """Events that still said who their signatory was."""
    remarks: int
    """Rows of imports that still had their cells."""


def due(store: Store, scope: Scope, before: date) -> Anonymised:
    """What a run up to a Paris day (not included) would take away. Raises as `anonymise`."""
    must_manage_the_network(scope)
    with store.reading() as cursor:
        return _count(cursor, scope, before)


def anonymise(store: Store, scope: Scope, before: date, *, by: str, now: datetime) -> Anonymised:
    """Makes the signatories of everything created before a Paris day anonymous, in one transaction.

    `now` is aware. Raises Forbidden without the permission to manage the whole network.
    """
    must_manage_the_network(scope)

    def work(cursor: Cursor) -> Anonymised:
        found = _count(cursor, scope, before)
        cursor.run("anonymise_touch", network=scope.network, before=before)
        take_names(cursor)
        cursor.run("anonymise_problems", network=scope.network, before=before)
        cursor.run("retention_add", network=scope.network, before=before, ran_at=_utc(now))
        audit.record(
            cursor,
            scope,
            by,
            Action.ANONYMISE,
            detail={"before": before, "remarks": found.remarks},
            rows=found.events,
        )
        return found

    return store.write(work)


def take_names(cursor: Cursor) -> None:
    """Takes names from the events in the temporary table `touched`, and from what imports said of them.

    The merge is made again from what is left, so that it stays a function of it alone (law I2): whether a
    file comes before or after this, the table is the same.
    """
    ledger_days.stale_touched(cursor)
    cursor.run("anonymise_events")
    cursor.run("anonymise_sightings")
    cursor.run("merge_sightings")
    cursor.run("merge_events")
    ledger_days.stale_touched(cursor)
    ledger_days.keep_days(cursor)


def must_manage_the_network(scope: Scope) -> None:
    """Raises Forbidden without the permission to manage the whole network."""
    if not scope.may(Permission.MANAGE) or scope.agencies is not None:
        raise Forbidden(
            _("You may not make signatories anonymous."), _("Ask a manager of the whole network.")
        )


def _count(cursor: Cursor, scope: Scope, before: date) -> Anonymised:
    return Anonymised(*cursor.rows("anonymise_count", network=scope.network, before=before)[0])


def _utc(moment: datetime) -> datetime:
    """An aware moment as naive UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
