"""Imports of uses: their identity, the merge, undo, scopes, and what was known when (I2 to I4, L5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Content, Product
from lib.errors import Forbidden
from lib.store import catalogue, counters, imports
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.receipts import Receipt
from lib.store.use_imports import merge_uses
from tests.builders import an_event, take_in
from tests.store.purchase_files import a_use, table, uses_file

Take = Callable[[CheckedFile], Receipt]
AT = datetime(2025, 5, 5, 7, 30)


@pytest.fixture
def take(store: Store, scope: Scope) -> Take:
    return lambda file: merge_uses(store, scope, file, "tester")


def used(store: Store, scope: Scope) -> dict[Product, int]:
    found = counters.counters(store, scope, Filters(products=()), date(2026, 1, 1))
    return {one.product: one.unfunded for one in found if one.unfunded}


def counts(receipt: Receipt) -> tuple[int, int, int]:
    return receipt.inserted, receipt.updated, receipt.unchanged


def uses(store: Store) -> list[tuple[object, ...]]:
    return table(store, "product_uses")


@pytest.mark.parametrize(
    ("chosen", "same"),
    [
        ({}, True),
        ({"reference": "lre-1 "}, True),
        ({"used_at": AT + timedelta(seconds=40)}, True),
        ({"user_name": "Zoé", "team": None, "quantity": 3}, True),
        ({"used_at": AT + timedelta(minutes=1)}, False),
        ({"reference": "LRE-2"}, False),
        ({"product": "erp"}, False),
        ({"agency": "Horizon Annecy"}, False),
    ],
)
def test_a_use_is_known_by_agency_product_reference_and_minute(
    store: Store, take: Take, chosen: dict[str, object], same: bool
) -> None:
    take(uses_file(a_use()))
    again = take(uses_file(a_use(**chosen), name="again"))
    assert again.inserted == (0 if same else 1)
    assert len(uses(store)) == (1 if same else 2)


@pytest.mark.parametrize(("user", "same"), [("paul GARCIA", True), ("Zoé", False), (None, False)])
def test_without_a_reference_by_the_user(store: Store, take: Take, user: str | None, same: bool) -> None:
    take(uses_file(a_use(reference=None)))
    assert take(uses_file(a_use(reference=None, user_name=user), name="b")).inserted == (0 if same else 1)


def test_equals_of_one_file_are_several_uses_in_any_order(store: Store, scope: Scope, take: Take) -> None:
    small, large = a_use(quantity=1), a_use(quantity=4)
    assert counts(take(uses_file(small, large, small))) == (3, 0, 0)
    assert counts(take(uses_file(large, small, small, name="b"))) == (0, 0, 3)
    assert used(store, scope) == {Product.REGISTERED_LETTER: 6}


def test_counts_are_true_and_seconds_are_kept(store: Store, take: Take) -> None:
    take(uses_file(a_use(used_at=AT + timedelta(seconds=9)), a_use(reference="B")))
    new = a_use(reference="C", used_at=AT + timedelta(days=1))
    later = take(uses_file(a_use(), a_use(reference="B", team="Est"), new, name="later"))
    assert counts(later) == (1, 1, 1)
    assert [row[4] for row in uses(store) if row[8] == "LRE-1"] == [AT + timedelta(seconds=9)]


def test_law_i2_attributes_come_from_the_file_whose_newest_date_is_latest(store: Store, take: Take) -> None:
    newest = a_use(reference="Z", used_at=AT + timedelta(days=9))
    take(uses_file(a_use(quantity=2, team="Est"), newest, name="new"))
    take(uses_file(a_use(quantity=1, team="Ouest"), name="old"))
    [found] = [row for row in uses(store) if row[8] == "LRE-1"]
    assert (found[3], found[7]) == (2, "Est")


def test_a_use_of_one_import_has_no_sightings(store: Store, scope: Scope, take: Take) -> None:
    take(uses_file(a_use()))
    assert table(store, "use_sightings") == []
    second = take(uses_file(a_use(), name="b"))
    assert len(table(store, "use_sightings")) == 2
    imports.undo(store, scope, second.import_id)
    assert table(store, "use_sightings") == []


def test_law_i4_undo_is_as_if_the_file_had_never_come(store: Store, scope: Scope, take: Take) -> None:
    first = take(uses_file(a_use(team="Ouest"), a_use(reference="B")))
    alone = uses(store)
    more = a_use(agency="Horizon Annecy"), a_use(reference="D", used_at=AT + timedelta(days=1))
    second = take(uses_file(a_use(team="Est"), *more, name="second"))
    undone = imports.undo(store, scope, second.import_id)
    assert (undone.removed, undone.content) == (2, Content.USES)
    assert uses(store) == alone
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Horizon Lyon"]
    imports.undo(store, scope, first.import_id)
    assert (uses(store), used(store, scope), catalogue.agencies(store, scope)) == ([], {}, [])


def test_law_l5_what_was_withdrawn_stays_known_of_its_time(store: Store, scope: Scope, take: Take) -> None:
    first = take(uses_file(a_use(), a_use(reference="B", quantity=2)))
    second = take(uses_file(a_use(), name="b"))
    imports.undo(store, scope, second.import_id)
    [shared] = table(store, "withdrawn_uses", "use_id")
    assert shared[1:5] == ("registered_letter", AT, date(2025, 5, 5), 1)
    imports.undo(store, scope, first.import_id)
    kept = table(store, "withdrawn_uses", "use_id")
    assert sorted(row[4] for row in kept) == [1, 1, 2]
    came, gone = {row[5] for row in kept}, {row[6] for row in kept}
    assert came == {first.imported_at, second.imported_at} and max(came) < min(gone)


def test_events_of_an_undone_export_stay_known_too(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), name="a")
    second = take_in(store, scope, an_event(), an_event(contract="C-2"), name="b")
    imports.undo(store, scope, second.import_id)
    assert [row[1:5] for row in table(store, "withdrawn_uses", "use_id")] == [
        ("signature", datetime(2025, 3, 3, 10, 0), date(2025, 3, 3), 1)
    ] * 2


def test_law_a1_a_manager_of_one_agency_imports_for_it_alone(store: Store, scope: Scope, take: Take) -> None:
    take(uses_file(a_use(reference="0")))
    lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")}))
    assert merge_uses(store, lyon, uses_file(a_use()), "manager").agency == "Horizon Lyon"
    before = uses(store)
    with pytest.raises(Forbidden, match="“Horizon Annecy”"):
        mixed = uses_file(a_use(reference="9"), a_use(reference="8", agency="Horizon Annecy"))
        merge_uses(store, lyon, mixed, "manager")
    with pytest.raises(Forbidden):
        merge_uses(store, replace(scope, permissions=frozenset[Permission]()), uses_file(a_use()), "x")
    assert uses(store) == before


def test_freshness_knows_uses_and_not_orders(store: Store, scope: Scope, take: Take) -> None:
    take(uses_file(a_use()))
    assert catalogue.freshness(store, scope) == (AT, date(2025, 5, 5), date(2025, 5, 5))
