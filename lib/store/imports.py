"""Imports: the merge of law I2 and its undoing (law I4), each in one transaction."""

import json
from datetime import UTC, datetime
from uuid import uuid4

from lib.domain.scope import Scope
from lib.domain.text import clean
from lib.errors import Forbidden, Refused, UnknownImport, _
from lib.store.catalogue import add_agency, agency_id
from lib.store.checked import CHECKED_ROWS, PROBLEMS, CheckedFile
from lib.store.connection import Store
from lib.store.mappings import Mapping, save_mapping
from lib.store.queries import Cursor
from lib.store.receipts import Receipt, already_imported, must_import, receipt


def merge_file(
    store: Store,
    scope: Scope,
    agency: str,
    file: CheckedFile,
    by: str,
    mapping: tuple[str, Mapping] | None = None,
) -> Receipt:
    """Takes a checked file in, whole or not at all (law I3), and returns its receipt.

    The same content a second time changes nothing; its receipt says so. `agency` is made known when it
    is new. `mapping`, the file's shape and its columns as a person said them, is remembered with it.
    Raises Forbidden without the permission to import for this agency, Refused without an agency.
    """
    must_import(scope)
    if not clean(agency):
        raise Refused(_("No agency was named."), _("Say which agency this export belongs to."))
    if scope.agencies is not None and agency_id(scope.network, agency) not in scope.agencies:
        raise Forbidden(_("You may not import for this agency."), _("Choose one of your own."))

    def work(cursor: Cursor) -> str | None:
        if cursor.value("import_of_file", sha256=file.sha256, network=scope.network):
            return None
        if mapping:
            save_mapping(cursor, scope.network, *mapping)
        return _merge(cursor, scope, agency, file, by)

    import_id = store.write(work)
    done = already_imported(store, scope, file.sha256) if import_id is None else None
    return done or receipt(store, scope, import_id or "")


def undo(store: Store, scope: Scope, import_id: str) -> Receipt:
    """Makes the table as if the file had never come (law I4); returns the receipt, marked.

    Raises UnknownImport when no live import has this id, or several begin with it; Forbidden without
    the permission to import.
    """
    must_import(scope)
    found = receipt(store, scope, import_id)
    chosen = {"import_id": found.import_id}

    def work(cursor: Cursor) -> int:
        if not cursor.value("import_is_live", **chosen):
            raise UnknownImport(
                _("Import {import_id} has been undone already."), _("Nothing was changed."), **chosen
            )
        cursor.run("undo_touched", **chosen)
        cursor.run("undo_forget", **chosen)
        days = {"first_on": found.first_on, "last_on": found.last_on}
        removed = int(cursor.value("undo_remove_events", **days, **chosen))
        cursor.run("merge_sightings")
        cursor.run("undo_merge")
        cursor.run("undo_single_sightings")
        cursor.run("undo_receipt", undone_at=_now(), **chosen)
        cursor.run("undo_unused_agencies", agency_id=found.agency_id)
        return removed

    removed = store.write(work)
    return receipt(store, scope, found.import_id)._replace(removed=removed)


def _merge(cursor: Cursor, scope: Scope, agency: str, file: CheckedFile, by: str) -> str:
    """Stage, keep what each file says, merge, count; returns the import's id."""
    import_id = uuid4().hex
    identity = add_agency(cursor, scope.network, agency)
    _open_receipt(cursor, scope, agency, file, by, import_id)
    first_on, last_on = cursor.rows("import_span", import_id=import_id)[0]
    cursor.run("import_stage", agency_id=identity, import_id=import_id)
    cursor.run("import_touched", first_on=first_on, last_on=last_on)
    cursor.run("import_keep_first_sightings")
    cursor.run("import_add_sightings")
    cursor.run("merge_sightings")
    incoming, known = cursor.rows("import_count_incoming")[0]
    updated = cursor.value("import_count_updated")
    cursor.run("import_merge")
    cursor.run(
        "import_close_receipt",
        import_id=import_id,
        inserted=incoming - known,
        updated=updated,
        unchanged=known - updated,
    )
    return import_id


def _open_receipt(
    cursor: Cursor, scope: Scope, agency: str, file: CheckedFile, by: str, import_id: str
) -> None:
    """Hands the file's rows over and writes its receipt, the counts still to come, and its remarks."""
    cursor.register("checked", file.rows.cast(CHECKED_ROWS))
    cursor.register("problems", file.problems.cast(PROBLEMS))
    cursor.run(
        "import_open_receipt",
        import_id=import_id,
        network=scope.network,
        agency_id=agency_id(scope.network, agency),
        agency=clean(agency),
        file=file.file,
        sha256=file.sha256,
        bytes=file.bytes,
        imported_at=_now(),
        imported_by=by,
        sheet=file.sheet,
        ignored_columns=json.dumps(file.ignored_columns),
        rows_read=file.rows_read,
        rejected=file.rejected,
        warned=file.warned,
    )
    cursor.run("import_add_problems", import_id=import_id)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
