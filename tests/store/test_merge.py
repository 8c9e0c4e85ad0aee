"""Laws I1, I2 and I4 on the real store: identity, the merge, undo."""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import Forbidden, Refused, UnknownImport
from lib.store import catalogue, checked, imports, mappings, receipts
from lib.store.connection import Store
from tests.builders import Row, a_file, a_problem, an_event, lay_empty, take_in

LAUNCH = datetime(2025, 3, 3, 10, 0)


def table(store: Store) -> list[tuple[Any, ...]]:
    """All that a person can see of the events."""
    with store.reading() as cursor:
        query = "SELECT * EXCLUDE (import_id) FROM signature_events"
        return sorted(cursor._cursor.execute(query).fetchall())


def test_a_signatory_in_a_ceremony_is_one_row(store: Store, scope: Scope) -> None:
    receipt = take_in(store, scope, an_event(), an_event(email="paul@exemple.fr"))
    assert (receipt.inserted, receipt.updated, receipt.unchanged) == (2, 0, 0)


def test_law_i1_another_creation_minute_is_a_relaunch(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), an_event(created_at=LAUNCH + timedelta(minutes=1)))
    assert len(table(store)) == 2


def test_law_i1_seconds_within_the_minute_are_the_same_event(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(created_at=LAUNCH))
    again = take_in(store, scope, an_event(created_at=LAUNCH + timedelta(seconds=42)), name="b.xlsx")
    assert again.inserted == 0
    assert table(store)[0][7] == LAUNCH + timedelta(seconds=42)


def test_law_i1_equals_in_one_file_are_several_credits(store: Store, scope: Scope) -> None:
    receipt = take_in(store, scope, an_event(), an_event(row_number=3))
    assert receipt.inserted == 2
    again = take_in(store, scope, an_event(row_number=9), an_event(row_number=4), name="b.xlsx")
    assert (again.inserted, again.unchanged) == (0, 2)


def test_law_i1_equals_are_numbered_across_the_pieces_of_a_file(
    store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked, "PIECE", 2)
    rows = [an_event(), an_event(contract="CTR-2"), an_event(contract="CTR-3"), an_event(), an_event()]
    receipt = take_in(store, scope, *rows)
    assert (receipt.inserted, len(table(store))) == (5, 5)
    assert take_in(store, scope, *reversed(rows), name="again.xlsx").unchanged == 5


def test_law_i1_the_same_contract_of_two_agencies_is_two_events(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Horizon Lyon")
    take_in(store, scope, an_event(), agency="Horizon Annecy", name="b.xlsx")
    assert len(table(store)) == 2


def test_an_agency_is_the_same_whatever_its_case_and_accents(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Horizon Évian")
    take_in(store, scope, an_event(), agency=" horizon  evian ", name="b.xlsx")
    assert [agency.name for agency in catalogue.agencies(store, scope)] == ["Horizon Évian"]


def test_law_i2_the_furthest_state_wins_in_any_order(store: Store, scope: Scope) -> None:
    """A contract for each order of the four states; file by file each goes on to its next."""
    signed_at = LAUNCH + timedelta(hours=5)
    orders = list(permutations(["in_progress", "cancelled", "signed", "unknown"]))
    for place in range(4):
        said = [
            an_event(
                contract=f"CTR-{number}",
                state=order[place],
                signed_at=signed_at if order[place] == "signed" else None,
            )
            for number, order in enumerate(orders)
        ]
        take_in(store, scope, *said, name=f"{place}.xlsx")
    found = {(row[2], row[9], row[11]) for row in table(store)}
    assert found == {(f"CTR-{number}", signed_at, "signed") for number in range(len(orders))}


def test_law_i2_attributes_come_from_the_file_whose_newest_date_is_latest(store: Store, scope: Scope) -> None:
    later = an_event(contract="CTR-2", created_at=LAUNCH + timedelta(days=9))
    take_in(store, scope, an_event(team="Lyon Est"), later, name="new.xlsx")
    take_in(store, scope, an_event(team="Lyon Centre"), name="old.xlsx")
    assert {row[14] for row in table(store) if row[2] == "CTR-1"} == {"Lyon Est"}


def test_times_to_the_minute_never_take_seconds_away(store: Store, scope: Scope) -> None:
    signed = LAUNCH + timedelta(hours=2, seconds=31)
    take_in(
        store, scope, an_event(state="signed", signed_at=signed, created_at=LAUNCH + timedelta(seconds=7))
    )
    minutes = an_event(state="signed", signed_at=signed.replace(second=0))
    again = take_in(store, scope, minutes, an_event(contract="CTR-2", created_at=LAUNCH + timedelta(days=30)))
    assert (again.updated, again.unchanged) == (0, 1)
    assert table(store)[0][9] == signed


@pytest.mark.parametrize("finer_first", [True, False])
def test_law_i4_a_file_that_agrees_is_kept_as_it_was_said(
    store: Store, scope: Scope, finer_first: bool
) -> None:
    signed = LAUNCH + timedelta(hours=2)
    finer = an_event(
        created_at=LAUNCH + timedelta(seconds=7), state="signed", signed_at=signed + timedelta(seconds=31)
    )
    coarser = an_event(state="signed", signed_at=signed)
    taken = [
        (row, take_in(store, scope, row, name=str(place)))
        for place, row in enumerate([finer, coarser] if finer_first else [coarser, finer])
    ]
    assert table(store)[0][9] == signed + timedelta(seconds=31)
    for place, (_row, receipt) in enumerate(taken):
        imports.undo(store, scope, receipt.import_id)
        left = taken[1 - place][0]
        assert [(row[7], row[9]) for row in table(store)] == [(left["created_at"], left["signed_at"])]
        take_in(store, scope, taken[place][0], name=f"again {place}")


def test_the_same_content_twice_is_a_no_op_that_says_so(store: Store, scope: Scope) -> None:
    first = take_in(store, scope, an_event())
    again = take_in(store, scope, an_event())
    assert again.already_imported
    assert again.import_id == first.import_id
    assert (again.inserted, again.updated, again.unchanged) == (0, 0, 1)
    assert len(receipts.history(store, scope)) == 1


def test_law_i4_undo_of_the_only_import_leaves_nothing(store: Store, scope: Scope) -> None:
    receipt = take_in(store, scope, an_event())
    undone = imports.undo(store, scope, receipt.import_id)
    assert undone.undone_at is not None
    assert undone.removed == 1
    assert table(store) == []
    assert catalogue.agencies(store, scope) == []
    assert [one.undone_at is not None for one in receipts.history(store, scope)] == [True]


def test_law_i4_an_undone_file_can_come_again(store: Store, scope: Scope) -> None:
    imports.undo(store, scope, take_in(store, scope, an_event()).import_id)
    assert take_in(store, scope, an_event()).inserted == 1


def test_an_import_is_undone_once(store: Store, scope: Scope) -> None:
    receipt = take_in(store, scope, an_event())
    imports.undo(store, scope, receipt.import_id[:8])
    with pytest.raises(UnknownImport, match="undone already"):
        imports.undo(store, scope, receipt.import_id)


@pytest.mark.parametrize("import_id", ["", "nothing", "%", "' OR 1=1 --"])
def test_an_unknown_import_is_said(store: Store, scope: Scope, import_id: str) -> None:
    take_in(store, scope, an_event())
    with pytest.raises(UnknownImport):
        imports.undo(store, scope, import_id)
    assert len(table(store)) == 1


def test_rows_set_aside_are_kept_with_their_reasons(store: Store, scope: Scope) -> None:
    marks = [a_problem(), a_problem(rejected=False, row_number=2)]
    receipt = imports.merge_file(store, scope, "Lyon", a_file([an_event()], problems=marks), "me")
    assert (receipt.rejected, receipt.warned) == (1, 1)
    kept = receipts.problems(store, scope, receipt.import_id)
    assert [(one.row, one.rejected) for one in kept] == [(2, False), (5, True)]
    assert kept[1].cells == ("CTR-9", "hier")


def test_an_agency_needs_a_name(store: Store, scope: Scope) -> None:
    with pytest.raises(Refused, match="No agency"):
        take_in(store, scope, an_event(), agency="\u200b ")


def test_importing_needs_the_permission(store: Store, scope: Scope) -> None:
    with pytest.raises(Forbidden):
        take_in(store, Scope(scope.network, None), an_event())


def test_a_mapping_is_remembered_for_its_shape(store: Store, scope: Scope) -> None:
    for place in (3, 4):
        file = a_file([an_event(contract=f"CTR-{place}")])
        imports.merge_file(store, scope, "Lyon", file, "me", ("shape", {"contract": place}))
    assert mappings.remembered_mapping(store, scope, "shape") == {"contract": 4}
    assert mappings.remembered_mapping(store, scope, "other") is None
    assert mappings.remembered_mapping(store, Scope("another network"), "shape") is None
    mappings.forget_mapping(store, scope, "shape")
    assert mappings.remembered_mapping(store, scope, "shape") is None


STATES = st.sampled_from(["signed", "cancelled", "in_progress", "unknown"])
EVENTS = st.builds(
    lambda contract, person, minutes, seconds, state, team, delay: an_event(
        contract=contract,
        email=person,
        created_at=LAUNCH + timedelta(minutes=minutes, seconds=seconds),
        state=state,
        signed_at=LAUNCH + timedelta(hours=delay) if state == "signed" and delay else None,
        state_word="?" if state == "unknown" else None,
        team=team,
    ),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["x@a.fr", "y@a.fr"]),
    st.integers(0, 1),
    st.sampled_from([0, 17]),
    STATES,
    st.sampled_from(["T1", "T2", None]),
    st.integers(0, 3),
)
FILES = st.lists(st.lists(EVENTS, min_size=1, max_size=4), min_size=1, max_size=3)


def after(settings: Settings, files: list[tuple[int, list[Row]]], undone: set[int] = frozenset()) -> Any:
    """The table after importing these files in this order, and undoing some."""
    lay_empty(settings.store)
    opened = Store(settings)
    whole = Scope.whole_network(catalogue.network(opened).network_id)
    receipts = {place: take_in(opened, whole, *rows, name=f"{place}") for place, rows in files}
    for place in undone:
        imports.undo(opened, whole, receipts[place].import_id)
    rows = table(opened)
    with opened.reading() as cursor:
        left = cursor._cursor.execute("SELECT count(*) FROM sightings").fetchone()
    opened.close()
    return rows, left


RUNS = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RUNS
@given(files=FILES, data=st.data())
def test_law_i2_imports_commute_and_repeat(
    files: list[list[Row]], data: st.DataObject, settings: Settings
) -> None:
    numbered = list(enumerate(files))
    shuffled = data.draw(st.permutations(numbered))
    once = after(settings, numbered)
    assert after(settings, shuffled) == once
    assert after(settings, [*shuffled, *numbered]) == once


@RUNS
@given(files=FILES, data=st.data())
def test_law_i4_undo_is_as_if_the_file_had_never_come(
    files: list[list[Row]], data: st.DataObject, settings: Settings
) -> None:
    numbered = list(enumerate(files))
    undone = data.draw(st.sets(st.sampled_from(range(len(files)))))
    rest = [(place, rows) for place, rows in numbered if place not in undone]
    assert after(settings, numbered, undone) == after(settings, rest)
