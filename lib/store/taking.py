"""What imports of every content have in common: who may, the same content twice, the receipt (I3, I4)."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.domain.text import clean
from lib.domain.types import Content
from lib.errors import Forbidden, _
from lib.store import audit
from lib.store.catalogue import add_agency, agency_id
from lib.store.checked import PROBLEMS, SCHEMAS, CheckedFile
from lib.store.connection import Store
from lib.store.mappings import Mapping, save_mapping
from lib.store.queries import Cursor, Going
from lib.store.receipts import Receipt, already_imported, must_import, receipt, received

_NAMED = pa.schema([("agency", pa.string()), ("agency_id", pa.string())])


class Span(NamedTuple):
    """First and last Paris day of a file's rows, and their newest date (naive UTC); None without rows."""

    first_on: date | None
    last_on: date | None
    newest_at: datetime | None


class Owner(NamedTuple):
    """Whose a receipt is: an agency's, or the network's."""

    agency_id: str
    agency: str


class Taking(NamedTuple):
    """An import under way: its receipt is open, its rows wait in the registered Arrow table `checked`."""

    import_id: str
    at: datetime
    """Naive UTC."""
    by: str
    span: Span


class Undone(NamedTuple):
    """What went with an import: how many events, orders or uses, and the agencies that it spoke of."""

    removed: int
    agencies: set[str]


def take(
    store: Store,
    scope: Scope,
    file: CheckedFile,
    mapping: tuple[str, Mapping] | None,
    by: str,
    merge: Callable[[Cursor], str],
    going: Going | None,
) -> Receipt:
    """Merges a file in one transaction, unless the same content is there; returns its receipt.

    `going` as in lib.store.connection.Store.write.
    """

    def work(cursor: Cursor) -> str | None:
        if cursor.value("import_of_file", sha256=file.sha256, network=scope.network):
            return None
        if mapping:
            save_mapping(cursor, scope.network, *mapping)
        import_id = merge(cursor)
        _enter(cursor, scope, by, import_id)
        return import_id

    import_id = store.write(work, going)
    done = already_imported(store, scope, file.sha256) if import_id is None else None
    return done or receipt(store, scope, import_id or "")


def _enter(cursor: Cursor, scope: Scope, by: str, import_id: str) -> None:
    """The journal's entry. The file's name stays with the receipt: it may be a signatory's."""
    done = received(cursor, scope, import_id)
    detail = {name: getattr(done, name) for name in ("content", "inserted", "updated", "rejected", "warned")}
    audit.record(
        cursor,
        scope,
        by,
        Action.IMPORT,
        subject=import_id,
        detail=detail,
        agencies=[done.agency_id],
        rows=done.rows_read,
    )


def begin(cursor: Cursor, network: str, owner: Owner, file: CheckedFile, by: str, span: Span) -> Taking:
    """Hands the file's rows over and writes its receipt, the counts still to come, and its remarks."""
    taking = Taking(uuid4().hex, now(), by, span)
    cursor.register("checked", file.rows.cast(SCHEMAS[file.content]))
    cursor.register("problems", file.problems.cast(PROBLEMS))
    cursor.run(
        "import_open_receipt",
        import_id=taking.import_id,
        network=network,
        **owner._asdict(),
        file=file.file,
        sha256=file.sha256,
        bytes=file.bytes,
        imported_at=taking.at,
        imported_by=by,
        sheet=file.sheet,
        ignored_columns=json.dumps(file.ignored_columns),
        rows_read=file.rows_read,
        rejected=file.rejected,
        warned=file.warned,
        content=str(file.content),
        **span._asdict(),
    )
    if file.problems.num_rows:
        cursor.run("import_add_problems", import_id=taking.import_id)
    return taking


def end(cursor: Cursor, taking: Taking, inserted: int, updated: int, unchanged: int) -> None:
    """The counts of the receipt."""
    cursor.run(
        "import_close_receipt",
        import_id=taking.import_id,
        inserted=inserted,
        updated=updated,
        unchanged=unchanged,
    )


def mark_undone(cursor: Cursor, done: Receipt, at: datetime) -> None:
    """Marks the receipt, which stays in the history. `at` is naive UTC."""
    cursor.run("undo_receipt", import_id=done.import_id, undone_at=at)


def span_of(file: CheckedFile, on: str, *moments: str) -> Span:
    """`on` names the column of days, `moments` those of which the newest counts."""
    days: list[date] = []
    newest: list[datetime] = []
    for piece in file.pieces(on, *moments):
        days += [day.as_py() for day in pc.min_max(piece[on]).values() if day.is_valid]
        newest += [at.as_py() for name in moments if (at := pc.max(piece[name])).is_valid]
    return Span(min(days, default=None), max(days, default=None), max(newest, default=None))


def must_name_own(scope: Scope, file: CheckedFile) -> None:
    """Raises Forbidden without the permission to import, and, for a scope of some agencies, for a file of
    which any row names another one, or the network (law A1)."""
    must_import(scope)
    for name in sorted(named_in(file)):
        if scope.agencies is not None and agency_id(scope.network, name) not in scope.agencies:
            raise Forbidden(
                _("The file speaks of “{agency}”, which is not one of your agencies."),
                _("Take its rows out, or ask your network's manager to import it."),
                agency=name or "—",
            )


def owner_of(cursor: Cursor, network: str, file: CheckedFile) -> Owner:
    """The only agency that a file names; the network, where it names several or the network itself."""
    named = sorted(named_in(file))
    ids = {agency_id(network, name) if name else network for name in named}
    if len(ids) == 1 and network not in ids:
        return Owner(ids.pop(), clean(named[0]))
    return Owner(network, str(cursor.rows("network")[0][1]))


def make_known(cursor: Cursor, network: str, file: CheckedFile) -> None:
    """Makes the agencies of the file's rows known, and hands their ids over as `named_agencies`."""
    rows = [
        {"agency": name, "agency_id": add_agency(cursor, network, name)}
        for name in sorted(_distinct(file.rows["agency"]))
    ]
    cursor.register("named_agencies", pa.Table.from_pylist(rows, schema=_NAMED))


def named_in(file: CheckedFile) -> set[str]:
    """Every agency that a row names, set aside or not; "" for the network. None for an export."""
    if file.content is Content.SIGNATURES:
        return set()
    blank = {""} if file.rows["agency"].null_count else set()
    return _distinct(file.rows["agency"]) | set(file.agencies) | blank


def now() -> datetime:
    """Naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def _distinct(column: pa.ChunkedArray) -> set[str]:
    found: Iterable[str | None] = pc.unique(column).to_pylist()
    return {name for name in found if name}
