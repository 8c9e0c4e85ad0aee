"""Orders and uses through the public door: real files, receipts, previews, refusals, undo."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.config import ROOT, Settings
from lib.demo import load_scaled
from lib.demo.generate import Demo
from lib.demo.purchase_files import write_orders, write_uses
from lib.domain.scope import Permission, Scope
from lib.domain.types import Content, OrderState, Product
from lib.errors import FileRefused, Forbidden, Refused
from lib.ingest.importer import ANY_CONTENT, Refusal, import_file, import_paths, inspect
from lib.ingest.preview import Total
from lib.store import catalogue, imports, mappings, receipts
from lib.store.connection import Store
from lib.store.receipts import Receipt
from tests.ingest.hostile import CASES
from tests.ingest.making import (
    ORDER_HEADERS,
    SAMPLES,
    USE_HEADERS,
    a_use,
    an_order,
    as_text,
    as_workbook,
    everything,
)
from tests.ingest.test_hostile_files import hostile_archives, hostile_files

assert hostile_archives and hostile_files  # they register their cases
DEMO = ROOT / "data" / "demo"
TODAY = date(2026, 11, 24)
Take = Callable[..., Receipt]


@pytest.fixture
def take_any(settings: Settings, store: Store, scope: Scope) -> Take:
    """Imports a file of any content; exports for the agency "Horizon Lyon"."""

    def importing(path: Path, **options: Any) -> Receipt:
        chosen = {"contents": ANY_CONTENT, **options}
        return import_file(settings, store, scope, path, path.name, "Horizon Lyon", "tester", **chosen)

    return importing


def test_the_demos_files_are_taken_in_as_they_are(store: Store, scope: Scope, take_any: Take) -> None:
    orders, uses = take_any(DEMO / "orders.csv"), take_any(DEMO / "uses.csv")
    for receipt, rows in ((orders, 122), (uses, 1340)):
        assert (receipt.rows_read, receipt.inserted, receipt.rejected, receipt.warned) == (rows, rows, 0, 0)
        assert receipt.agency == "Réseau Horizon"
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Horizon Annecy", "Horizon Saint-Malo"]
    assert take_any(DEMO / "uses.csv").already_imported
    for receipt in (orders, uses):
        imports.undo(store, scope, receipt.import_id)
    assert catalogue.agencies(store, scope) == []


def test_importing_the_files_of_a_generated_network_changes_nothing(
    settings: Settings, store: Store, take_any: Take, tmp_path: Path
) -> None:
    load_scaled(settings, store, events=2_400, today=TODAY)
    demo = Demo(events=2_400, today=TODAY, seed=2026)
    for _portion in demo.events():
        pass
    for path, rows in (
        *((write_uses(tmp_path / f"uses-{n}.csv", uses), uses) for n, uses in enumerate(demo.uses())),
        (write_orders(tmp_path / "orders.csv", demo.order_rows()), demo.order_rows()),
    ):
        receipt = take_any(path)
        assert (receipt.inserted, receipt.updated, receipt.unchanged) == (0, 0, rows.num_rows), path.name


def test_good_rows_go_in_beside_bad_ones(take_any: Take, store: Store, scope: Scope, tmp_path: Path) -> None:
    rows = [an_order(), an_order(number="C-2", price="?"), an_order(number="C-3", vat_rate="0,2"), an_order()]
    receipt = take_any(as_workbook(tmp_path / "f.xlsx", rows, headers=ORDER_HEADERS))
    assert (receipt.rows_read, receipt.inserted, receipt.unchanged) == (4, 2, 1)
    assert (receipt.rejected, receipt.warned) == (1, 2)
    listed = receipts.problems(store, scope, receipt.import_id)
    assert [(one.row, one.column, one.rejected) for one in listed] == [
        (3, "PRIX HT", True),
        (4, "TVA", False),
        (5, "COMMANDE", False),
    ]
    assert listed[0].cells[0] == "C-2"


def test_a_file_of_bad_rows_only_leaves_a_receipt(
    take_any: Take, store: Store, scope: Scope, tmp_path: Path
) -> None:
    receipt = take_any(as_text(tmp_path / "f.csv", [a_use(quantity=None)], headers=USE_HEADERS))
    assert (receipt.agency, receipt.inserted, receipt.rejected, receipt.first_on) == (
        "Horizon Lyon",
        0,
        1,
        None,
    )
    assert catalogue.agencies(store, scope) == []
    assert imports.undo(store, scope, receipt.import_id).removed == 0


def test_a_preview_says_what_would_come_and_writes_nothing(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    rows = [
        an_order(),
        an_order(number="C-2", status="en attente", agency=None, ordered_at="05/04/2025"),
        an_order(number="C-3", product="LRE", price="1 000,10"),
        an_order(number="C-4", product="LRE", price="0,20"),
    ]
    path = as_text(tmp_path / "f.csv", rows, headers=ORDER_HEADERS)
    before = everything(store)
    seen = inspect(settings, path, path.name, store, scope)
    assert everything(store) == before
    assert (seen.content, seen.agencies) == (Content.ORDERS, ("Horizon Lyon", ""))
    assert seen.totals == (
        Total(Product.SIGNATURE, OrderState.PENDING, 1, 100, Decimal("135.00")),
        Total(Product.SIGNATURE, OrderState.PAID, 1, 100, Decimal("135.00")),
        Total(Product.REGISTERED_LETTER, OrderState.PAID, 2, 200, Decimal("1000.30")),
    )
    assert (seen.first_on, seen.last_on) == (date(2025, 3, 3), date(2025, 4, 5))
    assert (seen.by_state, seen.by_team, seen.columns["price"]) == ({}, {}, "PRIX HT")
    uses = as_text(tmp_path / "u.csv", [a_use(), a_use(team=None)], headers=USE_HEADERS)
    seen = inspect(settings, uses, uses.name, store, scope)
    assert seen.totals == (Total(Product.REGISTERED_LETTER, None, 2, 2, None),)
    assert seen.by_team == {"": 1, "Lyon Centre": 1}


def test_a_preview_is_refused_where_the_import_would_be(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")}))
    rows = [a_use(), a_use(agency="Horizon Annecy", quantity="?")]
    path = as_text(tmp_path / "f.csv", rows, headers=USE_HEADERS)
    with pytest.raises(Forbidden, match="Horizon Annecy"):
        inspect(settings, path, path.name, store, lyon)
    with pytest.raises(Forbidden, match="Horizon Annecy"):
        import_file(settings, store, lyon, path, path.name, None, "manager", contents=ANY_CONTENT)
    blind = replace(scope, permissions=scope.permissions - {Permission.IMPORT})
    with pytest.raises(Forbidden, match="may not import"):
        import_file(settings, store, blind, path, path.name, None, "x", contents=ANY_CONTENT)
    assert receipts.history(store, scope) == []


def test_an_export_needs_an_agency_and_orders_have_to_be_asked_for(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    orders = as_text(tmp_path / "o.csv", [an_order()], headers=ORDER_HEADERS)
    with pytest.raises(Refused, match="No agency"):
        import_file(settings, store, scope, SAMPLES / "3-messy.xlsx", "export", None, "tester")
    with pytest.raises(FileRefused, match="a file of orders"):
        import_file(settings, store, scope, orders, "orders", "Horizon Lyon", "tester")
    assert receipts.history(store, scope) == []


def test_a_zip_of_orders_and_others(settings: Settings, store: Store, scope: Scope, tmp_path: Path) -> None:
    first = as_text(tmp_path / "a.csv", [an_order()], headers=ORDER_HEADERS)
    second = as_text(tmp_path / "b.csv", [a_use()], headers=USE_HEADERS)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in (first, second):
            archive.write(path, path.name)
    done = list(
        import_paths(
            settings, store, scope, [tmp_path / "all.zip"], None, "tester", contents=(Content.ORDERS,)
        )
    )
    receipt, refusal = done
    assert isinstance(receipt, Receipt) and receipt.inserted == 1
    assert isinstance(refusal, Refusal) and "a file of uses" in str(refusal.error)


def test_a_mapping_of_orders_is_remembered_for_orders_alone(
    settings: Settings, store: Store, scope: Scope, take_any: Take, tmp_path: Path
) -> None:
    headers = [f"C{place}" for place in range(12)]
    mapping = {"number": 0, "ordered_at": 1, "agency": 2, "product": 3, "quantity": 5, "price": 6}
    mapping |= {"kind": 9, "status": 10}
    path = as_text(tmp_path / "f.csv", [an_order()], headers=headers)
    assert take_any(path, mapping=mapping).content is Content.ORDERS
    later = as_text(tmp_path / "g.csv", [an_order(number="C-2")], headers=headers)
    seen = inspect(settings, later, later.name, store, scope)
    assert mappings.remembered_mapping(store, scope, seen.shape) == mapping
    with pytest.raises(FileRefused, match="export's header"):
        import_file(settings, store, scope, later, later.name, "Horizon Lyon", "tester")
    assert take_any(later).inserted == 1


@pytest.mark.parametrize(
    "name",
    [
        *("workbook_with_a_password", "workbook_cut_in_half", "zip_bomb_by_ratio", "cut_parquet"),
        *("empty.xlsx: is empty", "picture.xlsx: a picture", "no-header.csv: looks like the export's header"),
    ],
)
def test_hostile_files_are_refused_whatever_is_asked_for(
    name: str, settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    make, _says = CASES[name]
    small = replace(settings, max_file_mb=5, max_unpacked_mb=40, read_memory_mb=1000)
    for contents in ((Content.ORDERS,), (Content.USES,)):
        with pytest.raises(FileRefused):
            import_file(small, store, scope, make(tmp_path), "f", None, "tester", contents=contents)
    assert receipts.history(store, scope) == []
    assert list(settings.staging.iterdir()) == []
