"""Imports of orders: what counts, receipts, undo, scopes, and what was known when (I2 to I4, L5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations

import pyarrow as pa
import pytest

from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Content, Product
from lib.errors import Forbidden, UnknownImport
from lib.store import catalogue, counters, imports, purchases, receipts
from lib.store.checked import PROBLEMS, CheckedFile
from lib.store.connection import Store
from lib.store.order_imports import merge_orders
from lib.store.receipts import Receipt
from tests.builders import a_problem, an_event, take_in
from tests.store.purchase_files import an_order, orders, orders_file

Take = Callable[[CheckedFile], Receipt]
END = date(2026, 1, 1)


@pytest.fixture
def take(store: Store, scope: Scope) -> Take:
    return lambda file: merge_orders(store, scope, file, "tester")


def left(store: Store, scope: Scope, on: date = END) -> dict[str, int]:
    found = counters.counters(store, scope, Filters(products=()), on)
    return {one.agency: one.remaining for one in found if one.product is Product.SIGNATURE}


def counts(receipt: Receipt) -> tuple[int, int, int]:
    return receipt.inserted, receipt.updated, receipt.unchanged


def test_an_order_is_known_by_number_product_and_pack(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order(), an_order(pack="Pack 50"), an_order(product="erp"), an_order(number="C-2")))
    found = orders(store)
    assert len(found) == 4
    ids = {purchases.order_id(scope.network, "cmd-1", Product.SIGNATURE, "PACK 100")}
    assert ids <= {order["order_id"] for order in found}
    assert found[0]["granted_at"] == found[0]["ordered_at"]


def test_only_paid_orders_grant_credits(store: Store, scope: Scope, take: Take) -> None:
    take(
        orders_file(
            an_order(),
            an_order(number="C-2", status="pending"),
            an_order(number="C-3", status="cancelled"),
            an_order(number="C-4", kind="grant", price=Decimal(0), quantity=5),
            an_order(number="C-5", kind="opening", quantity=7),
        )
    )
    assert left(store, scope) == {"Horizon Lyon": 112}


def test_credits_are_gone_when_their_expiry_begins(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order(expires_on=date(2025, 6, 1))))
    assert left(store, scope, date(2025, 5, 30)) == {"Horizon Lyon": 100}
    assert left(store, scope, date(2025, 6, 1)) == {"Horizon Lyon": 0}


def test_a_blank_agency_is_the_networks_own_wallet(store: Store, scope: Scope, take: Take) -> None:
    receipt = take(orders_file(an_order(agency=None)))
    network = catalogue.network(store)
    assert orders(store)[0]["wallet_id"] == network.network_id
    assert (receipt.agency_id, receipt.agency) == (network.network_id, network.name)
    assert catalogue.agencies(store, scope) == []


@pytest.mark.parametrize(
    ("agencies", "owner"),
    [
        (["Horizon Lyon", "horizon LYON"], "Horizon Lyon"),
        (["Horizon Lyon", "Horizon Annecy"], "Réseau Horizon"),
        (["Horizon Lyon", None], "Réseau Horizon"),
    ],
)
def test_the_receipt_is_the_only_agencys_or_the_networks(
    agencies: list[str | None], owner: str, take: Take
) -> None:
    rows = [an_order(number=f"C-{n}", agency=agency) for n, agency in enumerate(agencies)]
    receipt = take(orders_file(*rows))
    assert (receipt.agency, receipt.content) == (owner, Content.ORDERS)
    assert (receipt.first_on, receipt.last_on) == (date(2025, 3, 3), date(2025, 3, 3))
    assert receipt.newest_at == datetime(2025, 3, 3, 10, 0)


def test_an_agency_named_in_a_row_set_aside_makes_the_receipt_the_networks(
    store: Store, scope: Scope, take: Take
) -> None:
    receipt = take(orders_file(an_order(), agencies=("Horizon Lyon", "Horizon Annecy")))
    assert receipt.agency == "Réseau Horizon"
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Horizon Lyon"]


def test_counts_are_true(take: Take) -> None:
    assert counts(take(orders_file(an_order(status="pending"), an_order(number="C-2")))) == (2, 0, 0)
    later = an_order(number="C-2"), an_order(number="C-3"), an_order()
    assert counts(take(orders_file(*later, name="later"))) == (1, 1, 1)
    assert counts(take(orders_file(an_order(status="pending"), name="old news"))) == (0, 0, 1)


def test_a_repeated_row_is_read_and_unchanged(take: Take) -> None:
    receipt = take(orders_file(an_order(), rows_read=3))
    assert counts(receipt) == (1, 0, 2)


def test_the_same_content_twice_does_nothing(store: Store, take: Take) -> None:
    first = take(orders_file(an_order()))
    again = take(orders_file(an_order()))
    assert again.already_imported and again.import_id == first.import_id
    assert counts(again) == (0, 0, 1)
    assert len(orders(store)) == 1


@pytest.mark.parametrize("order", list(permutations(["pending", "paid", "cancelled"])))
def test_law_i2_the_furthest_status_counts_in_any_order(
    store: Store, scope: Scope, take: Take, order: tuple[str, ...]
) -> None:
    for status in order:
        take(orders_file(an_order(status=status), name=status))
    [found] = orders(store)
    assert (found["status"], found["granted"]) == ("cancelled", True)
    assert found["voided_at"] == datetime(2025, 3, 3, 10, 0)
    assert left(store, scope).get("Horizon Lyon", 0) == 0


def test_law_i2_the_rest_is_as_the_newest_file_says(store: Store, take: Take) -> None:
    newer = an_order(number="C-2", ordered_at=datetime(2025, 4, 1, 8, 0))
    take(orders_file(an_order(price=Decimal(140), invoice="FA-2"), newer, name="new"))
    take(orders_file(an_order(price=Decimal(135), invoice="FA-1"), name="old"))
    found = {order["number"]: order for order in orders(store)}
    assert (found["CMD-1"]["price"], found["CMD-1"]["invoice"]) == (Decimal("140.00"), "FA-2")


def test_law_i4_undo_marks_the_receipt_and_its_entries_count_no_longer(
    store: Store, scope: Scope, take: Take
) -> None:
    take(orders_file(an_order(status="pending")))
    paid = take(orders_file(an_order(), an_order(number="C-2", agency="Horizon Annecy"), name="paid"))
    undone = imports.undo(store, scope, paid.import_id)
    assert undone.undone_at is not None and undone.removed == 1
    [found] = orders(store)
    assert found["status"] == "pending"
    assert left(store, scope) == {}
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Horizon Lyon"]
    with pytest.raises(UnknownImport):
        imports.undo(store, scope, paid.import_id)
    again = take(orders_file(an_order(), an_order(number="C-2", agency="Horizon Annecy"), name="paid"))
    assert counts(again) == (1, 1, 0)


def test_an_agency_that_something_else_speaks_of_stays(store: Store, scope: Scope, take: Take) -> None:
    done = take(orders_file(an_order()))
    take_in(store, scope, an_event(), agency="Horizon Lyon")
    imports.undo(store, scope, done.import_id)
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Horizon Lyon"]


def test_law_l5_what_was_known_before_and_between(store: Store, scope: Scope, take: Take) -> None:
    before = _now()
    done = take(orders_file(an_order()))
    between = _now()
    imports.undo(store, scope, done.import_id)
    assert [len(orders(store, known)) for known in (before, between, None)] == [0, 1, 0]


def test_law_a1_a_manager_of_one_agency_imports_for_it_alone(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order(number="C-0")))
    lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")}))
    own = merge_orders(store, lyon, orders_file(an_order()), "manager")
    assert own.agency == "Horizon Lyon"
    imports.undo(store, lyon, own.import_id)
    before = orders(store)
    for foreign in (
        orders_file(an_order(number="C-9"), an_order(number="C-8", agency="Horizon Annecy")),
        orders_file(an_order(number="C-9"), an_order(number="C-8", agency=None)),
        orders_file(an_order(number="C-9"), agencies=("Horizon Lyon", "Horizon Annecy")),
        orders_file(an_order(number="C-9"), agencies=("Horizon Lyon", "")),
    ):
        with pytest.raises(Forbidden, match="not one of your agencies"):
            merge_orders(store, lyon, foreign, "manager")
    nobody = replace(scope, permissions=frozenset(Permission) - {Permission.IMPORT})
    with pytest.raises(Forbidden, match="may not import"):
        merge_orders(store, nobody, orders_file(an_order(number="C-9")), "somebody")
    assert orders(store) == before
    assert [one.agency for one in receipts.history(store, lyon)] == ["Horizon Lyon", "Horizon Lyon"]


@pytest.mark.parametrize("agency", ["Horizon Annecy", None])
@pytest.mark.parametrize("said", [{}, {"status": "cancelled"}, {"pack": None}])
def test_law_a1_the_number_of_anothers_order_gives_nobody_a_hold_on_it(
    store: Store, scope: Scope, take: Take, agency: str | None, said: dict[str, object]
) -> None:
    """An order is known by its number: who says it of their own agency would take the other's credits."""
    take(orders_file(an_order(number="C-1", agency=agency)))
    take(orders_file(an_order(number="C-2")))
    before = orders(store)
    lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")}))
    later = datetime(2025, 6, 1, 10, 0)
    file = orders_file(an_order(number="C-2"), an_order(number="C-1", ordered_at=later, **said))
    with pytest.raises(Forbidden, match="“C-1”"):
        merge_orders(store, lyon, file, "manager")
    assert orders(store) == before
    assert merge_orders(store, scope, file, "network").updated == 1


def test_prices_of_rows_set_aside_need_the_permission(store: Store, scope: Scope, take: Take) -> None:
    marks = [
        a_problem(column_name="PRIX HT", value="12,345", row_number=3),
        a_problem(column_name="QUANTITÉ", value="777,77", row_number=4),
        a_problem(column_name="", value="920,00", row_number=5),
        a_problem(column_name="TYPE", value="location", row_number=6),
    ]
    done = take(orders_file(an_order(), problems=pa.Table.from_pylist(marks, schema=PROBLEMS)))
    without = replace(scope, permissions=frozenset(Permission) - {Permission.VIEW_COST, Permission.PII})
    seen = receipts.problems(store, without, done.import_id)
    assert [(one.value, one.cells) for one in seen] == [(None, ())] * 3 + [("location", ())]
    with_cost = replace(scope, permissions=frozenset(Permission) - {Permission.PII})
    assert receipts.problems(store, with_cost, done.import_id)[0].value == "12,345"


def test_credits_by_the_trillion_do_not_overflow(store: Store, scope: Scope, take: Take) -> None:
    rows = [an_order(number=f"C-{n}", quantity=10**12, price=Decimal(10**12)) for n in range(20)]
    take(orders_file(*rows))
    assert left(store, scope) == {"Horizon Lyon": 20 * 10**12}


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None) + timedelta(microseconds=1)
