"""The network's orders: each agency's purchases, gifts, opening balances, one pending and one cancelled."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pyarrow as pa

from lib.demo.buying import Habit, Purchase, purchases, rate_at_end
from lib.demo.network import Network
from lib.demo.rhythm import Ints, day_of
from lib.demo.trade import PACK_NAMES, PACKS
from lib.domain.clock import paris_to_utc
from lib.domain.period import shift_months
from lib.domain.text import fold
from lib.domain.types import Product
from lib.store.checked import CHECKED_ORDERS

VAT = Decimal("20.00")
PRODUCTS = (Product.SIGNATURE, Product.REGISTERED_LETTER, Product.ERP)


def order_rows(network: Network, used: dict[Product, Ints], rng: np.random.Generator) -> pa.Table:
    """Orders by date, columns as in CHECKED_ORDERS. `used` is agency × day, credits of each product."""
    placed: list[tuple[int, Purchase]] = []
    for agency, plan in enumerate(network.agencies):
        own: list[Purchase] = []
        for product in PRODUCTS:
            habit = _habit(plan.stock, product, used[product][agency], rng)
            own += purchases(product, network.days, used[product][agency], habit)
        own += _gifts(network, agency, plan.stock, own)
        placed += [(agency, order) for order in own]
    placed += _unpaid(network)
    placed.sort(key=lambda each: (each[1].day, each[1].moment, each[0], each[1].product))
    return _table([_row(network.agencies[agency].name, order) for agency, order in placed])


def _habit(stock: str, product: Product, used: Ints, rng: np.random.Generator) -> Habit:
    """Covers differ, so that counters do; letters of one agency in six are bought to excess and expire."""
    cover = float(rng.uniform(22, 95))
    hoards = rng.random() < 1 / 6
    expiry = int(rng.choice([0, 12, 18, 24], p=[0.55, 0.15, 0.10, 0.20])) or None
    if product is Product.SIGNATURE and stock:
        lately = rate_at_end(used)
        wanted = round(lately * 4) if stock == "low" else -max(round(lately * 0.8), 3)
        return Habit(cover=24, stops_at=wanted)
    if product is Product.REGISTERED_LETTER and hoards:
        return Habit(cover=500, expiry_months=12)
    return Habit(cover, expiry)


def _gifts(network: Network, agency: int, stock: str, own: list[Purchase]) -> list[Purchase]:
    """A few credits given: on arrival, and for a renewal. None where the counter has to end low."""
    if stock or not own:
        return []
    arrival = min(order.day for order in own)
    welcome = Purchase(
        arrival, 6 * 3600, Product.SIGNATURE, None, 20, 0, shift_months(arrival, 12), kind="grant"
    )
    later = shift_months(arrival, 14)
    if agency % 3 or later > day_of(network.today):
        return [welcome]
    renewal = replace(welcome, day=later, moment=10 * 3600, quantity=50, expires_on=shift_months(later, 12))
    return [welcome, renewal]


def _unpaid(network: Network) -> list[tuple[int, Purchase]]:
    """One order that waits for its payment, one that was cancelled."""
    pack = PACKS[Product.SIGNATURE][3]
    pending = Purchase(
        day_of(network.today - 1), 16 * 3600, Product.SIGNATURE, pack.credits, pack.credits, pack.cents
    )
    cancelled = replace(pending, day=day_of(network.today - 96), status="cancelled")
    late = next((index for index, plan in enumerate(network.agencies) if plan.stock == "negative"), 0)
    return [(late, replace(pending, status="pending")), (len(network.agencies) // 2, cancelled)]


def _row(agency: str, order: Purchase) -> dict[str, object]:
    wall = datetime.combine(order.day, time()) + timedelta(seconds=order.moment)
    bought = order.kind == "purchase"
    pack = None if order.pack is None else PACK_NAMES[order.product].format(credits=order.pack)
    return {
        "agency": agency,
        "product": order.product.value,
        "pack": pack,
        "pack_key": fold(pack or ""),
        "quantity": order.quantity,
        "price": Decimal(order.cents) / 100,
        "vat_rate": VAT if bought else None,
        "ordered_at": paris_to_utc(wall),
        "ordered_on": order.day,
        "expires_on": order.expires_on,
        "kind": order.kind,
        "status": order.status,
    }


def _table(rows: list[dict[str, object]]) -> pa.Table:
    invoices: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        day = row["ordered_on"]
        assert isinstance(day, date)
        name = f"CMD-{day.year}-{number:05d}"
        row |= {"row_number": number + 1, "number": name, "number_key": fold(name)}
        invoiced = row["kind"] == "purchase" and row["status"] == "paid"
        if invoiced:
            invoices[day.year] = invoices.get(day.year, 0) + 1
        row["invoice"] = f"FA-{day.year}-{invoices[day.year]:05d}" if invoiced else None
    return pa.Table.from_pylist(rows, CHECKED_ORDERS)
