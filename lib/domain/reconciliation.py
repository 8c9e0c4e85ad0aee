"""The platform's counter against the ledger's: since when they differ, and what could be why. Pure.

expected = credits that orders and transfers brought, less those that expired, were voided or used: the
ledger's counter at the end of a day. gap = observed − expected. Nothing is guessed: what could explain a gap
is a candidate, whose credits are those by which the counter would change if it were put right.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from lib.domain.clock import utc_to_paris
from lib.domain.ledger import Entry, EntryKind

_USES = (EntryKind.CONSUME, EntryKind.RECREDIT)


class Compared(NamedTuple):
    """What the platform showed at the end of a Paris day, and what the ledger leaves then."""

    on: date
    observed: int
    expected: int

    @property
    def gap(self) -> int:
        """Above zero: the platform has more."""
        return self.observed - self.expected


class Counted:
    """The ledger's counter at the end of every Paris day."""

    def __init__(self, journal: Iterable[Entry], wallets: set[str], used: Mapping[date, int]) -> None:
        """`used`: net credits by day of use; the journal books uses by stretches, longer than days."""
        changes = {day: -credits_ for day, credits_ in used.items()}
        for entry in journal:
            if entry.wallet in wallets and entry.kind not in _USES:
                day = utc_to_paris(entry.at).date()
                changes[day] = changes.get(day, 0) + entry.credits
        self._days = sorted(changes)
        self._left = list(accumulate(changes[day] for day in self._days))

    def at(self, day: date) -> int:
        """Credits left at the end of a day."""
        place = bisect_right(self._days, day)
        return self._left[place - 1] if place else 0


class Appearance(NamedTuple):
    """When a gap appeared, as far as observations tell."""

    differs_since: date | None
    """The earliest day since which every observation differs; None: the last one agrees."""
    last_agreed: date | None
    """The day of the last observation that agreed; None: none did."""
    seen_once: bool
    """Whether one observation alone says so, with none that agreed before it."""


def appearance(compared: Sequence[Compared]) -> Appearance:
    """`compared` in the order of days, the one that is asked about last."""
    since: date | None = None
    for seen, one in enumerate(reversed(compared)):
        if one.gap == 0:
            return Appearance(since, one.on, False)
        since = one.on
        alone = seen == 0
    return Appearance(since, None, bool(compared) and alone)


class Kind(StrEnum):
    """What a candidate supposes."""

    MISSING_PERIOD = "missing_period"
    ORDER_NOT_ENTERED = "order_not_entered"
    ROWS_SET_ASIDE = "rows_set_aside"
    COUNTED_TWICE = "counted_twice"
    ORDER_NOT_GRANTED = "order_not_granted"
    """Paid here, and perhaps not there."""
    OTHER_RULE = "other_rule"
    """The platform may expire or give back by another rule."""


class Sign(StrEnum):
    """By what a candidate was found."""

    NOT_COVERED = "not_covered"
    """Days of an agency that no live import covers."""
    UNDONE = "undone"
    """An import that was undone, and whose days nothing else covers."""
    PENDING = "pending"
    CANCELLED = "cancelled"
    MISSING_NUMBER = "missing_number"
    """A hole in the numbers of orders or invoices."""
    PACK = "pack"
    """A pack whose size is the gap."""
    REJECTED_USES = "rejected_uses"
    REJECTED_ORDERS = "rejected_orders"
    SAME_ORDER = "same_order"
    """One order typed in and imported as well, under two numbers."""
    SAME_USE = "same_use"
    """One signatory that two files name with and without an address."""
    PAID = "paid"
    """An order whose size is the gap."""
    EXPIRED = "expired"
    """Credits that expired here, as many as the gap."""
    RECREDIT = "recredit"
    """Credits that another rule of law C2 would give back, as many as the gap."""


KINDS = {
    Sign.NOT_COVERED: Kind.MISSING_PERIOD,
    Sign.UNDONE: Kind.MISSING_PERIOD,
    Sign.PENDING: Kind.ORDER_NOT_ENTERED,
    Sign.CANCELLED: Kind.ORDER_NOT_ENTERED,
    Sign.MISSING_NUMBER: Kind.ORDER_NOT_ENTERED,
    Sign.PACK: Kind.ORDER_NOT_ENTERED,
    Sign.REJECTED_USES: Kind.ROWS_SET_ASIDE,
    Sign.REJECTED_ORDERS: Kind.ROWS_SET_ASIDE,
    Sign.SAME_ORDER: Kind.COUNTED_TWICE,
    Sign.SAME_USE: Kind.COUNTED_TWICE,
    Sign.PAID: Kind.ORDER_NOT_GRANTED,
    Sign.EXPIRED: Kind.OTHER_RULE,
    Sign.RECREDIT: Kind.OTHER_RULE,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could explain a gap."""

    sign: Sign
    where: str
    """The agency, or the network."""
    name: str = ""
    """The order's number, the file, the pack, the contract, the rule; "" where there is none."""
    first_on: date | None = None
    last_on: date | None = None
    """The Paris days that it concerns; None: not known."""
    credits: int | None = None
    """By which the counter would change if it were put right, as the gap is signed; None: not known."""
    estimated: bool = False
    """At the agency's pace: it never explains a gap exactly."""

    @property
    def kind(self) -> Kind:
        return KINDS[self.sign]

    def explains(self, gap: int) -> bool:
        """Whether it alone explains the gap exactly."""
        return not self.estimated and self.credits == gap


def ranked(candidates: Iterable[Candidate], gap: int) -> list[Candidate]:
    """Those that pull the right way, the best first: exact ones, then those that come nearest."""
    fitting = [one for one in candidates if one.credits is None or one.credits * gap > 0]
    return sorted(fitting, key=lambda one: _distance(one, gap))


def _distance(one: Candidate, gap: int) -> tuple[bool, bool, int, int, date, str]:
    far = 0 if one.credits is None else abs(gap - one.credits)
    order = list(Sign).index(one.sign)
    return (
        not one.explains(gap),
        one.credits is None,
        far,
        order,
        one.first_on or date.max,
        f"{one.where} {one.name}",
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reconciliation says of one counter on one day."""

    compared: Compared
    first_day: date | None
    """The first day of the gap; None: there is none."""
    last_agreed: date | None
    candidates: tuple[Candidate, ...]
    """The best first; none where there is no gap."""


def answer(compared: Sequence[Compared], candidates: Iterable[Candidate]) -> Answer:
    """`compared` in the order of days, the one that is asked about last.

    Where one observation alone tells of a gap, its first day is that of the best candidate.
    """
    asked, seen = compared[-1], appearance(compared)
    if not asked.gap:
        return Answer(asked, None, seen.last_agreed, ())
    found = tuple(ranked(candidates, asked.gap))
    first = seen.differs_since
    if seen.seen_once and found and found[0].first_on is not None:
        first = min(found[0].first_on, asked.on)
    return Answer(asked, first, seen.last_agreed, found)
