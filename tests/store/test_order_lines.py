"""One order said in several ways: without its pack, without its expiry, in another state (laws I2 and L1)."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import permutations

import pytest

from lib.domain.scope import Filters, Scope
from lib.domain.statement import Amount, Measure
from lib.errors import Refused
from lib.store import catalogue
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.imports import undo
from lib.store.order_imports import merge_orders
from lib.store.receipts import Receipt
from lib.store.statement import statement
from tests.builders import a_store, an_event, take_in
from tests.store.purchase_files import an_order, orders, orders_file

ALL = Filters(products=())
Take = Callable[[CheckedFile], Receipt]
LATER = an_order(number="C-2", ordered_at=datetime(2025, 4, 1, 9, 0))
"""Another order, by which a file is a later one."""
PACKLESS = an_order(pack=None)


@pytest.fixture
def take(store: Store, scope: Scope) -> Take:
    return lambda file: merge_orders(store, scope, file, "tester")


def left(store: Store, scope: Scope, on: date) -> int:
    return sum(one.remaining for one in counters(store, scope, ALL, on))


def test_a_file_without_packs_speaks_of_the_same_order(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order()))
    again = take(orders_file(PACKLESS, name="b"))
    assert (again.inserted, again.updated, again.unchanged) == (0, 0, 1)
    assert [(one["pack"], one["quantity"]) for one in orders(store)] == [("Pack 100", 100)]


def test_an_order_known_without_its_pack_gets_it_later(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(PACKLESS))
    again = take(orders_file(an_order(), name="b"))
    assert (again.inserted, again.updated, again.unchanged) == (0, 1, 0)
    assert [one["pack"] for one in orders(store)] == ["Pack 100"]
    assert undo(store, scope, again.import_id).removed == 0
    assert [one["pack"] for one in orders(store)] == [None]


def test_a_cancellation_without_its_pack_finds_the_order(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order()))
    take(orders_file(an_order(pack=None, status="cancelled"), LATER | {"status": "pending"}, name="b"))
    assert left(store, scope, date(2025, 3, 31)) == 100
    assert left(store, scope, date(2025, 4, 30)) == 0


def test_where_an_order_has_two_packs_no_line_is_guessed(store: Store, scope: Scope, take: Take) -> None:
    take(orders_file(an_order(), an_order(pack="Pack 50", quantity=50)))
    take(orders_file(PACKLESS, name="b"))
    assert sorted(str(one["pack"]) for one in orders(store)) == ["None", "Pack 100", "Pack 50"]


def test_what_a_later_file_does_not_say_stays_known(store: Store, scope: Scope, take: Take) -> None:
    ends = date(2025, 6, 1)
    take(orders_file(an_order(expires_on=ends, invoice="FA-1")))
    blank = {"expires_on": None, "vat_rate": None, "invoice": None, "pack": None}
    take(orders_file(an_order(**blank), LATER | {"status": "pending"}, name="b"))
    (found,) = [one for one in orders(store) if one["number"] == "CMD-1"]
    assert (found["expires_on"], found["invoice"], found["vat_rate"]) == (ends, "FA-1", 20)
    assert left(store, scope, ends) == 0


def test_the_order_of_the_files_makes_no_difference() -> None:
    files = [
        orders_file(an_order(expires_on=None)),
        orders_file(PACKLESS, LATER, name="b"),
        orders_file(an_order(pack=None, status="pending", invoice="FA-1"), name="c"),
    ]
    found = []
    for order in permutations(files):
        with a_store() as (store, scope):
            for file in order:
                merge_orders(store, scope, file, "tester")
            found.append(orders(store))
    assert all(one == found[0] for one in found)


def test_law_l1_an_order_cancelled_on_its_own_day_was_bought_and_voided(
    store: Store, scope: Scope, take: Take
) -> None:
    take(orders_file(an_order()))
    take(orders_file(an_order(status="cancelled"), name="b"))
    (line,) = statement(store, scope, ALL, date(2025, 3, 1)).lines
    assert line.measures[Measure.BOUGHT] == line.measures[Measure.VOIDED] == Amount(100, 135)
    assert line.measures[Measure.CLOSING] == Amount()


def test_states_of_one_file_are_those_of_several(store: Store, scope: Scope, take: Take) -> None:
    receipt = take(orders_file(an_order(status="pending"), an_order(row_number=3)))
    assert (receipt.inserted, receipt.updated, receipt.unchanged) == (1, 0, 1)
    assert [one["status"] for one in orders(store)] == ["paid"]


def test_the_network_is_none_of_its_agencies(store: Store, scope: Scope) -> None:
    name = catalogue.network(store).name
    with pytest.raises(Refused, match="network itself"):
        take_in(store, scope, an_event(), agency=name.upper())
