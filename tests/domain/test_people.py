"""Roles and the scopes of people: the documented table, and default deny where something lacks (law A1)."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lib.domain.people import Person, folded_email, is_email, lacks, scope_of
from lib.domain.roles import PERMISSIONS
from lib.domain.scope import Permission, Role, Scope

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "roles.md"
LYON = frozenset({"lyon"})


def a_person(role: Role, **changed: object) -> Person:
    whole = Person("a@exemple.fr", "Ana", role, LYON, "Centre", "ANA A.")
    return replace(whole, **changed)


def test_the_document_shows_the_table_of_the_code() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(\w+)` \| (.+) \|$", DOCUMENT.read_text(), re.M)
    shown = {Role(role): frozenset(map(Permission, re.findall(r"`([\w.]+)`", of))) for role, of in rows}
    assert shown == dict(PERMISSIONS)
    told = re.findall(r"^\| `([\w.]+)` \|", DOCUMENT.read_text(), re.M)
    assert sorted(told) == sorted(Permission)


@pytest.mark.parametrize(
    ("role", "agencies", "team", "user"),
    [
        (Role.ADMINISTRATOR, None, None, None),
        (Role.NETWORK_MANAGER, None, None, None),
        (Role.FINANCE, None, None, None),
        (Role.ANALYST, None, None, None),
        (Role.AGENCY_MANAGER, LYON, None, None),
        (Role.TEAM_LEAD, LYON, "Centre", None),
        (Role.USER, LYON, None, "ANA A."),
    ],
)
def test_law_a1_a_role_sees_as_far_as_its_widest_view(
    role: Role, agencies: frozenset[str] | None, team: str | None, user: str | None
) -> None:
    assert scope_of(a_person(role), "n") == Scope("n", agencies, team, user, PERMISSIONS[role], role)


@pytest.mark.parametrize(
    "person",
    [
        a_person(Role.AGENCY_MANAGER, agencies=frozenset()),
        a_person(Role.TEAM_LEAD, team=""),
        a_person(Role.TEAM_LEAD, agencies=frozenset()),
        a_person(Role.USER, user_name=""),
        a_person(Role.USER, agencies=frozenset()),
        *(a_person(role, suspended=True) for role in Role),
    ],
    ids=lambda person: f"{person.role} {lacks(person)}",
)
def test_law_a1_what_is_incomplete_sees_nothing(person: Person) -> None:
    assert scope_of(person, "n") == Scope.nothing()


def test_extra_permissions_widen_but_finance_never_sees_signatories() -> None:
    wider = a_person(Role.TEAM_LEAD, permissions=frozenset({Permission.VIEW_AGENCY, Permission.PII}))
    assert scope_of(wider, "n").team is None and scope_of(wider, "n").may(Permission.PII)
    finance = a_person(Role.FINANCE, permissions=frozenset({Permission.PII, Permission.IMPORT}))
    assert scope_of(finance, "n").may(Permission.IMPORT)
    assert not scope_of(finance, "n").may(Permission.PII)


def test_addresses_are_compared_without_case_and_without_look_alikes() -> None:
    assert folded_email(" Zoe@Exemple.FR ") == "zoe@exemple.fr"
    assert folded_email("\u212aarl@x.fr") != folded_email("karl@x.fr")  # the Kelvin sign folds to k elsewhere


@pytest.mark.parametrize("text", ["", "ana", "a@b", "a@@b.fr", "a b@c.fr", "a\u200b@c.fr", "a@c.fr," * 2])
def test_what_is_no_address(text: str) -> None:
    assert not is_email(text)
    assert is_email("prénom.nom+tri@exemple.fr")
