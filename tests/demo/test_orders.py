"""Agencies buy when they run low, so that counters hold; two are meant to be short."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from lib.demo.buying import Habit, purchases
from lib.demo.generate import Demo
from lib.demo.rhythm import span
from lib.demo.trade import PACKS
from lib.domain.types import Product

LOW, NEGATIVE = "Horizon Toulouse Capitole", "Horizon Lille Vieux-Lille"


@pytest.fixture(scope="module")
def orders(demo: Demo) -> pa.Table:
    return demo.order_rows()


def _balances(demo: Demo, orders: pa.Table, agency: int, product: Product) -> np.ndarray:
    """The counter at the end of each day with expiry, gifts first: a plain draw-down, day by day."""
    name = demo.network.agencies[agency].name
    own = [
        row
        for row in orders.to_pylist()
        if row["agency"] == name and row["product"] == product and row["status"] == "paid"
    ]
    blocks: list[list[object]] = []
    unfunded, balances = 0, []
    for position, day in enumerate(demo.network.days):
        today = date.fromordinal(date(1970, 1, 1).toordinal() + int(day))
        blocks += [
            [row["kind"] != "grant", row["expires_on"] or date.max, row["quantity"]]
            for row in own
            if row["ordered_on"] == today
        ]
        blocks = [block for block in blocks if block[1] > today]
        needed = int(demo.used[product][agency, position])
        for block in sorted(blocks):
            taken = min(block[2], needed)
            block[2] -= taken
            needed -= taken
        unfunded += needed
        balances.append(sum(block[2] for block in blocks) - unfunded)
    return np.array(balances)


@pytest.mark.parametrize("product", list(Product))
def test_counters_stay_above_zero_but_where_they_are_meant_to_fall(
    demo: Demo, orders: pa.Table, product: Product
) -> None:
    for index, agency in enumerate(demo.network.agencies):
        balances = _balances(demo, orders, index, product)
        if agency.name == NEGATIVE and product is Product.SIGNATURE:
            assert balances[-1] < 0
            assert (balances[:-15] >= 0).all()
        else:
            assert (balances >= 0).all(), agency.name


def test_covers_differ_and_one_agency_is_low(demo: Demo, orders: pa.Table) -> None:
    covers = {}
    for index, agency in enumerate(demo.network.agencies):
        used = demo.used[Product.SIGNATURE][index]
        covers[agency.name] = _balances(demo, orders, index, Product.SIGNATURE)[-1] / used[-31:-1].mean()
    assert 0 < covers.pop(LOW) < 7
    assert covers.pop(NEGATIVE) < 0
    assert min(covers.values()) > 5
    assert max(covers.values()) > 30
    assert max(covers.values()) > 2 * min(covers.values())


def test_kinds_and_statuses_are_all_there(orders: pa.Table) -> None:
    rows = orders.to_pylist()
    assert {row["kind"] for row in rows} == {"purchase", "grant", "opening"}
    assert [sum(row["status"] == status for row in rows) for status in ("pending", "cancelled")] == [1, 1]
    assert any(row["expires_on"] for row in rows)
    assert any(row["expires_on"] is None for row in rows)
    assert all((row["price"] == 0) == (row["kind"] == "grant") for row in rows)
    invoices = [row["invoice"] for row in rows if row["invoice"]]
    assert len(set(invoices)) == len(invoices)
    assert all(
        (row["invoice"] is not None) == (row["kind"] == "purchase" and row["status"] == "paid")
        for row in rows
    )
    assert len({row["number"] for row in rows}) == len(rows)


def test_no_order_comes_after_now_and_numbers_follow_dates(orders: pa.Table, today: date) -> None:
    days = orders["ordered_on"].to_pylist()
    assert days == sorted(days)
    assert days[-1] < today


def test_prices_are_those_of_the_list(orders: pa.Table) -> None:
    bounds = {Product.SIGNATURE: (0.80, 1.50), Product.REGISTERED_LETTER: (3, 4), Product.ERP: (9, 9)}
    for product, packs in PACKS.items():
        units = [pack.cents / 100 / pack.credits for pack in packs]
        assert units == sorted(units, reverse=True)
        low, high = bounds[product]
        assert min(units) >= low
        assert max(units) <= high
    bought = [row for row in orders.to_pylist() if row["kind"] == "purchase"]
    for row in bought:
        low, high = bounds[Product(row["product"])]
        assert low <= row["price"] / row["quantity"] <= high
        assert row["vat_rate"] == 20


def test_nothing_used_is_nothing_bought(today: date) -> None:
    days = span(today)
    assert purchases(Product.ERP, days, np.zeros(len(days), dtype=np.int64), Habit(30)) == []


def test_large_needs_are_several_of_the_largest_pack(today: date) -> None:
    days = span(today)
    bought = purchases(Product.SIGNATURE, days, np.full(len(days), 3_000), Habit(60))
    assert {order.pack for order in bought[1:]} == {5_000}
    assert all(order.quantity % 5_000 == 0 and order.quantity > 100_000 for order in bought)
