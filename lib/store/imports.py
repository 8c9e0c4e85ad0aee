"""Imports of signature events: the merge of law I2; and the undoing of imports of any content (law I4)."""

from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.domain.text import clean, fold
from lib.domain.types import Content
from lib.errors import Forbidden, Refused, UnknownImport, _
from lib.store import audit, ledger_days
from lib.store.catalogue import add_agency, agency_id, network
from lib.store.checked import PIECE, CheckedFile
from lib.store.connection import Store
from lib.store.mappings import Mapping
from lib.store.order_imports import undo_orders
from lib.store.queries import Cursor, Going
from lib.store.receipts import Receipt, must_import, receipt
from lib.store.rollups import NONE_ADDED, Added
from lib.store.taking import Owner, Undone, begin, end, mark_undone, now, span_of, take
from lib.store.use_imports import undo_uses

_ADDED = 0.5
"""Share of a write that is done when its events are there, and are still to be merged and counted."""


def merge_file(
    store: Store,
    scope: Scope,
    agency: str,
    file: CheckedFile,
    by: str,
    mapping: tuple[str, Mapping] | None = None,
    going: Going | None = None,
) -> Receipt:
    """Takes a checked export in, whole or not at all (law I3), and returns its receipt.

    The same content a second time changes nothing; its receipt says so. `agency` is made known when it
    is new. `mapping`, the file's shape and its columns as a person said them, is remembered with it.
    `going`: told the share done, as in lib.store.connection.Store.write.
    Raises Forbidden without the permission to import for this agency, Refused without one of the network's.
    """
    must_import(scope)
    if not clean(agency):
        raise Refused(_("No agency was named."), _("Say which agency this export belongs to."))
    if scope.agencies is not None and agency_id(scope.network, agency) not in scope.agencies:
        raise Forbidden(_("You may not import for this agency."), _("Choose one of your own."))
    if fold(agency) == fold(network(store).name):
        raise Refused(
            _("“{agency}” is the network itself, not one of its agencies."),
            _("Nothing was changed. Say which agency this export belongs to."),
            agency=clean(agency),
        )
    return take(
        store, scope, file, mapping, by, lambda cursor: _merge(cursor, scope, agency, file, by), going
    )


def undo(store: Store, scope: Scope, import_id: str, by: str = "") -> Receipt:
    """Makes the store as if the file had never come (law I4); returns the receipt, marked.

    What was known of it until now stays known of that time (law L5). `by` names who acts, for the journal.
    Raises UnknownImport when no live import has this id, or several begin with it; Forbidden without the
    permission to import.
    """
    must_import(scope)
    found = receipt(store, scope, import_id)
    undoing = {
        Content.SIGNATURES: _undo_events,
        Content.ORDERS: undo_orders,
        Content.USES: undo_uses,
    }[found.content]

    def work(cursor: Cursor) -> int:
        if not cursor.value("import_is_live", import_id=found.import_id):
            raise UnknownImport(
                _("Import {import_id} has been undone already."),
                _("Nothing was changed."),
                import_id=found.import_id,
            )
        undone = undoing(cursor, found, now())
        cursor.run("undo_unused_agencies", agencies=sorted({found.agency_id, *undone.agencies}))
        ledger_days.keep_days(cursor)
        audit.record(
            cursor,
            scope,
            by,
            Action.UNDO,
            subject=found.import_id,
            detail={"content": found.content, "removed": undone.removed},
            agencies=[found.agency_id],
            rows=undone.removed,
        )
        return undone.removed

    removed = store.write(work)
    return receipt(store, scope, found.import_id)._replace(removed=removed)


def _merge(cursor: Cursor, scope: Scope, agency: str, file: CheckedFile, by: str) -> str:
    """Add what is new, keep what each file says of the rest, merge, count; returns the import's id."""
    span = span_of(file, "created_on", "created_at", "signed_at")
    owner = Owner(add_agency(cursor, scope.network, agency), clean(agency))
    taking = begin(cursor, scope.network, owner, file, by, span)
    spoken_of: dict[str, object] = {
        "import_id": taking.import_id,
        "agency_id": owner.agency_id,
        "first_on": span.first_on,
        "last_on": span.last_on,
    }
    _add(cursor, scope.network, file, spoken_of)
    cursor.run("import_known", **spoken_of)
    inserted, known = cursor.rows("import_count_changes", **spoken_of)[0]
    updated = _merge_known(cursor, spoken_of) if known else 0
    end(cursor, taking, inserted, updated, known - updated)
    added = Added(taking.import_id, span.first_on, span.last_on) if inserted else NONE_ADDED
    ledger_days.stale_added(cursor, owner.agency_id, added)
    ledger_days.keep_days(cursor, added)
    return taking.import_id


def _merge_known(cursor: Cursor, spoken_of: dict[str, object]) -> int:
    """Merges what the file says of events that were known; returns how many of them change."""
    cursor.run("import_touched", **spoken_of)
    ledger_days.stale_events(cursor)
    cursor.run("import_add_sightings")
    cursor.run("merge_sightings")
    updated = int(cursor.value("import_count_updated"))
    cursor.run("merge_events")
    cursor.run("import_share_events", **spoken_of)
    return updated


def _add(cursor: Cursor, network: str, file: CheckedFile, spoken_of: dict[str, object]) -> None:
    """Adds the new events, a piece of the file at a time; the rows of known ones go to `incoming`."""
    values = {"network": network, **spoken_of}
    cursor.run("import_incoming")
    for done, piece in enumerate(file.pieces()):
        cursor.done = _ADDED * done * PIECE / len(file.rows)
        cursor.register("checked", piece)
        cursor.run("import_piece", **values)
        _add_piece(cursor, file, values, piece["created_on"])
    cursor.done = _ADDED
    cursor.run("import_repeated", **values)
    if not cursor.value("import_repeats"):
        return
    cursor.run("import_alike")
    for piece in file.pieces():
        cursor.register("checked", piece)
        cursor.run("import_alike_add", **values)
    cursor.run("import_repeated_remove")
    cursor.run("import_repeated_withdraw", **values)
    cursor.run("import_piece_alike", **values)
    _add_piece(cursor, file, values, None)


def _add_piece(
    cursor: Cursor, file: CheckedFile, values: dict[str, object], days: pa.ChunkedArray | None
) -> None:
    """`days`: those of creation in the temporary table `piece`; None: any of the file's."""
    if file.problems.num_rows:
        cursor.run("import_anonymous_problems", **values)
    if days is not None:
        first_on, last_on = (day.as_py() for day in pc.min_max(days).values())
        values = {**values, "first_on": first_on, "last_on": last_on}
    cursor.run("import_known_ids", **values)
    cursor.run("import_keep_known")
    # What a transaction adds to a table after an INSERT … ORDER BY of none DuckDB 1.5.5 hides (opening.py).
    if cursor.value("import_any_new"):
        cursor.run("import_add_events")


def _undo_events(cursor: Cursor, done: Receipt, at: datetime) -> Undone:
    """Makes the events as if the file had never come. `at` is naive UTC."""
    spoken_of = {"import_id": done.import_id, "first_on": done.first_on, "last_on": done.last_on}
    ledger_days.stale_import(cursor, done.import_id, done.first_on, done.last_on)
    cursor.run("undo_withdraw", undone_at=at, **spoken_of)
    cursor.run("undo_touched", **spoken_of)
    cursor.run("undo_forget", **spoken_of)
    removed = int(cursor.value("undo_remove_events", **spoken_of))
    cursor.run("merge_sightings")
    cursor.run("merge_events")
    cursor.run("undo_single_sightings")
    mark_undone(cursor, done, at)
    return Undone(removed, set())
