"""Imports of uses of registered letters and ERP: the merge of law I2 and its undoing (law I4)."""

from datetime import datetime

from lib.domain.scope import Scope
from lib.store import ledger_days
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.mappings import Mapping
from lib.store.queries import Cursor, Going
from lib.store.receipts import Receipt
from lib.store.taking import (
    Undone,
    begin,
    end,
    make_known,
    mark_undone,
    must_name_own,
    owner_of,
    span_of,
    take,
)


def merge_uses(
    store: Store,
    scope: Scope,
    file: CheckedFile,
    by: str,
    mapping: tuple[str, Mapping] | None = None,
    going: Going | None = None,
) -> Receipt:
    """Takes a checked file of uses in, whole or not at all (law I3), and returns its receipt.

    The same content a second time changes nothing. Agencies that are new become known. `mapping` and
    `going` as in lib.store.imports.merge_file. Raises Forbidden without the permission to import for every
    agency it names.
    """
    must_name_own(scope, file)
    return take(
        store, scope, file, mapping, by, lambda cursor: _merge(cursor, scope.network, file, by), going
    )


def _merge(cursor: Cursor, network: str, file: CheckedFile, by: str) -> str:
    """Stage, keep what each file says, merge, count; returns the import's id."""
    span = span_of(file, "used_on", "used_at")
    taking = begin(cursor, network, owner_of(cursor, network, file), file, by, span)
    make_known(cursor, network, file)
    cursor.run("uses_stage", import_id=taking.import_id)
    cursor.run("uses_touched", first_on=span.first_on, last_on=span.last_on)
    ledger_days.stale_uses(cursor)
    cursor.run("uses_keep_first_sightings")
    cursor.run("uses_add_sightings")
    cursor.run("uses_merge_sightings")
    incoming, known, updated = cursor.rows("uses_count_changes")[0]
    cursor.run("uses_merge")
    end(cursor, taking, incoming - known, updated, known - updated)
    ledger_days.keep_days(cursor)
    return taking.import_id


def undo_uses(cursor: Cursor, done: Receipt, at: datetime) -> Undone:
    """Makes the uses as if the file had never come. `at` is naive UTC."""
    spoken_of = {"import_id": done.import_id, "first_on": done.first_on, "last_on": done.last_on}
    cursor.run("undo_uses_stage", **spoken_of)
    cursor.run("undo_uses_touched", **spoken_of)
    agencies = {agency for (agency,) in cursor.rows("undo_uses_agencies")}
    ledger_days.stale_uses(cursor)
    cursor.run("undo_uses_withdraw", undone_at=at, **spoken_of)
    cursor.run("undo_uses_forget", **spoken_of)
    removed = int(cursor.value("undo_uses_remove", **spoken_of))
    cursor.run("uses_merge_sightings")
    cursor.run("undo_uses_merge")
    cursor.run("undo_uses_single_sightings")
    mark_undone(cursor, done, at)
    return Undone(removed, agencies)
