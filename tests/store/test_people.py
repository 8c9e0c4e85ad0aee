"""The list of people: who changes it, and that an administrator is always left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.domain.people import Person
from lib.domain.scope import Permission, Role, Scope
from lib.errors import FileRefused, Forbidden, HeaderNotFound, Refused
from lib.ingest.people_file import read_people
from lib.store import audit, catalogue, people
from lib.store.connection import Store
from tests.builders import an_event, take_in

WHO: dict[str, Any] = {"by": "ada@x.fr", "now": datetime(2026, 11, 24, 9, tzinfo=UTC)}
ADA = Person("ada@x.fr", "Ada", Role.ADMINISTRATOR)
ANA = Person("ana@x.fr", "Ana", Role.ANALYST)


@pytest.fixture
def lyon(store: Store, scope: Scope) -> str:
    """An agency; its id."""
    take_in(store, scope, an_event(), agency="Horizon Lyon")
    return catalogue.agency_id(scope.network, "Horizon Lyon")


@pytest.fixture
def listed(store: Store, scope: Scope) -> tuple[Store, Scope]:
    """Ada, the administrator, and Ana, an analyst."""
    for person in (ADA, ANA):
        people.add(store, scope, person, by="command line", now=WHO["now"])
    return store, scope


def test_a_person_is_found_however_the_address_is_written(listed: tuple[Store, Scope]) -> None:
    store, scope = listed
    assert people.find(store, scope.network, " Ana@X.fr") == ANA
    assert people.find(store, scope.network, "nobody@x.fr") is None
    assert people.find(store, "another", "ana@x.fr") is None
    assert people.people(store, scope) == [ADA, ANA]


def test_changes_are_seen_by_the_next_question(listed: tuple[Store, Scope], lyon: str) -> None:
    store, scope = listed
    moved = replace(ANA, role=Role.TEAM_LEAD, agencies=frozenset({lyon}), team="Centre")
    people.change(store, scope, moved, **WHO)
    assert people.find(store, scope.network, "ana@x.fr") == moved
    people.suspend(store, scope, "ANA@x.fr", suspended=True, **WHO)
    assert people.find(store, scope.network, "ana@x.fr") == replace(moved, suspended=True)
    people.suspend(store, scope, "ana@x.fr", suspended=False, **WHO)
    people.remove(store, scope, "ana@x.fr", by="ada@x.fr")
    assert people.people(store, scope) == [ADA]


def test_a_change_begun_before_a_suspension_lets_nobody_in_again(listed: tuple[Store, Scope]) -> None:
    store, scope = listed
    people.suspend(store, scope, "ana@x.fr", suspended=True, **WHO)
    people.change(store, scope, replace(ANA, role=Role.FINANCE), **WHO)
    assert people.find(store, scope.network, "ana@x.fr") == replace(ANA, role=Role.FINANCE, suspended=True)


@pytest.mark.parametrize(
    "act",
    [
        lambda store, scope: people.change(
            store, scope, replace(ADA, role=Role.ANALYST), **WHO | {"by": "x"}
        ),
        lambda store, scope: people.suspend(store, scope, ADA.email, suspended=True, **WHO),
        lambda store, scope: people.remove(store, scope, ADA.email, by="x"),
        lambda store, scope: people.take_in(
            store, scope, [replace(ADA, role=Role.FINANCE)], **WHO | {"by": "x"}
        ),
    ],
    ids=["change", "suspend", "remove", "import"],
)
def test_an_administrator_is_always_left(
    listed: tuple[Store, Scope], act: Callable[[Store, Scope], object]
) -> None:
    with pytest.raises(Refused, match="no administrator"):
        act(*listed)
    assert people.people(*listed) == [ADA, ANA]
    store, scope = listed
    people.change(store, scope, replace(ANA, role=Role.ADMINISTRATOR), **WHO)
    act(*listed)
    assert people.people(*listed) != [ADA, replace(ANA, role=Role.ADMINISTRATOR)]


def test_the_first_person_has_to_be_an_administrator(store: Store, scope: Scope) -> None:
    with pytest.raises(Refused, match="no administrator"):
        people.add(store, scope, ANA, **WHO)


def test_the_setting_names_the_first_administrator_and_no_second(store: Store, scope: Scope) -> None:
    made = people.first_administrator(store, scope.network, "Ada@X.fr", WHO["now"])
    assert made == people.find(store, scope.network, "ada@x.fr")
    assert made and made.administers
    before = catalogue.data_version(store)
    assert people.first_administrator(store, scope.network, "ana@x.fr", WHO["now"]) is None
    assert catalogue.data_version(store) == before  # asked on every run of that person: it writes nothing


def test_nobody_changes_what_they_may_do_themselves(listed: tuple[Store, Scope]) -> None:
    store, scope = listed
    people.add(store, scope, Person("eve@x.fr", "Eve", Role.ADMINISTRATOR), **WHO)
    for changed in (
        replace(ADA, role=Role.NETWORK_MANAGER),
        replace(ADA, permissions=frozenset({Permission.PII})),
    ):
        with pytest.raises(Forbidden):
            people.change(store, scope, changed, **WHO | {"by": "ADA@x.fr"})
        with pytest.raises(Forbidden):
            people.take_in(store, scope, [changed], **WHO)
    with pytest.raises(Forbidden):
        people.remove(store, scope, "ada@x.fr", by="ada@x.fr")
    people.change(store, scope, replace(ADA, name="Ada L."), **WHO)  # a name gives nothing


def test_law_a1_only_who_manages_the_whole_network(listed: tuple[Store, Scope], lyon: str) -> None:
    store, scope = listed
    without = replace(scope, permissions=frozenset(Permission) - {Permission.MANAGE})
    for narrow in (
        without,
        Scope.nothing(),
        replace(scope, agencies=frozenset({lyon})),
        replace(scope, team="T"),
        replace(scope, user="U"),
    ):
        for act in (
            lambda who: people.people(store, who),
            lambda who: people.add(store, who, replace(ANA, email="new@x.fr"), **WHO),
            lambda who: people.change(store, who, ANA, **WHO),
            lambda who: people.suspend(store, who, ANA.email, suspended=True, **WHO),
            lambda who: people.remove(store, who, ANA.email, by="ada@x.fr"),
            lambda who: people.take_in(store, who, [ANA], **WHO),
        ):
            with pytest.raises(Forbidden):
                act(narrow)


@pytest.mark.parametrize(
    ("person", "says"),
    [
        (replace(ANA, email="no address"), "not an email"),
        (replace(ANA, email="ADA@x.fr"), "already"),
        (Person("n@x.fr", "N", Role.AGENCY_MANAGER), "without an agency"),
        (Person("n@x.fr", "N", Role.AGENCY_MANAGER, frozenset({"elsewhere"})), "nobody knows"),
        (Person("n@x.fr", "N", Role.FINANCE, permissions=frozenset({Permission.PII})), "never sees"),
        (Person("n@x.fr", "N" * 101, Role.ANALYST), "longer"),
    ],
)
def test_what_cannot_be_added_is_said(listed: tuple[Store, Scope], person: Person, says: str) -> None:
    with pytest.raises(Refused, match=says):
        people.add(*listed, person, **WHO)
    assert people.people(*listed) == [ADA, ANA]


def a_list(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_list_is_read_by_its_header_and_taken_in(
    listed: tuple[Store, Scope], lyon: str, tmp_path: Path, encoding: str
) -> None:
    text = (
        "Nom;Rôle;E-mail;Agences;Équipe;Utilisateur;Permissions\n"
        "Zoé;Responsable d'agence;ZOE@x.fr;horizon lyon;;;\n"
        "Ana;analyste;ana@x.fr;;;;import\n"
        "Ada;administrator;ada@x.fr;;;;\n"
    )
    read = read_people(a_list(tmp_path, text, encoding), {lyon: "Horizon Lyon"})
    assert read.faults == ()
    store, scope = listed
    assert people.take_in(store, scope, read.people, **WHO) == people.Taken(1, 1, 1)
    assert people.find(store, scope.network, "zoe@x.fr") == Person(
        "zoe@x.fr", "Zoé", Role.AGENCY_MANAGER, frozenset({lyon})
    )
    assert people.take_in(store, scope, read.people, **WHO) == people.Taken(0, 0, 3)


def test_a_list_leaves_the_suspended_out(listed: tuple[Store, Scope]) -> None:
    store, scope = listed
    people.suspend(store, scope, "ana@x.fr", suspended=True, **WHO)
    people.take_in(store, scope, [replace(ANA, role=Role.FINANCE)], **WHO)
    assert people.find(store, scope.network, "ana@x.fr") == replace(ANA, role=Role.FINANCE, suspended=True)


def test_the_journal_says_what_each_person_of_a_list_became(listed: tuple[Store, Scope], lyon: str) -> None:
    store, scope = listed
    eva = Person("eva@x.fr", "Eva", Role.TEAM_LEAD, frozenset({lyon}), team="Centre")
    people.take_in(store, scope, [ADA, replace(ANA, role=Role.ADMINISTRATOR), eva], **WHO)
    found = audit.entries(store, scope, audit.Search(who="ada@x.fr"), limit=9)
    told = {entry.subject: (entry.detail["act"], entry.detail.get("role")) for entry in found}
    assert told == {
        "": ("import", None),
        "ana@x.fr": ("change", "administrator"),
        "eva@x.fr": ("add", "team_lead"),
    }
    assert [(one.detail["team"], one.agencies) for one in found if one.subject == "eva@x.fr"] == [
        ("Centre", ("Horizon Lyon",))
    ]


def test_a_list_is_taken_in_whole_or_not_at_all(listed: tuple[Store, Scope]) -> None:
    new = [Person("n@x.fr", "N", Role.ANALYST), Person("m@x.fr", "M", Role.USER)]
    with pytest.raises(Refused, match="without an agency"):
        people.take_in(*listed, new, **WHO)
    assert people.people(*listed) == [ADA, ANA]


def test_each_wrong_line_is_told_with_its_number(tmp_path: Path) -> None:
    text = (
        "email;rôle;agences;permissions\n"
        "a@x.fr;analyst;;\n\n"
        "nobody;analyst;;\n"
        "b@x.fr;king;;\n"
        "c@x.fr;agency_manager;Nowhere;\n"
        "d@x.fr;analyst;;fly\n"
        "A@X.fr;analyst;;\n"
    )
    read = read_people(a_list(tmp_path, text), {})
    assert [one.email for one in read.people] == ["a@x.fr"]
    assert [fault.line for fault in read.faults] == [4, 5, 6, 7, 8]


def test_what_is_no_list_of_people_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderNotFound):
        read_people(a_list(tmp_path, "a;b\n1;2\n"), {})
    with pytest.raises(FileRefused):
        read_people(a_list(tmp_path, "email;rôle\n" + "a@x.fr;analyst\n" * 6000), {})
