"""People of the network, and the scope that each of them sees (laws A1 and A2)."""

import re
from dataclasses import dataclass

from lib.domain.roles import permissions_of
from lib.domain.scope import Permission, Role, Scope
from lib.domain.text import clean

_EMAIL = re.compile(r"[^@\s<>\"',;|]+@[^@\s<>\"',;|]+\.[^@\s<>\"',;|]+")
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in.

    `agencies` are ids, for who sees an agency, a team or themselves; nobody else needs them. `team` and
    `user_name` are as the exports write them, for they are compared letter by letter. "" means none.
    """

    email: str
    name: str
    role: Role
    agencies: frozenset[str] = frozenset()
    team: str = ""
    user_name: str = ""
    permissions: frozenset[Permission] = frozenset()
    """Beside those of the role."""
    suspended: bool = False

    @property
    def may(self) -> frozenset[Permission]:
        """All that this person may do, of the role or beside it."""
        return permissions_of(self.role, self.permissions)

    @property
    def administers(self) -> bool:
        """An administrator who can sign in: a network has one at all times."""
        return self.role is Role.ADMINISTRATOR and not self.suspended


def folded_email(email: str) -> str:
    """An address for comparing: a provider's « Zoe@Exemple.fr » is zoe@exemple.fr.

    Only A to Z are folded: other letters that look or fold alike belong to somebody else's address.
    """
    return "".join(letter.lower() if letter.isascii() else letter for letter in email.strip())


def is_email(text: str) -> bool:
    """Whether a text can be an address: one @, a domain with a dot, nothing that cannot be seen."""
    fits = len(text) <= _LONGEST_EMAIL and text.isprintable() and clean(text) == text
    return fits and bool(_EMAIL.fullmatch(text))


def lacks(person: Person) -> str:
    """What a person needs to see anything: "agencies", "team" or "user_name"; "" where nothing is lacking."""
    may = person.may
    if Permission.VIEW_NETWORK in may:
        return ""
    if not person.agencies:
        return "agencies"
    if Permission.VIEW_AGENCY in may:
        return ""
    if Permission.VIEW_TEAM in may:
        return "" if person.team else "team"
    return "" if person.user_name else "user_name"


def scope_of(person: Person, network_id: str) -> Scope:
    """What a person sees: as far as the widest view permission reaches, and nothing where something lacks.

    Law A1, default deny: suspended, or a team lead without a team, is a scope that finds no row.
    """
    may = person.may
    if person.suspended or lacks(person):
        return Scope.nothing()
    if Permission.VIEW_NETWORK in may:
        return Scope(network_id, None, permissions=may, role=person.role)
    if Permission.VIEW_AGENCY in may:
        return Scope(network_id, person.agencies, permissions=may, role=person.role)
    if Permission.VIEW_TEAM in may:
        return Scope(network_id, person.agencies, team=person.team, permissions=may, role=person.role)
    if Permission.VIEW_SELF in may:
        return Scope(network_id, person.agencies, user=person.user_name, permissions=may, role=person.role)
    return Scope.nothing()
