"""Who may sign in: found by address on every run, changed by administrators (laws A1 and A2).

A network that has an administrator always keeps one who can sign in; that is checked inside the write.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from lib.domain.audit import Action
from lib.domain.people import Person, folded_email, is_email, lacks
from lib.domain.roles import NEVER
from lib.domain.scope import Permission, Role, Scope
from lib.domain.text import clean
from lib.errors import Forbidden, Refused, _
from lib.store import audit
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.queries import Cursor

LONGEST_NAME = 100
BY_SETTING = "setting"
"""Who acts where PARAPHE_ADMINISTRATOR names the first administrator."""

_LACKS = {
    "agencies": _("{email} sees nothing without an agency."),
    "team": _("{email} sees nothing without a team."),
    "user_name": _("{email} sees nothing without the user's name, as the exports write it."),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list of people came to."""

    added: int
    changed: int
    unchanged: int


def find(store: Store | Cursor, network_id: str, email: str) -> Person | None:
    """The person of this address, however its letters are written; None for a stranger."""
    rows = store.rows("person", person=_key(network_id, email))
    return _person(rows[0]) if rows else None


def people(store: Store, scope: Scope) -> list[Person]:
    """Everybody of the network, by name. Raises Forbidden without the permission to manage."""
    must_manage(scope)
    return [_person(row) for row in store.rows("people", network=scope.network)]


def first_administrator(store: Store, network_id: str, email: str, now: datetime) -> Person | None:
    """Makes the person of the setting administrator where the network has none; the person, or None."""
    if store.value("people_administrators", network=network_id):
        return None  # looked at first: a write, even of nothing, would empty every cache

    def work(cursor: Cursor) -> Person | None:
        if cursor.value("people_administrators", network=network_id):
            return None  # another process was first
        made = Person(folded_email(email), folded_email(email), Role.ADMINISTRATOR)
        _put(cursor, network_id, made, BY_SETTING, now)
        _record(cursor, Scope.whole_network(network_id), BY_SETTING, "add", made)
        return made

    return store.write(work)


def add(store: Store, scope: Scope, person: Person, *, by: str, now: datetime) -> None:
    """Adds a person. Raises Refused where there is one with this address, or something lacks."""

    def work(cursor: Cursor) -> None:
        new = _checked(cursor, scope, person)
        if find(cursor, scope.network, new.email) is not None:
            raise Refused(
                _("{email} is in the list already."), _("Change that person instead."), email=new.email
            )
        _put(cursor, scope.network, new, by, now)
        _must_leave_an_administrator(cursor, scope)
        _record(cursor, scope, by, "add", new)

    must_manage(scope)
    store.write(work)


def change(store: Store, scope: Scope, person: Person, *, by: str, now: datetime) -> None:
    """Puts a person in place of the one with the same address; who is suspended stays so.

    Raises Refused for an unknown one or where no administrator would be left, Forbidden where somebody
    would change what they may do themselves.
    """

    def work(cursor: Cursor) -> None:
        new = _checked(cursor, scope, person)
        old = _known(cursor, scope, new.email)
        new = replace(new, suspended=old.suspended)
        _replace(cursor, scope, old, new, by, now)
        _must_leave_an_administrator(cursor, scope)
        _record(cursor, scope, by, "change", new)

    must_manage(scope)
    store.write(work)


def suspend(store: Store, scope: Scope, email: str, *, suspended: bool, by: str, now: datetime) -> None:
    """Keeps a person out from their next run on, or lets them in again. Raises Refused as `change` does."""

    def work(cursor: Cursor) -> None:
        old = _known(cursor, scope, email)
        _replace(cursor, scope, old, replace(old, suspended=suspended), by, now)
        _must_leave_an_administrator(cursor, scope)
        _record(cursor, scope, by, "suspend" if suspended else "reinstate", old)

    must_manage(scope)
    store.write(work)


def remove(store: Store, scope: Scope, email: str, *, by: str) -> None:
    """Takes a person off the list: from their next run on they are a stranger. Raises as `change` does."""

    def work(cursor: Cursor) -> None:
        old = _known(cursor, scope, email)
        if folded_email(by) == old.email:
            raise Forbidden(_("Nobody removes themselves."), _("Ask another administrator."))
        cursor.run("person_remove", person=_key(scope.network, old.email))
        _must_leave_an_administrator(cursor, scope)
        _record(cursor, scope, by, "remove", old)

    must_manage(scope)
    store.write(work)


def take_in(store: Store, scope: Scope, listed: Sequence[Person], *, by: str, now: datetime) -> Taken:
    """Adds and changes the people of a list, all of them or none; nobody else is touched.

    Each leaves the entry of its own act, beside the list's. Who is suspended stays so. Raises as `add` and
    `change` do.
    """

    def work(cursor: Cursor) -> Taken:
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        for one in listed:
            new = _checked(cursor, scope, one)
            old = find(cursor, scope.network, new.email)
            if old is None:
                _put(cursor, scope.network, new, by, now)
                _record(cursor, scope, by, "add", new)
                counts["added"] += 1
                continue
            new = replace(new, suspended=old.suspended)
            counts["unchanged" if new == old else "changed"] += 1
            if new != old:
                _replace(cursor, scope, old, new, by, now)
                _record(cursor, scope, by, "change", new)
        _must_leave_an_administrator(cursor, scope)
        audit.record(cursor, scope, by, Action.PEOPLE, detail={"act": "import", **counts}, rows=len(listed))
        return Taken(**counts)

    must_manage(scope)
    return store.write(work)


def must_manage(scope: Scope) -> None:
    """Raises Forbidden but for who manages the whole network: an agency's manager could rise otherwise."""
    whole = scope.network and scope.agencies is None and scope.team is None and scope.user is None
    if not scope.may(Permission.MANAGE) or not whole:
        raise Forbidden(
            _("You may not see or change who has access."), _("Ask an administrator of your network.")
        )


def _checked(cursor: Cursor, scope: Scope, person: Person) -> Person:
    """The person as it is kept. Raises Refused, with the address, for what cannot be."""
    new = replace(
        person,
        email=folded_email(person.email),
        name=clean(person.name) or folded_email(person.email),
        team=clean(person.team),
        user_name=clean(person.user_name),
    )
    if not is_email(new.email):
        raise Refused(
            _("“{email}” is not an email address."), _("Write it as name@example.fr."), email=new.email
        )
    if max(map(len, (new.name, new.team, new.user_name))) > LONGEST_NAME:
        raise Refused(
            _("A name of {email} is longer than {most} characters."), email=new.email, most=LONGEST_NAME
        )
    if new.permissions & NEVER.get(new.role, frozenset()):
        raise Refused(
            _("{email}: finance never sees signatories."), _("Choose another role."), email=new.email
        )
    known = {row[0] for row in cursor.rows("agencies", **bound(scope))}
    if not new.agencies <= known:
        raise Refused(_("{email} has an agency that nobody knows."), email=new.email)
    if lacking := lacks(new):
        raise Refused(_LACKS[lacking], email=new.email)
    return new


def _replace(cursor: Cursor, scope: Scope, old: Person, new: Person, by: str, now: datetime) -> None:
    same = replace(new, name=old.name, suspended=old.suspended) == old
    if folded_email(by) == old.email and not same:
        raise Forbidden(
            _("Nobody changes their own role, permissions or agencies."), _("Ask another administrator.")
        )
    _put(cursor, scope.network, new, by, now)


def _must_leave_an_administrator(cursor: Cursor, scope: Scope) -> None:
    if not cursor.value("people_administrators", network=scope.network):
        raise Refused(
            _("There would be no administrator who can sign in."),
            _("Nothing was changed. Make somebody administrator first."),
        )


def _put(cursor: Cursor, network_id: str, person: Person, by: str, now: datetime) -> None:
    """Writes a person, new or in place of the one before: every addition and change comes through here."""
    key = _key(network_id, person.email)
    cursor.run("person_remove", person=key)
    cursor.run(
        "person_add",
        person=key,
        network=network_id,
        email=person.email,
        name=person.name,
        role=str(person.role),
        agencies=sorted(person.agencies),
        team=person.team,
        user_name=person.user_name,
        permissions=sorted(map(str, person.permissions)),
        suspended=person.suspended,
        changed_at=now.astimezone(UTC).replace(tzinfo=None),
        changed_by=by,
    )


def _record(cursor: Cursor, scope: Scope, by: str, act: str, person: Person) -> None:
    """The journal's entry of one change, with what the person may do and see after it."""
    detail = {
        "act": act,
        "role": str(person.role),
        "permissions": sorted(map(str, person.permissions)),
        "team": person.team,
        "user": person.user_name,
    }
    # Who sees the network concerns all of it.
    concerned = person.agencies or None
    audit.record(cursor, scope, by, Action.PEOPLE, subject=person.email, detail=detail, agencies=concerned)


def _key(network_id: str, email: str) -> str:
    text = f"{network_id}\x1f{folded_email(email)}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _known(cursor: Cursor, scope: Scope, email: str) -> Person:
    found = find(cursor, scope.network, email)
    if found is None:
        raise Refused(_("Nobody in the list has the address {email}."), email=email)
    return found


def _person(row: tuple[Any, ...]) -> Person:
    email, name, role, agencies, team, user_name, permissions, suspended = row
    extra = frozenset(map(Permission, permissions))
    return Person(email, name, Role(role), frozenset(agencies), team, user_name, extra, suspended)
