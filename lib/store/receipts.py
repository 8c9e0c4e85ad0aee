"""What each import did: its receipt and the remarks on its rows (laws I3 and I4)."""

import json
from datetime import date, datetime
from typing import NamedTuple

from lib.domain.scope import Permission, Scope
from lib.domain.types import Content
from lib.errors import Forbidden, Refused, UnknownImport, _
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.queries import Cursor


class Receipt(NamedTuple):
    """What an import did (law I4). Times are naive UTC, days are Paris days.

    `agency_id` and `agency` are the network's own where the file names several, or the network itself.
    """

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
    content: Content
    already_imported: bool = False
    """True when the same content had been imported before, and nothing was done."""
    removed: int = 0
    """Events, orders or uses that went with the import, when it has just been undone."""


class Problem(NamedTuple):
    """One remark on one cell; `cells` is the whole row as it was read."""

    row: int
    column: str
    value: str | None
    why: str
    rejected: bool
    cells: tuple[str, ...]


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


def received(cursor: Cursor, scope: Scope, import_id: str) -> Receipt:
    """The receipt of an import within the write that makes it; its whole id is known."""
    return _receipt(cursor.rows("imports", import_id=import_id, **bound(scope))[0])


def problems(store: Store, scope: Scope, import_id: str) -> list[Problem]:
    """The remarks on an import's rows, in row order.

    Of an export without `pii` no cell that may name a person (A3), of orders without `view.cost` no price.

    Raises Forbidden without the permission to import.
    """
    must_import(scope)
    cost = scope.may(Permission.VIEW_COST)
    rows = store.rows("import_problems", import_id=import_id, cost=cost, **bound(scope))
    return [
        Problem(row, column, value, why, gone, tuple(json.loads(cells)))
        for row, column, value, why, gone, cells in rows
    ]


def already_imported(store: Store, scope: Scope, sha256: str) -> Receipt | None:
    """The receipt of an earlier, live import of the same content, marked as having done nothing now.

    None when the content is new. Raises Refused when it came for an agency out of the scope's sight.
    """
    known = store.value("import_of_file", sha256=sha256, network=scope.network)
    if known is None:
        return None
    try:
        first = receipt(store, scope, known)
    except UnknownImport:
        raise Refused(
            _("The same content was imported already, for an agency that you do not see."),
            _("Nothing was changed. Ask your network's manager."),
        ) from None
    unchanged = first.rows_read - first.rejected
    return first._replace(inserted=0, updated=0, unchanged=unchanged, already_imported=True)


def must_import(scope: Scope) -> None:
    """Raises Forbidden without the permission to import."""
    if not scope.may(Permission.IMPORT):
        raise Forbidden(_("You may not import files."), _("Ask an administrator of your network."))


def _receipt(row: tuple[object, ...]) -> Receipt:
    found = Receipt(*row)  # type: ignore[arg-type]  # the columns of imports.sql, in order
    return found._replace(
        ignored_columns=tuple(json.loads(str(found.ignored_columns))), content=Content(found.content)
    )
