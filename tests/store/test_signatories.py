"""Right of access and of erasure: one signatory found, handed over, and gone from every corner."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.config import Settings
from lib.domain.audit import Action
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.signatories import Signatory
from lib.errors import Forbidden
from lib.store import audit, consumption, imports, receipts, signatories
from lib.store.audit import Search
from lib.store.connection import Store
from tests.builders import a_file, a_problem, an_event, refill, take_in
from tests.store.personal import said_anywhere, said_in_file
from tests.store.questions import ON, YEAR

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
EVERY = Filters(products=())
ZOE = Signatory(emails=("Zoe@Exemple.FR",))
SIGNED = datetime(2025, 3, 4, 10)


def find(store: Store, scope: Scope, who: Signatory = ZOE, **chosen: object) -> signatories.Found:
    return signatories.find(store, scope, who, Filters(products=(), **chosen), by="ana")


def forget(store: Store, scope: Scope, who: Signatory = ZOE, **chosen: object) -> int:
    filters = Filters(products=(), **chosen)
    return signatories.forget(store, scope, who, filters, by="ana", now=NOW, reference="R-1")


def fill(store: Store, scope: Scope) -> None:
    """Zoé in two agencies, once under another name, in a row set aside and in a file's name; and Paul."""
    paul = an_event(contract="P", email="paul@exemple.fr", phone="+33639980002", signatory="Paul Petit")
    marks = [
        a_problem(cells='["CTR-9", "MARTIN Zoé", "06 39 98 00 01"]'),
        a_problem(row_number=6, cells='["CTR-8", "Paul Petit"]'),
    ]
    lyon = a_file([an_event(), paul], name="martin zoé.xlsx", sheet="Zoé", problems=marks)
    imports.merge_file(store, scope, "Lyon", lyon, "t")
    take_in(store, scope, an_event(state="signed", signed_at=SIGNED), agency="Lyon", name="later.xlsx")
    take_in(store, scope, an_event(contract="2", signatory="Mme Martin"), agency="Annecy", name="a.xlsx")


@pytest.fixture
def known(store: Store, scope: Scope) -> Store:
    refill(store, fill)
    return store


def test_a_signatory_is_found_by_email_whatever_its_case(known: Store, scope: Scope) -> None:
    found = find(known, scope)
    assert found.agencies() == {"Lyon": 1, "Annecy": 1}
    assert [event.created.date() for event in found.events] == [date(2025, 3, 3)] * 2
    assert (found.remarks, found.files) == (0, [])


@pytest.mark.parametrize(
    ("who", "events", "remarks", "files"),
    [
        (Signatory(phones=("+33639980001",)), 2, 1, 0),
        (Signatory(names=("zoe  MARTIN",)), 1, 1, 1),
        (Signatory(names=("Zoé Martin", "Mme Martin")), 2, 1, 1),
        (Signatory(names=("Martin",)), 0, 1, 1),
        (Signatory(emails=("%",)), 0, 0, 0),
        (Signatory(emails=("nobody@exemple.fr",)), 0, 0, 0),
    ],
)
def test_or_by_phone_or_name(
    known: Store, scope: Scope, who: Signatory, events: int, remarks: int, files: int
) -> None:
    found = find(known, scope, who)
    assert (len(found.events), found.remarks, len(found.files)) == (events, remarks, files)


def test_an_apostrophe_or_a_hyphen_written_otherwise_hides_nobody(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(signatory="Anne\u2011Marie D\u2019Alembert"))
    who = Signatory(names=("Anne-Marie D'Alembert",))
    assert forget(store, scope, who) == 1
    assert not find(store, scope, who).events


def test_what_else_is_known_of_them_is_said_so_that_more_can_be_found(known: Store, scope: Scope) -> None:
    assert find(known, scope).also_known(ZOE) == Signatory(
        phones=("+33639980001",), names=("Mme Martin", "Zoé Martin")
    )


def test_of_one_agency_only(known: Store, scope: Scope) -> None:
    assert find(known, scope, agencies=("Annecy",)).agencies() == {"Annecy": 1}
    assert forget(known, scope, agencies=("Annecy",)) == 1
    assert find(known, scope).agencies() == {"Lyon": 1}


@pytest.mark.in_a_file
def test_after_erasure_no_table_and_no_byte_of_the_file_holds_them(
    known: Store, scope: Scope, settings: Settings
) -> None:
    known.close()
    assert said_in_file(settings, "Zoé Martin")
    who = Signatory(ZOE.emails, ("+33639980001",), ("Zoé Martin", "Mme Martin"))
    assert forget(known, scope, who) == 2
    for word in ("Zoé", "Martin", "zoe@exemple.fr", "639980001", "06 39 98 00 01"):
        assert said_anywhere(known, word) == [], word
    known.rewrite()
    assert find(known, scope, who) == ([], 0, [])
    known.close()
    for word in ("Zoé", "Martin", "zoe@exemple.fr", "639980001", "06 39 98 00 01"):
        assert not said_in_file(settings, word), word


@pytest.mark.both_stores
@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("contrats_Jean_Dupont_2025.xlsx", "Export"),
        ("contrats.xlsx", "Jean Dupont"),
        ("JeanDupont.xlsx", "Export"),
        ("dupontjean2025.csv", "Export"),
        ("contrats.xlsx", "contratsDUPONTJean"),
    ],
)
def test_erasure_takes_the_name_of_a_file_and_of_its_sheet(
    store: Store, scope: Scope, name: str, sheet: str
) -> None:
    imports.merge_file(store, scope, "Lyon", a_file([an_event()], name=name, sheet=sheet), "t")
    jean = Signatory(names=("Jean Dupont",))
    assert [(one.file, one.sheet) for one in find(store, scope, jean).files] == [(name, sheet)]
    forget(store, scope, jean)
    assert said_anywhere(store, "dupont") == []
    assert find(store, scope, jean).files == []
    (left,) = receipts.history(store, scope)
    assert (left.file, left.sheet) == (f"import {left.import_id[:8]}", None)


def test_everybody_else_stays_and_counts_stay(known: Store, scope: Scope) -> None:
    before = consumption.count_events(known, scope, *ON)
    forget(known, scope)
    assert consumption.count_events(known, scope, *ON) == before == 3
    frame = consumption.event_rows(known, scope, YEAR, *ON[1:], limit=10)
    assert set(frame["signatory"].dropna()) == {"Paul Petit"}
    assert set(frame["state"]) == {"signed", "in_progress"}
    first = receipts.history(known, scope)[-1]
    assert [bool(mark.cells) for mark in receipts.problems(known, scope, first.import_id)] == [True, True]


def test_neither_a_later_import_nor_an_undo_brings_the_name_back(known: Store, scope: Scope) -> None:
    forget(known, scope)
    again = take_in(known, scope, an_event(template="Bail"), agency="Lyon", name="again.xlsx")
    assert (again.inserted, again.unchanged) == (0, 1)
    for receipt in receipts.history(known, scope)[:2]:
        imports.undo(known, scope, receipt.import_id)
        assert said_anywhere(known, "zoe@exemple.fr") == []
    take_in(known, scope, an_event(), agency="Lyon", name="and again.xlsx")
    assert said_anywhere(known, "zoe@exemple.fr") == []


def test_a_ceremony_that_comes_later_is_another_matter(known: Store, scope: Scope) -> None:
    forget(known, scope)
    take_in(known, scope, an_event(contract="new"), agency="Lyon", name="new.xlsx")
    assert [event.contract for event in find(known, scope).events] == ["new"]


def test_the_journal_says_that_somebody_looked_and_erased_but_not_whom(known: Store, scope: Scope) -> None:
    find(known, scope)
    forget(known, scope)
    entries = audit.entries(known, scope, Search(who="ana"), limit=10)
    assert [(entry.action, entry.rows, entry.subject) for entry in entries] == [
        (Action.ERASURE, 2, "R-1"),
        (Action.ACCESS, 2, ""),
    ]
    assert "exemple" not in repr(entries).lower()


@pytest.mark.parametrize("missing", [Permission.PII, Permission.MANAGE])
def test_it_needs_both_permissions(known: Store, scope: Scope, missing: Permission) -> None:
    less = replace(scope, permissions=scope.permissions - {missing})
    for act in (find, forget):
        with pytest.raises(Forbidden):
            act(known, less)


def test_a_scope_narrowed_to_a_team_finds_nobody(known: Store, scope: Scope) -> None:
    assert find(known, replace(scope, team="Lyon Centre")) == ([], 0, [])
    assert find(known, Scope("another", None, permissions=frozenset(Permission))) == ([], 0, [])
