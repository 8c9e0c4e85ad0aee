"""How an agency buys: a pack when credits run low, so that its counter stays above zero."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from lib.demo.rhythm import Floats, Ints, day_of, number
from lib.demo.trade import PACKS
from lib.domain.period import shift_months
from lib.domain.types import Product


@dataclass(frozen=True, slots=True)
class Purchase:
    """One order of an agency before it has a number. `moment` is Paris seconds within the day."""

    day: date
    moment: int
    product: Product
    pack: int | None
    """Credits of the pack; None where there is no pack (an opening balance)."""
    quantity: int
    cents: int
    """Price of the whole order, exclusive of VAT."""
    expires_on: date | None = None
    kind: str = "purchase"
    status: str = "paid"


@dataclass(frozen=True, slots=True)
class Habit:
    """How one agency buys one product: days of use bought at once, and months until expiry or None.

    `stops_at` is the counter that it ends near, having stopped buying for that; None: it goes on buying.
    """

    cover: float
    expiry_months: int | None = None
    stops_at: int | None = None


def purchases(product: Product, days: Ints, used: Ints, habit: Habit) -> list[Purchase]:
    """What an agency buys of a product, given what it uses each day.

    The first order comes before the first use; on the demo's first days it is an opening balance. With
    `stops_at`, the last purchases are left out, and an opening balance makes the end come out exactly.
    """
    busy = np.flatnonzero(used)
    if not len(busy):
        return []
    rate = _rate(used)
    bought = _buy(product, days, used, rate, habit)
    if habit.stops_at is None:
        return [_as_opening(bought[0], day_of(days[0])), *bought[1:]]
    bought = _stop_in_time(bought, int(used.sum()), habit.stops_at)
    gap = habit.stops_at + int(used.sum()) - sum(order.quantity for order in bought)
    opening = Purchase(day_of(days[0]), 0, product, None, gap, gap * 112, kind="opening")
    return [opening, *bought] if gap else bought


def rate_at_end(used: Ints) -> float:
    """Credits a day, lately."""
    return float(used[-57:-1].mean())


def _as_opening(first: Purchase, first_day: date) -> Purchase:
    """What an agency had when the demo begins was bought before; a later first order is a purchase."""
    if (first.day - first_day).days > 3:
        return first
    return replace(first, day=first_day, moment=0, pack=None, expires_on=None, kind="opening")


def _stop_in_time(bought: list[Purchase], used: int, wanted: int) -> list[Purchase]:
    kept = list(bought)
    while kept and sum(order.quantity for order in kept) - used > wanted:
        kept.pop()
    return kept


def _rate(used: Ints) -> Floats:
    """Credits a day around each day, over eight weeks."""
    window = np.ones(56)
    days = np.convolve(np.ones(len(used)), window, mode="same")
    mean: Floats = np.convolve(used, window, mode="same") / days
    return mean


def _buy(product: Product, days: Ints, used: Ints, rate: Floats, habit: Habit) -> list[Purchase]:
    """Walks the days with a stock of blocks, and buys in the evening when the next days look short."""
    bought: list[Purchase] = []
    stock: list[list[int]] = []  # [day of expiry, credits left], drawn in the order of expiry
    start = max(int(np.flatnonzero(used)[0]) - 1, 0)
    for position in range(start, len(days) - 1):  # today's evening has not come
        today = int(days[position])
        stock = [block for block in stock if block[0] > today and block[1]]
        if position == start and used[start]:
            _order(product, day_of(today), 6 * 3600 + 1800, rate[position], habit, bought, stock)
        _draw(stock, int(used[position]))
        weekday = (today + 3) % 7
        if weekday >= 5 and position != start:
            continue  # nobody buys on a Saturday or a Sunday
        while _left_after(stock, today + 4) < _needed(used, rate, position):
            _order(product, day_of(today), 17 * 3600 + 1800, rate[position], habit, bought, stock)
    return bought


def _needed(used: Ints, rate: Floats, position: int) -> float:
    """Credits below which one buys: a week of use, and never less than the days until the next chance."""
    return max(float(rate[position]) * 7, int(used[position + 1 : position + 5].sum()) + 1)


def _left_after(stock: list[list[int]], day: int) -> int:
    return sum(left for expiry, left in stock if expiry > day)


def _draw(stock: list[list[int]], credits: int) -> None:
    for block in sorted(stock):
        taken = min(block[1], credits)
        block[1] -= taken
        credits -= taken


def _order(
    product: Product,
    day: date,
    moment: int,
    rate: float,
    habit: Habit,
    bought: list[Purchase],
    stock: list[list[int]],
) -> None:
    pack, count = _fitting(product, rate * habit.cover)
    expires = shift_months(day, habit.expiry_months) if habit.expiry_months else None
    quantity, cents = PACKS[product][pack].credits * count, PACKS[product][pack].cents * count
    bought.append(Purchase(day, moment, product, PACKS[product][pack].credits, quantity, cents, expires))
    expiry = 10**9 if expires is None else number(expires)
    stock.append([expiry, quantity])


def _fitting(product: Product, wanted: float) -> tuple[int, int]:
    """The pack nearest to the credits wanted, and how many of it; several only of the largest."""
    packs = PACKS[product]
    if wanted > packs[-1].credits * 1.5:
        return len(packs) - 1, round(wanted / packs[-1].credits)
    nearest = min(range(len(packs)), key=lambda index: abs(np.log(packs[index].credits / max(wanted, 1))))
    return nearest, 1
