"""What could explain a gap between two counters, from what the ledger knows of orders and files. Pure.

A gap above zero: the platform has more, so that an order is missing here or uses count twice. Below zero: it
has less, so that uses are missing here or an order counts here alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from lib.domain.coverage import missing_numbers
from lib.domain.reconciliation import Candidate, Sign
from lib.domain.types import OrderState

OURS = "PAR-"
"""How the numbers begin that orders typed in here are given."""
_NEAR = timedelta(days=10)
"""An order typed in and the same one in a file bear dates that are no further apart."""


class Window(NamedTuple):
    """The Paris days in which a gap can have come: after `since` (None: ever), up to `until`."""

    since: date | None
    until: date

    def holds(self, first: date | None, last: date | None) -> bool:
        """Whether any of these days lies in it; days that are not known may."""
        begun = first is None or first <= self.until
        return begun and (last is None or self.since is None or last > self.since)

    @property
    def first(self) -> date | None:
        """Its first day; None: not known."""
        return None if self.since is None else self.since + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ordered:
    """One order line. Days are Paris days; `granted_on` None: it was never paid."""

    number: str
    where: str
    pack: str | None
    quantity: int
    state: OrderState
    ordered_on: date
    granted_on: date | None
    invoice: str | None


class SetAside(NamedTuple):
    """Rows of a live import that were set aside."""

    file: str
    where: str
    of_orders: bool
    rows: int
    first_on: date | None
    last_on: date | None
    """Days of the rows that were taken in."""
    exact: bool
    """Whether a row is one credit."""


def of_orders(orders: Sequence[Ordered], gap: int, window: Window) -> list[Candidate]:
    """Orders that may count on one side only; `orders` are of the wallets and the product of the gap."""
    found = []
    for one in orders:
        if one.ordered_on > window.until:
            continue
        if one.state is OrderState.PENDING and one.quantity <= gap:
            found.append(_order(Sign.PENDING, one, one.quantity))
        elif one.state is OrderState.CANCELLED and one.quantity == gap:
            found.append(_order(Sign.CANCELLED, one, one.quantity))
        elif one.state is OrderState.PAID and one.quantity == -gap and _granted_in(one, window):
            found.append(_order(Sign.PAID, one, -one.quantity))
    return [*found, *_entered_twice(orders, window)]


def of_numbers(everything: Sequence[Ordered], where: str, gap: int, window: Window) -> list[Candidate]:
    """Holes in the numbers of orders and of invoices; how many credits such an order brought is not known."""
    if gap <= 0:
        return []
    orders = {one.number: one.ordered_on for one in everything if not one.number.startswith(OURS)}
    invoices = {one.invoice: one.ordered_on for one in everything if one.invoice}
    return [
        Candidate(Sign.MISSING_NUMBER, where, hole.number, hole.after, hole.before)
        for numbers in (orders, invoices)
        for hole in missing_numbers(numbers.items())
        if window.holds(hole.after, hole.before)
    ]


def of_packs(sizes: Iterable[tuple[str, int]], where: str, gap: int, window: Window) -> list[Candidate]:
    """Packs (name, credits) of which one more would close the gap."""
    names = sorted({name for name, credits_ in sizes if credits_ == gap})
    return [Candidate(Sign.PACK, where, name, window.first, window.until, gap) for name in names]


def of_files(files: Iterable[SetAside], gap: int, window: Window) -> list[Candidate]:
    """Rows set aside: uses that are missing here, or orders whose credits are not known."""
    found = []
    for one in files:
        if one.of_orders is not (gap > 0) or not window.holds(one.first_on, one.last_on):
            continue
        sign = Sign.REJECTED_ORDERS if one.of_orders else Sign.REJECTED_USES
        credits_ = None if one.of_orders else -one.rows
        found.append(
            Candidate(sign, one.where, one.file, one.first_on, one.last_on, credits_, estimated=not one.exact)
        )
    return found


def _entered_twice(orders: Sequence[Ordered], window: Window) -> list[Candidate]:
    """Paid orders with a number of ours, each with another of the same size and nearly the same day."""
    paid = [one for one in orders if one.state is OrderState.PAID]
    files = [one for one in paid if not one.number.startswith(OURS)]
    return [
        replace(_order(Sign.SAME_ORDER, one, -one.quantity), name=f"{one.number} = {same.number}")
        for one in paid
        for same in files
        if one.number.startswith(OURS)
        and (same.where, same.quantity) == (one.where, one.quantity)
        and abs(same.ordered_on - one.ordered_on) <= _NEAR
        and _granted_in(one, window)
    ]


def _order(sign: Sign, one: Ordered, credits_: int) -> Candidate:
    day = one.granted_on or one.ordered_on
    return Candidate(sign, one.where, one.number, day, day, credits_)


def _granted_in(one: Ordered, window: Window) -> bool:
    return one.granted_on is not None and window.holds(one.granted_on, one.granted_on)
