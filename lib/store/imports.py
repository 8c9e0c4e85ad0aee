"""Imports: the merge of law I2, its receipts and its undoing (laws I3 and I4)."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import uuid4

import pyarrow as pa

from lib.domain.scope import Permission, Scope
from lib.domain.text import clean
from lib.errors import Forbidden, Refused, UnknownImport, _
from lib.store.bound import bound
from lib.store.catalogue import add_agency, agency_id
from lib.store.connection import Cursor, Store

CHECKED_ROWS = pa.schema(
    [
        ("row_number", pa.int64()),  # as a spreadsheet counts, from 1
        ("contract", pa.string()),
        ("template", pa.string()),
        ("signatory", pa.string()),
        ("phone", pa.string()),  # E.164, or as written where no phone can be read
        ("email", pa.string()),  # as written
        ("signatory_key", pa.string()),  # the signatory's part of the identity (law I1); "" for none
        ("created_minute", pa.string()),  # Paris, YYYY-MM-DD HH:MM: the date's part of the identity
        ("created_at", pa.timestamp("us")),  # UTC
        ("created_on", pa.date32()),  # Paris
        ("signed_at", pa.timestamp("us")),
        ("signed_on", pa.date32()),
        ("state", pa.string()),
        ("state_word", pa.string()),  # the file's word where the state is unknown
        ("user_name", pa.string()),
        ("team", pa.string()),
    ]
)
"""Rows of one file after the checks of lib.ingest, ready for the merge."""

PROBLEMS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("column_name", pa.string()),  # the export's own name of the column
        ("value", pa.string()),
        ("why", pa.string()),
        ("rejected", pa.bool_()),  # false: taken in all the same
        ("cells", pa.string()),  # a JSON list: the row as it was read
    ]
)
"""Rows set aside, and rows taken in with a remark."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file, read and checked, ready to be merged."""

    file: str
    sha256: str
    bytes: int
    sheet: str | None
    ignored_columns: tuple[str, ...]
    rows_read: int
    rows: pa.Table
    problems: pa.Table

    @property
    def rejected(self) -> int:
        """Rows set aside; one row may have several reasons."""
        return len({row for row, gone in self._marks() if gone})

    @property
    def warned(self) -> int:
        """Rows taken in with a remark."""
        marks = self._marks()
        return len({row for row, gone in marks if not gone} - {row for row, gone in marks if gone})

    def _marks(self) -> list[tuple[int, bool]]:
        columns = self.problems.select(["row_number", "rejected"]).to_pydict()
        return list(zip(columns["row_number"], columns["rejected"], strict=True))


class Receipt(NamedTuple):
    """What an import did (law I4). Times are naive UTC, days are Paris days."""

    import_id: str
    agency_id: str
    agency: str
    file: str
    sha256: str
    bytes: int
    imported_at: datetime
    imported_by: str
    sheet: str | None
    ignored_columns: tuple[str, ...]
    rows_read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    first_on: date | None
    last_on: date | None
    newest_at: datetime | None
    undone_at: datetime | None
    already_imported: bool = False
    """True when the same content had been imported before, and nothing was done."""


class Problem(NamedTuple):
    """One remark on one cell; `cells` is the whole row as it was read."""

    row: int
    column: str
    value: str | None
    why: str
    rejected: bool
    cells: tuple[str, ...]


def merge_file(store: Store, scope: Scope, agency: str, file: CheckedFile, by: str) -> Receipt:
    """Takes a checked file in, whole or not at all (law I3), and returns its receipt.

    The same content a second time changes nothing; its receipt says so. `agency` is made known when it
    is new. Raises Forbidden without the permission to import.
    """
    _must_import(scope)
    if not clean(agency):
        raise Refused(_("No agency was named."), _("Say which agency this export belongs to."))
    if scope.agencies is not None and agency_id(scope.network, agency) not in scope.agencies:
        raise Forbidden(_("You may not import for this agency."), _("Choose one of your own."))

    def work(cursor: Cursor) -> str:
        known = cursor.value("import_of_file", sha256=file.sha256, network=scope.network)
        return "" if known else _merge(cursor, scope, agency, file, by)

    import_id = store.write(work)
    if import_id:
        return receipt(store, scope, import_id)
    return _nothing_done(store, scope, file.sha256)


def already_imported(store: Store, scope: Scope, sha256: str) -> Receipt | None:
    """The receipt of an earlier, live import of the same content, marked as having done nothing now."""
    known = store.value("import_of_file", sha256=sha256, network=scope.network)
    return _nothing_done(store, scope, sha256) if known else None


def undo(store: Store, scope: Scope, import_id: str) -> Receipt:
    """Makes the table as if the file had never come (law I4); returns the receipt, marked.

    Raises UnknownImport when no live import has this id, or several begin with it; Forbidden without
    the permission to import.
    """
    _must_import(scope)
    found = receipt(store, scope, import_id)
    if found.undone_at is not None:
        raise UnknownImport(
            _("Import {import_id} has been undone already."),
            _("Nothing was changed."),
            import_id=found.import_id,
        )

    def work(cursor: Cursor) -> None:
        chosen = {"import_id": found.import_id}
        cursor.run("undo_touched", **chosen)
        cursor.run("undo_forget", **chosen)
        cursor.run("undo_remove_events", **chosen)
        cursor.run("merge_sightings")
        cursor.run("undo_merge")
        cursor.run("undo_single_sightings")
        cursor.run("undo_receipt", undone_at=_now(), **chosen)
        cursor.run("undo_unused_agencies", agency_id=found.agency_id)

    store.write(work)
    return receipt(store, scope, found.import_id)


def history(store: Store, scope: Scope) -> list[Receipt]:
    """All imports in scope, the newest first, undone ones too."""
    return [_receipt(row) for row in store.rows("imports", import_id=None, **bound(scope))]


def receipt(store: Store, scope: Scope, import_id: str) -> Receipt:
    """One import by its id or the beginning of it. Raises UnknownImport."""
    found = store.rows("imports", import_id=import_id, **bound(scope)) if import_id else []
    exact = [row for row in found if row[0] == import_id]
    if len(exact or found) != 1:
        raise UnknownImport(
            _("“{import_id}” is not the id of one import."),
            _("Look it up in the history of imports."),
            import_id=import_id,
        )
    return _receipt((exact or found)[0])


def problems(store: Store, scope: Scope, import_id: str) -> list[Problem]:
    """The remarks on an import's rows, in row order."""
    rows = store.rows("import_problems", import_id=import_id, **bound(scope))
    return [
        Problem(row, column, value, why, gone, tuple(json.loads(cells)))
        for row, column, value, why, gone, cells in rows
    ]


def remembered_mapping(store: Store, shape: str) -> dict[str, int] | None:
    """Which column is which (field → position from 0) as a person said it for this shape of file."""
    text = store.value("column_mapping", shape=shape)
    return None if text is None else json.loads(text)


def remember_mapping(store: Store, scope: Scope, shape: str, mapping: dict[str, int]) -> None:
    _must_import(scope)

    def work(cursor: Cursor) -> None:
        cursor.run("column_mapping_forget", shape=shape)
        cursor.run("column_mapping_save", shape=shape, mapping=json.dumps(mapping), saved_at=_now())

    store.write(work)


def _merge(cursor: Cursor, scope: Scope, agency: str, file: CheckedFile, by: str) -> str:
    import_id = uuid4().hex
    identity = add_agency(cursor, scope.network, agency)
    cursor.register("checked", file.rows.cast(CHECKED_ROWS))
    cursor.register("problems", file.problems.cast(PROBLEMS))
    cursor.run(
        "import_open_receipt",
        import_id=import_id,
        agency_id=identity,
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


def _nothing_done(store: Store, scope: Scope, sha256: str) -> Receipt:
    known = store.value("import_of_file", sha256=sha256, network=scope.network)
    try:
        first = receipt(store, scope, known)
    except UnknownImport:
        raise Refused(
            _("The same content was imported already, for an agency that you do not see."),
            _("Nothing was changed. Ask your network's manager."),
        ) from None
    unchanged = first.rows_read - first.rejected
    return first._replace(inserted=0, updated=0, unchanged=unchanged, already_imported=True)


def _receipt(row: tuple[object, ...]) -> Receipt:
    found = Receipt(*row)  # type: ignore[arg-type]  # the columns of `imports`, in order
    return found._replace(ignored_columns=tuple(json.loads(str(found.ignored_columns))))


def _must_import(scope: Scope) -> None:
    if not scope.may(Permission.IMPORT):
        raise Forbidden(_("You may not import files."), _("Ask an administrator of your network."))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
