"""The journal (law A3): one entry an act, never changed, without a word of what signatories are called."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, TypedDict, Unpack
from uuid import uuid4

from lib.domain.audit import Action
from lib.domain.scope import Permission, Scope
from lib.domain.text import fold
from lib.errors import Forbidden, _
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.queries import Cursor


class Entry(NamedTuple):
    """One act. `at` is naive UTC."""

    at: datetime
    who: str
    role: str | None
    action: Action
    agencies: tuple[str, ...] | None
    """Names of the agencies concerned; None: the whole network."""
    subject: str
    detail: dict[str, object]
    rows: int | None
    """Rows that left or changed; None where none are counted."""
    personal: bool
    """Whether personal data of signatories left in clear."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the journal; the defaults find everything. Moments are naive UTC, half-open."""

    since: datetime | None = None
    until: datetime | None = None
    who: str | None = None
    actions: tuple[Action, ...] = ()
    words: str = ""
    """Text within who, subject, detail or an agency's name, whatever its case and accents."""


class Said(TypedDict, total=False):
    """What an entry says beside who did what. Neither `subject` nor `detail` may hold a signatory's name,
    phone or email.
    """

    subject: str
    detail: Mapping[str, object]
    agencies: Iterable[str] | None
    """Ids of those concerned; None: those of the scope."""
    rows: int | None
    personal: bool


def record(cursor: Cursor, scope: Scope, who: str, action: Action, **said: Unpack[Said]) -> None:
    """Adds the entry of an act within its own transaction, so that neither is there without the other."""
    agencies = said.get("agencies")
    concerned = scope.agencies if agencies is None else agencies
    cursor.run(
        "audit_add",
        entry_id=uuid4().hex,
        happened_at=datetime.now(UTC).replace(tzinfo=None),
        who=who,
        role=None if scope.role is None else str(scope.role),
        action=str(action),
        network=scope.network,
        concerned=None if concerned is None else sorted(concerned),
        subject=said.get("subject", ""),
        detail=json.dumps(dict(said.get("detail", {})), ensure_ascii=False, default=str),
        row_count=said.get("rows"),
        personal=said.get("personal", False),
    )


def note(store: Store, scope: Scope, who: str, action: Action, **said: Unpack[Said]) -> None:
    """Adds the entry of an act that changes no data, such as an export; answers that are kept stay kept.

    Where nobody is known, as in a sign-in that is refused, `scope` is still one of the network, or nobody of
    it will see the entry. Raises StoreError when it cannot be written: the act must then not happen.
    """
    store.append(lambda cursor: record(cursor, scope, who, action, **said))


def entries(store: Store, scope: Scope, search: Search, *, limit: int, offset: int = 0) -> list[Entry]:
    """A page of what a search finds, newest first; without prices for who may not see costs.

    Raises Forbidden without the permission to manage.
    """
    _must_manage(scope)
    found = store.rows("audit_entries", limit=limit, offset=offset, **_bound(scope, search))
    return [
        Entry(
            at,
            who,
            role,
            Action(action),
            None if agencies is None else tuple(agencies),
            subject,
            json.loads(detail),
            rows,
            personal,
        )
        for at, who, role, action, agencies, subject, detail, rows, personal in found
    ]


def count_entries(store: Store, scope: Scope, search: Search) -> int:
    """How many entries a search finds. Raises Forbidden without the permission to manage."""
    _must_manage(scope)
    return int(store.value("audit_count", **_bound(scope, search)))


def who_acted(store: Store, scope: Scope) -> list[str]:
    """Who has entries in scope, by name. Raises Forbidden without the permission to manage."""
    _must_manage(scope)
    return [row[0] for row in store.rows("audit_who", **_bound(scope, Search()))]


def _bound(scope: Scope, search: Search) -> dict[str, object]:
    return bound(scope) | {
        "prices": scope.may(Permission.VIEW_COST),
        "since": search.since,
        "until": search.until,
        "who": search.who,
        "actions": [str(action) for action in search.actions] or None,
        "words": fold(search.words) or None,
    }


def _must_manage(scope: Scope) -> None:
    if not scope.may(Permission.MANAGE):
        raise Forbidden(_("You may not read the journal."), _("Ask an administrator of your network."))
