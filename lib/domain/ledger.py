"""The words of the credit ledger: blocks, transfers, uses, and what a draw-down makes of them. Pure.

L1. Entries are immutable and append-only: OPENING, PURCHASE, GRANT, CONSUME, RECREDIT, EXPIRE, VOID,
    TRANSFER_OUT/IN, ADJUST. A balance is a sum over them, never stored.
L2. Draw-down order: priority, then expiry (none last), then `effective_at`, then id. Granted credits
    (priority 0) before bought ones (10). Blocks are half-open: usable while effective_at ≤ t < expires_at.
L3. Use with no block to draw on is booked all the same as unfunded: the counter goes negative, its cost is
    unknown, and the next credits fund it, the oldest use first. Nothing is guessed.
L4. The cost of a use is the sum over its slices of quantity × the block's unit cost, exclusive of VAT. A
    unit cost is exact (price ÷ quantity, kept as such).
L6. Σ blocks' remaining − unfunded = counter; opening + bought − used − expired − voided + recredited =
    closing.

Credits are drawn from wallets: an agency's own, or the network's. Who pays and who uses are two things.
All times are naive UTC. Money is exact: Decimal where it is said, Fraction where it is divided.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lib.domain.money import Valued, value
from lib.domain.types import Kind

BEGINNING, NEVER = datetime.combine(date.min, time()), datetime.combine(date.max, time())
"""Before the first block, and after the last."""


@dataclass(frozen=True, slots=True)
class Block:
    """The credits that one order line grants. `expires_at` None: never."""

    block_id: str
    wallet: str
    effective_at: datetime
    expires_at: datetime | None
    quantity: int
    kind: Kind
    price: Decimal
    """Euros for the whole block, exclusive of VAT."""
    voided_at: datetime | None = None
    """From when it is as if its payment had never come; None: it stands."""

    @property
    def unit_cost(self) -> Fraction:
        """Euros a credit, exact; 0 for a block without credits."""
        return _unit_cost(self.price, self.quantity)


@functools.lru_cache(maxsize=10_000)  # asked for each use, and packs are few
def _unit_cost(price: Decimal, quantity: int) -> Fraction:
    return Fraction(price) / quantity if quantity else Fraction(0)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Credits moved from one wallet to another; they keep cost and expiry."""

    transfer_id: str
    source: str
    target: str
    quantity: int
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """Uses of a wallet from a moment on, until its next stretch begins.

    Between two moments at which something happens to a wallet, nothing but the number of its uses matters:
    thirty million uses are no more numbers than moments.
    """

    wallet: str
    start: datetime
    uses: int
    """Credits that were used and did not come back."""
    recredited: int = 0
    """Credits that came back in the instant of their use (law C2)."""


class EntryKind(StrEnum):
    """What an entry of the journal books (law L1)."""

    OPENING = "opening"
    PURCHASE = "purchase"
    GRANT = "grant"
    CONSUME = "consume"
    RECREDIT = "recredit"
    EXPIRE = "expire"
    VOID = "void"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    ADJUST = "adjust"
    """No credits: the cost of earlier uses became known (a later block funds them) or unknown (a void)."""


class Entry(NamedTuple):
    """One line of a wallet's journal."""

    kind: EntryKind
    at: datetime
    wallet: str
    credits: int
    """Added to the counter; below zero: taken from it."""
    valued: tuple[Valued, ...] = ()
    """The credits that it adds to the value of the stock; below zero: takes from it."""
    unfunded: int = 0
    """Credits whose cost becomes unknown with this entry; below zero: known."""
    block_id: str | None = None
    """The block that it is about; None for uses, which may be of several."""
    used_at: datetime | None = None
    """For ADJUST: the start of the stretch of the uses whose cost changes."""

    @property
    def amount(self) -> Fraction:
        """Euros added to the value of the stock, exclusive of VAT. Most entries are never asked for it."""
        return value(self.valued)


Ranks = tuple[int, int, datetime]
"""Uses of a wallet by their place in time, from 0: first, end (not included), start of their stretch."""


@dataclass(slots=True, eq=False)
class Lot:
    """Credits of one block in one wallet: the block's own, or what a transfer brought of it."""

    lot_id: str
    wallet: str
    block: Block
    effective_at: datetime
    granted: int
    left: int
    expired: int = 0
    voided: int = 0
    moved: int = 0
    ranks: list[Ranks] = field(default_factory=list)
    """The uses that drew on it."""
    unit_cost: Fraction = field(init=False)

    def __post_init__(self) -> None:
        self.unit_cost = self.block.unit_cost

    @property
    def drawn(self) -> int:
        return sum(end - first for first, end, _at in self.ranks)

    @property
    def order(self) -> tuple[int, datetime, datetime, str]:
        """Place in the draw-down (law L2)."""
        priority = 0 if self.block.kind is Kind.GRANT else 10
        return priority, self.block.expires_at or NEVER, self.effective_at, self.lot_id


@dataclass(frozen=True, slots=True)
class Slice:
    """Uses that follow each other in a wallet and drew on the same lot; None: on nothing yet (law L3)."""

    first_rank: int
    end_rank: int
    lot: Lot | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of one product's credits, just before the moment that was asked for."""

    lots: tuple[Lot, ...]
    journal: tuple[Entry, ...]
    """In the order of time."""
    slices: Mapping[str, tuple[Slice, ...]]
    """By wallet, in the order of rank, without gaps."""
    left: Mapping[str, int]
    """By wallet: credits that its lots have left."""
    unfunded: Mapping[str, int]
    """By wallet: uses that nothing has funded. The same wallets as in `left`."""

    def counter(self, wallet: str) -> int:
        """Credits left; below zero where uses were never bought."""
        return self.left.get(wallet, 0) - self.unfunded.get(wallet, 0)


def moments(
    blocks: Iterable[Block], transfers: Iterable[Transfer], until: datetime
) -> dict[str, list[datetime]]:
    """By wallet, the moments before `until` at which one of its stretches has to begin, in order."""
    moved = list(transfers)
    found: dict[str, set[datetime]] = {}
    ends: dict[str, set[datetime]] = {}
    for block in blocks:
        own = {one for one in (block.expires_at, block.voided_at) if one is not None}
        ends.setdefault(block.wallet, set()).update(own)
        found.setdefault(block.wallet, set()).update(own | {block.effective_at})
    for transfer in moved:
        for wallet in (transfer.source, transfer.target):
            found.setdefault(wallet, set()).add(transfer.moved_at)
    # What is moved takes its end along, however many wallets it passes through.
    for _again in {transfer.target for transfer in moved}:
        for transfer in moved:
            ends[transfer.target] = ends.get(transfer.target, set()) | ends.get(transfer.source, set())
    for transfer in moved:
        found[transfer.target] |= ends[transfer.target]
    return {
        wallet: [BEGINNING, *sorted(one for one in starts if one < until)] for wallet, starts in found.items()
    }
