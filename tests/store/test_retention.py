"""Retention: signatories of old events go from everywhere, for good, and everything counts as before."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.config import Settings
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Axis, Product
from lib.errors import Forbidden
from lib.store import catalogue, consumption, counters, imports, receipts, retention
from lib.store.connection import Store
from lib.store.days import days
from tests.builders import Row, a_file, a_problem, a_store, an_event, order, take_in
from tests.ingest.making import everything
from tests.store.personal import said_anywhere, said_in_file
from tests.store.questions import YEAR

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BEFORE = date(2025, 6, 1)
OLD, YOUNG = datetime(2025, 3, 3, 10), datetime(2025, 7, 3, 10)
EVERY = Filters(products=())


def anonymise(store: Store, scope: Scope, before: date = BEFORE) -> retention.Anonymised:
    return retention.anonymise(store, scope, before, by="ana", now=NOW)


def names(store: Store, scope: Scope) -> list[Any]:
    frame = consumption.event_rows(store, scope, YEAR, Axis.CREATION, EVERY, limit=100)
    kept = frame[["contract", "signatory", "phone", "email"]]
    return list(kept.astype(object).where(kept.notna(), None).itertuples(index=False, name=None))


def test_names_of_old_events_go_and_those_of_young_ones_stay(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(contract="old"), an_event(contract="young", created_at=YOUNG))
    assert anonymise(store, scope) == (1, 0)
    assert names(store, scope) == [
        ("young", "Zoé Martin", "+33639980001", "zoe@exemple.fr"),
        ("old", None, None, None),
    ]


def test_counts_and_counters_stay(store: Store, scope: Scope) -> None:
    order(store, scope, "Horizon Lyon", "signature", 10)
    take_in(store, scope, an_event(contract="old", state="signed", signed_at=OLD), an_event(contract="2"))
    asked = (store, scope, EVERY, date(2025, 12, 31))
    before = counters.counters(*asked), days(store, scope, YEAR, Axis.CREATION, EVERY)
    anonymise(store, scope)
    after = counters.counters(*asked), days(store, scope, YEAR, Axis.CREATION, EVERY)
    assert after == before
    assert [row.remaining for row in after[0] if row.product is Product.SIGNATURE] == [8]


def test_no_name_is_left_in_any_table(store: Store, scope: Scope) -> None:
    marks = [a_problem(value="Zoé Martin", cells='["CTR-9", "Zoé Martin", "zoe@exemple.fr"]')]
    file = a_file([an_event()], problems=marks)
    imports.merge_file(store, scope, "Lyon", file, "t")
    take_in(store, scope, an_event(state="signed", signed_at=OLD), agency="Lyon", name="later.xlsx")
    assert retention.due(store, scope, BEFORE) == anonymise(store, scope) == (1, 1)
    assert said_anywhere(store, "martin") == said_anywhere(store, "zoe@") == []
    assert said_anywhere(store, "639980001") == []
    assert retention.due(store, scope, BEFORE) == (0, 0)


def test_why_a_row_was_set_aside_is_still_said(store: Store, scope: Scope) -> None:
    done = imports.merge_file(store, scope, "Lyon", a_file([an_event()], problems=[a_problem()]), "t")
    anonymise(store, scope)
    (left,) = receipts.problems(store, scope, done.import_id)
    assert (left.row, left.why, left.rejected, left.value, left.cells) == (5, "not a date", True, None, ())


def test_cells_of_an_import_of_young_events_stay(store: Store, scope: Scope) -> None:
    young = a_file([an_event(created_at=YOUNG)], problems=[a_problem()])
    done = imports.merge_file(store, scope, "Lyon", young, "t")
    anonymise(store, scope)
    assert receipts.problems(store, scope, done.import_id)[0].cells


def test_the_same_row_later_meets_its_event_and_brings_no_name(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    anonymise(store, scope)
    again = take_in(store, scope, an_event(state="signed", signed_at=OLD), name="later.xlsx")
    assert (again.inserted, again.updated) == (0, 1)
    assert names(store, scope) == [("CTR-1", None, None, None)]


def test_an_old_row_that_is_new_brings_no_name_nor_do_its_remarks(store: Store, scope: Scope) -> None:
    anonymise(store, scope)
    remark = a_problem(row_number=2, rejected=False, value="?", cells='["CTR-1", "Zoé Martin"]')
    imports.merge_file(store, scope, "Lyon", a_file([an_event()], problems=[remark]), "t")
    assert names(store, scope) == [("CTR-1", None, None, None)]
    assert said_anywhere(store, "martin") == []


def test_undoing_the_later_import_brings_no_name_back(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), name="first.xlsx")
    later = take_in(store, scope, an_event(signatory="Zoé Martin-Petit"), name="later.xlsx")
    anonymise(store, scope)
    imports.undo(store, scope, later.import_id)
    assert names(store, scope) == [("CTR-1", None, None, None)]


def test_a_shorter_run_afterwards_changes_nothing(store: Store, scope: Scope) -> None:
    anonymise(store, scope)
    anonymise(store, scope, date(2024, 1, 1))
    take_in(store, scope, an_event())
    assert names(store, scope) == [("CTR-1", None, None, None)]


def test_it_needs_the_permission_to_manage_the_whole_network(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    own = frozenset({catalogue.agencies(store, scope)[0].agency_id})
    for less in (
        replace(scope, permissions=scope.permissions - {Permission.MANAGE}),
        replace(scope, agencies=own),
        Scope.nothing(),
    ):
        for act in (anonymise, lambda on, who: retention.due(on, who, BEFORE)):
            with pytest.raises(Forbidden):
                act(store, less)
    assert anonymise(store, replace(scope, network="another")) == (0, 0)
    assert names(store, scope)[0][1] == "Zoé Martin"


@pytest.mark.in_a_file
def test_a_file_written_anew_holds_no_byte_of_a_name(store: Store, scope: Scope, settings: Settings) -> None:
    """DuckDB frees the blocks of what is taken away, and leaves what stood in them."""
    # Random, or the file would hold them compressed, where nobody finds them by reading it.
    people = [random.Random(n).randbytes(12).hex() for n in range(200)]
    rows = [an_event(contract=f"CTR-{n}", signatory=name) for n, name in enumerate(people)]
    take_in(store, scope, *rows)
    store.close()
    assert any(said_in_file(settings, name) for name in people)
    before = everything(store)["imports"]
    anonymise(store, scope)
    store.rewrite()
    assert everything(store)["imports"] == before
    assert catalogue.freshness(store, scope) is not None
    store.close()
    assert not any(said_in_file(settings, name) for name in people)
    assert [file.suffix for file in settings.store_file.parent.iterdir()] == [".duckdb"]


ROW = st.builds(
    lambda contract, who, name, state, team, young: an_event(
        contract=f"CTR-{contract}",
        email=f"{who}@exemple.fr",
        signatory=name,
        state=state,
        signed_at=datetime(2025, 7, 4, 10) if state == "signed" else None,
        team=team,
        created_at=YOUNG if young else OLD,
    ),
    st.integers(1, 2),
    st.sampled_from(["zoe", "paul"]),
    st.sampled_from(["Zoé", "Zoë", None]),
    st.sampled_from(["signed", "cancelled", "in_progress"]),
    st.sampled_from(["Lyon", "Annecy"]),
    st.booleans(),
)


@settings(max_examples=3, deadline=None)
@given(st.lists(st.lists(ROW, min_size=1, max_size=3), min_size=2, max_size=2, unique_by=repr))
def test_it_makes_no_difference_when_a_run_comes_between_imports_and_an_undo(files: list[list[Row]]) -> None:
    """Import A, import B, undo A, and a run: whatever their order, the same tables."""
    found = [_told(files, when) for when in range(4)]
    assert all(one == found[0] for one in found)


def _told(files: list[list[Row]], when: int) -> Any:
    with a_store() as (store, scope):
        first: list[str] = []
        steps = [
            lambda: first.append(take_in(store, scope, *files[0], name="a").import_id),
            lambda: take_in(store, scope, *files[1], name="b"),
            lambda: imports.undo(store, scope, first[0]),
        ]
        steps.insert(when, lambda: anonymise(store, scope))
        for step in steps:
            step()
        kept = everything(store)
        return [kept[table] for table in ("signature_events", "sightings", "import_problems")]
