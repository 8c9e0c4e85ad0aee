"""A list of people as text: email;nom;rôle;agences;équipe;utilisateur;permissions, in any order.

Read whole or not at all: each line that cannot be used is told with its number. Lists of people are small
and plain text, so they are read here rather than in the process that reads workbooks.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lib.domain.people import Person, folded_email, is_email
from lib.domain.scope import Permission, Role
from lib.domain.text import clean, fold
from lib.errors import FileRefused, HeaderNotFound, Refused, _
from lib.ingest.cells import Row, plain
from lib.ingest.kinds import Kind, recognise
from lib.ingest.textfiles import text_grid

MOST, LARGEST = 5_000, 1_000_000
"""Lines and bytes of one list; more is something else."""
COLUMNS = ("email", "nom", "rôle", "agences", "équipe", "utilisateur", "permissions")

_HEADERS = {
    "email": "email e mail mail adresse courriel address adressemail emailaddress",
    "name": "nom name nomcomplet fullname personne person",
    "role": "role fonction",
    "agencies": "agences agence agency agencies",
    "team": "equipe team",
    "user_name": "utilisateur user username nomutilisateur",
    "permissions": "permissions permission droits extrapermissions",
}
_ROLES = {
    Role.ADMINISTRATOR: "administrateur administratrice admin",
    Role.NETWORK_MANAGER: "responsable-de-reseau responsable-du-reseau",
    Role.AGENCY_MANAGER: "responsable-d-agence responsable-agence",
    Role.TEAM_LEAD: "responsable-d-equipe responsable-equipe chef-d-equipe",
    Role.USER: "utilisateur utilisatrice plain-user",
    Role.FINANCE: "finances comptable",
    Role.ANALYST: "analyste",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used, as a text editor counts lines, and why."""

    line: int
    why: Refused


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a list says. With faults, nothing of it is to be taken in."""

    people: tuple[Person, ...]
    faults: tuple[Fault, ...]


def read_people(path: Path, agencies: Mapping[str, str]) -> PeopleFile:
    """The people of a list. `agencies`: those of the network, id → name.

    Raises FileRefused when the file is no such list, or too long for one.
    """
    if path.stat().st_size > LARGEST:
        raise _too_long()
    if recognise(path) is not Kind.TEXT:
        raise FileRefused(_("This is not a text file."), _("Save the list of people as CSV."))
    rows = [row for row in text_grid(path).rows() if any(clean(plain(cell)) for cell in row[1])]
    if len(rows) > MOST:
        raise _too_long()
    columns = _columns(rows[0]) if rows else {}
    if not {"email", "role"} <= columns.keys():
        raise HeaderNotFound(
            _("The file has no header with the columns of a list of people."),
            _("Its first line has to name at least email and rôle, of: {columns}."),
            columns=";".join(COLUMNS),
        )
    known = {fold(name): identity for identity, name in agencies.items()}
    people: dict[str, Person] = {}
    faults: list[Fault] = []
    for number, cells in rows[1:]:
        values = {name: _text(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        try:
            person = _person(values, known)
            if person.email in people:
                raise Refused(_("{email} stands in the list twice."), email=person.email)
            people[person.email] = person
        except Refused as error:
            faults.append(Fault(number, error))
    return PeopleFile(tuple(people.values()), tuple(faults))


def _columns(header: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(header[1]):
        label = re.sub(r"[^a-z]", "", fold(plain(cell)))
        for name, words in _HEADERS.items():
            if label in words.split():
                found.setdefault(name, at)
    return found


def _text(cell: object) -> str:
    """A cell without the mark that spreadsheets put before text that begins with a sign."""
    return clean(plain(cell) if isinstance(cell, str) else "").removeprefix("'")


def _person(values: Mapping[str, str], agencies: Mapping[str, str]) -> Person:
    email = folded_email(values["email"])
    if not is_email(email):
        raise Refused(_("“{email}” is not an email address."), email=values["email"])
    return Person(
        email=email,
        name=values.get("name", ""),
        role=_role(values["role"]),
        agencies=frozenset(
            _agency(name, agencies) for name in _several(values.get("agencies", ""), agencies)
        ),
        team=values.get("team", ""),
        user_name=values.get("user_name", ""),
        permissions=frozenset(map(_permission, re.findall(r"[^,|\s]+", values.get("permissions", "")))),
    )


def _role(text: str) -> Role:
    said = re.sub(r"[^a-z]+", "-", fold(text)).strip("-")
    for role, words in _ROLES.items():
        if said == str(role).replace("_", "-") or said in words.split():
            return role
    raise Refused(_("“{role}” is no role. Roles: {known}."), role=text, known=", ".join(Role))


def _several(text: str, agencies: Mapping[str, str]) -> list[str]:
    """The names of a cell, between | or commas; a name that holds a comma itself stands alone."""
    if fold(text) in agencies:
        return [text]
    return [name for name in map(clean, re.split(r"[|,]", text)) if name]


def _agency(name: str, agencies: Mapping[str, str]) -> str:
    with suppress(KeyError):
        return agencies[fold(name)]
    raise Refused(_("No agency is called “{name}”."), name=name)


def _permission(text: str) -> Permission:
    try:
        return Permission(text)
    except ValueError:
        raise Refused(
            _("“{permission}” is no permission. Permissions: {known}."),
            permission=text,
            known=", ".join(Permission),
        ) from None


def _too_long() -> FileRefused:
    return FileRefused(_("The file is longer than any list of people."), _("Check that it is the right one."))
