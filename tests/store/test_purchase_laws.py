"""Laws I2 and I4 over random files of orders and of uses: order, repetition, union and undo."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.scope import Filters, Scope
from lib.store import counters, imports, ledger_days
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.order_imports import merge_orders
from lib.store.use_imports import merge_uses
from tests.builders import a_store
from tests.store.purchase_files import a_use, an_order, orders, orders_file, table, uses_file

Row = Mapping[str, object]
START = datetime(2025, 3, 3, 10, 0)
CACHES = ("ledger_days", "merged_orders", "use_spans")

ORDER = st.builds(
    lambda number, agency, status, price, day, expiry: an_order(
        number=f"C-{number}",
        agency=agency,
        status=status,
        price=Decimal(price),
        ordered_at=START + timedelta(days=day),
        expires_on=expiry,
    ),
    st.integers(1, 3),
    st.sampled_from(["Horizon Lyon", "horizon LYON", "Horizon Annecy", None]),
    st.sampled_from(["pending", "paid", "cancelled"]),
    st.sampled_from([100, 120]),
    st.integers(0, 2),
    st.sampled_from([None, date(2026, 3, 3)]),
)
USE = st.builds(
    lambda reference, user, agency, minute, second, quantity, team: a_use(
        reference=reference,
        user_name=user,
        agency=agency,
        used_at=START + timedelta(minutes=minute, seconds=second),
        quantity=quantity,
        team=team,
    ),
    st.sampled_from(["LRE-1", "lre-1", "LRE-2", None]),
    st.sampled_from(["Zoé", "ZOE", None]),
    st.sampled_from(["Horizon Lyon", "Horizon Annecy"]),
    st.integers(0, 1),
    st.sampled_from([0, 42]),
    st.integers(1, 2),
    st.sampled_from(["Est", None]),
)


def a_line(row: Row) -> object:
    return row["number_key"], row["product"], row["pack_key"]


ORDER_FILES = st.lists(
    st.lists(ORDER, min_size=1, max_size=3, unique_by=a_line), min_size=2, max_size=3, unique_by=repr
)
USE_FILES = st.lists(st.lists(USE, min_size=1, max_size=4), min_size=2, max_size=3, unique_by=repr)
RUNS = settings(max_examples=4, deadline=None)


def merge(store: Store, scope: Scope, file: CheckedFile) -> str:
    into = merge_orders if file.content == "orders" else merge_uses
    return into(store, scope, file, "tester").import_id


def state(store: Store, scope: Scope) -> dict[str, Any]:
    """All that a person can see: orders, uses, agencies, and counters, the same without the caches.

    What the writes have kept of these is what is made of everything at once.
    """
    left = counters.counters(store, scope, Filters(products=()), date(2025, 12, 31))
    kept = [table(store, cache, "") for cache in CACHES]
    store.write(ledger_days.rebuild_days)
    assert [table(store, cache, "") for cache in CACHES] == kept
    ledger_days.drop_days(store)
    assert counters.counters(store, scope, Filters(products=()), date(2025, 12, 31)) == left
    return {
        "orders": orders(store),
        "uses": table(store, "product_uses"),
        "agencies": table(store, "agencies", "name"),
        "left": sorted((one.agency.casefold(), one.product, one.remaining) for one in left),
    }


def after(files: list[CheckedFile], undone: frozenset[int] = frozenset()) -> dict[str, Any]:
    """The state after importing these files in this order, and undoing some of them."""
    with a_store() as (store, scope):
        ids = [merge(store, scope, file) for file in files]
        for place in sorted(undone):
            imports.undo(store, scope, ids[place])
        return state(store, scope)


def numbered(kind: str, files: list[list[Row]]) -> list[CheckedFile]:
    make = orders_file if kind == "orders" else uses_file
    return [make(*rows, name=str(place)) for place, rows in enumerate(files)]


@pytest.mark.parametrize("kind", ["orders", "uses"])
@RUNS
@given(data=st.data())
def test_law_i2_imports_commute_and_repeat(kind: str, data: st.DataObject) -> None:
    files = numbered(kind, data.draw(ORDER_FILES if kind == "orders" else USE_FILES))
    shuffled = data.draw(st.permutations(files))
    once = after(files)
    assert after(shuffled) == once
    assert after([*shuffled, *files, *files]) == once


@pytest.mark.parametrize("kind", ["orders", "uses"])
@RUNS
@given(data=st.data())
def test_law_i2_two_files_are_as_one_of_both(kind: str, data: st.DataObject) -> None:
    one = st.lists(ORDER, min_size=2, max_size=5, unique_by=a_line) if kind == "orders" else _distinct_uses()
    world = data.draw(one)
    first, second = (data.draw(st.sets(st.sampled_from(range(len(world))), min_size=1)) for _file in "ab")
    parts = [[world[place] for place in sorted(chosen)] for chosen in (first, second, first | second)]
    *apart, together = numbered(kind, parts)
    assert after([together]) == after(apart) == after([*apart, together])


@pytest.mark.parametrize("kind", ["orders", "uses"])
@RUNS
@given(data=st.data())
def test_law_i4_undo_is_as_if_the_file_had_never_come(kind: str, data: st.DataObject) -> None:
    files = numbered(kind, data.draw(ORDER_FILES if kind == "orders" else USE_FILES))
    undone = data.draw(st.frozensets(st.sampled_from(range(len(files))), min_size=1))
    rest = [file for place, file in enumerate(files) if place not in undone]
    assert after(files, undone) == after(rest)


def _distinct_uses() -> st.SearchStrategy[list[Row]]:
    return st.lists(
        USE,
        min_size=2,
        max_size=5,
        unique_by=lambda row: (
            row["agency"], row["reference_key"], row["user_key"], row["used_minute"]
        ),
    )  # fmt: skip
