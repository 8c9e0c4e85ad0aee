"""One signatory's data: found, handed over, made anonymous at their request (right of access, of erasure)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from lib.domain.audit import Action
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.signatories import Signatory
from lib.domain.text import short
from lib.errors import Forbidden, _
from lib.store import audit
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.queries import Cursor
from lib.store.retention import take_names

_GONE = pa.schema([("import_id", pa.string()), ("row_number", pa.int64())])


class Held(NamedTuple):
    """One event of the signatory. Times are naive Paris time."""

    agency: str
    contract: str
    template: str | None
    signatory: str | None
    phone: str | None
    email: str | None
    created: datetime
    signed: datetime | None
    state: str
    user_name: str | None
    team: str | None


class NamedAfter(NamedTuple):
    """An import that a signatory's name stands on, as its owner called it; erasure takes all three."""

    file: str
    sheet: str | None
    headings: list[str]
    """Those of columns that were left out."""


class Found(NamedTuple):
    """What the store holds about one signatory."""

    events: list[Held]
    """The oldest first."""
    remarks: int
    """Rows of imports, set aside or remarked on, that speak of them."""
    files: list[NamedAfter]
    """Imports whose file's or sheet's name or headings speak of them, the oldest first."""

    def agencies(self) -> Counter[str]:
        """How many events each agency has."""
        return Counter(event.agency for event in self.events)

    def also_known(self, asked: Signatory) -> Signatory:
        """What else stands on these events, by which more of them may be found."""
        emails = {one.email for one in self.events if one.email and not asked.is_email(one.email)}
        phones = {one.phone for one in self.events if one.phone and not asked.is_phone(one.phone)}
        names = {one.signatory for one in self.events if one.signatory and not asked.is_name(one.signatory)}
        return Signatory(tuple(sorted(emails)), tuple(sorted(phones)), tuple(sorted(names)))


class _Places(NamedTuple):
    """Where a signatory stands beside the events: rows of imports, and imports by file name."""

    rows: set[tuple[str, int]]
    files: dict[str, NamedAfter]


def find(
    store: Store, scope: Scope, who: Signatory, filters: Filters, *, by: str, reference: str = ""
) -> Found:
    """Everything in scope about one signatory; the journal says that somebody looked, not for whom.

    `filters` narrows to agencies; `reference` is the request's own name, for the journal.
    Raises Forbidden without `pii` and the permission to manage.
    """
    _must_be_allowed(scope)
    with store.reading() as cursor:
        cursor.snapshot()
        values = _values(cursor, scope, who, filters)
        events = [Held(*row) for row in cursor.rows("signatory_rows", **values)]
        places = _places(cursor, who, values)
    audit.note(
        store,
        scope,
        by,
        Action.ACCESS,
        subject=reference,
        detail={"by": _kinds(who), "remarks": len(places.rows)},
        rows=len(events),
        personal=bool(events),
    )
    return Found(events, len(places.rows), list(places.files.values()))


def forget(
    store: Store,
    scope: Scope,
    who: Signatory,
    filters: Filters,
    *,
    by: str,
    now: datetime,
    reference: str = "",
) -> int:
    """Makes one signatory anonymous wherever `find` finds them, in one transaction; returns the events.

    Neither undoing an import nor importing the same rows again brings the name back. `now` is aware.
    Raises as `find`.
    """
    _must_be_allowed(scope)

    def work(cursor: Cursor) -> int:
        values = _values(cursor, scope, who, filters)
        places = _places(cursor, who, values)
        cursor.run("signatory_touch", **values)
        events = int(cursor.value("touched_count"))
        take_names(cursor)
        cursor.run("erased_add", erased_at=now.astimezone(UTC).replace(tzinfo=None))
        gone = [{"import_id": import_id, "row_number": row} for import_id, row in sorted(places.rows)]
        cursor.register("gone", pa.Table.from_pylist(gone, schema=_GONE))
        cursor.run("forget_problems")
        for import_id in places.files:
            cursor.run("forget_file", import_id=import_id, file=f"import {short(import_id)}")
        detail = {"by": _kinds(who), "remarks": len(places.rows), "files": len(places.files)}
        audit.record(cursor, scope, by, Action.ERASURE, subject=reference, detail=detail, rows=events)
        return events

    return store.write(work)


def _values(cursor: Cursor, scope: Scope, who: Signatory, filters: Filters) -> dict[str, Any]:
    """The scope, and the signatory as they are spelled in the store."""
    values = bound(scope, filters)

    def spelled(column: str, asked: Iterable[str], matches: Callable[[str], bool]) -> list[str]:
        """Compared here and not in SQL, for law I1's folding is Python's."""
        if not list(asked):
            return []
        rows = cursor.rows("signatory_spellings", column=column, **values)
        return [said for (said,) in rows if matches(said)]

    return values | {
        "emails": spelled("email", who.emails, who.is_email),
        "phones": spelled("phone", who.phones, who.is_phone),
        "names": spelled("signatory", who.names, who.is_name),
    }


def _places(cursor: Cursor, who: Signatory, values: dict[str, Any]) -> _Places:
    rows = {
        (import_id, row)
        for import_id, row, value, cells in cursor.rows("signatory_problems", **values)
        if who.stands_in([value or "", *map(str, json.loads(cells))])
    }
    files = {
        import_id: NamedAfter(file, sheet, list(map(str, json.loads(headings))))
        for import_id, file, sheet, headings in cursor.rows("signatory_files", **values)
    }
    named = {
        import_id: one
        for import_id, one in files.items()
        if who.stands_in([one.file, one.sheet or "", *one.headings])
    }
    return _Places(rows, named)


def _kinds(who: Signatory) -> list[str]:
    """By what somebody was looked for, without what it was."""
    asked = {"email": who.emails, "phone": who.phones, "name": who.names}
    return [kind for kind, said in asked.items() if said]


def _must_be_allowed(scope: Scope) -> None:
    if not scope.may(Permission.PII) or not scope.may(Permission.MANAGE):
        raise Forbidden(
            _("You may not look up what is held about a signatory."),
            _("Ask an administrator of your network."),
        )
