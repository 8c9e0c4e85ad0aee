"""The draw-down of credits on blocks: laws L2 and L3. Pure; knows no database.

L2. Draw-down order: priority, then expiry (none last), then `effective_at`, then id. Blocks are half-open:
    usable while effective_at ≤ t < expires_at.
L3. Use with no block to draw on is booked all the same as unfunded: the counter goes negative, its cost is
    unknown, and the next block funds it, the oldest use first. Nothing is guessed.
L6. Σ remaining − unfunded = counter = Σ quantity − uses − expired, always.

Between two moments at which a block begins or ends, nothing but the number of uses matters. So uses come as
counts by such stretches of time, never one by one: thirty million uses are no more numbers than blocks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lib.domain.types import Kind

BEGINNING, _NEVER = datetime.combine(date.min, time()), datetime.combine(date.max, time())
"""Before the first block, and after the last; naive UTC like all times here."""


@dataclass(frozen=True, slots=True)
class Block:
    """The credits that one order line grants. Times are naive UTC; `expires_at` None: never."""

    block_id: str
    effective_at: datetime
    expires_at: datetime | None
    quantity: int
    kind: Kind

    @property
    def order(self) -> tuple[int, datetime, datetime, str]:
        """Place in the draw-down (law L2): granted credits before bought ones."""
        priority = 0 if self.kind is Kind.GRANT else 10
        return priority, self.expires_at or _NEVER, self.effective_at, self.block_id


@dataclass(frozen=True, slots=True)
class Stretch:
    """Uses from a moment on, until the next stretch begins."""

    start: datetime
    uses: int


@dataclass(slots=True)
class DrawDown:
    """What became of blocks and uses, just before the moment that was asked for."""

    remaining: dict[str, int] = field(default_factory=dict)
    """Credits left of each block that is live at the end, by block id."""
    expired: dict[str, int] = field(default_factory=dict)
    """Credits that were left when a block ended, by block id; blocks that ended empty are absent."""
    unfunded: int = 0
    """Uses that no block has funded."""

    @property
    def counter(self) -> int:
        """Credits left; below zero where uses were never bought."""
        return sum(self.remaining.values()) - self.unfunded


def draw_down(blocks: Iterable[Block], stretches: Iterable[Stretch], until: datetime) -> DrawDown:
    """Draws uses on blocks in the order of law L2, up to `until` (not included): a block that ends then is
    still there.

    Each moment before `until` at which a block begins or ends must be the start of a stretch, if only one
    without uses: `moments` gives them.
    """
    waiting = sorted(
        (block for block in blocks if block.effective_at < until), key=lambda one: one.effective_at
    )
    live: list[Block] = []
    state = DrawDown()
    for stretch in sorted(stretches, key=lambda one: one.start):
        live = _without_ended(live, stretch.start, state)
        while waiting and waiting[0].effective_at <= stretch.start:
            block = waiting.pop(0)
            live.append(block)
            state.remaining[block.block_id] = block.quantity
        live.sort(key=lambda one: one.order)
        state.unfunded = _draw(live, state, state.unfunded)
        state.unfunded += _draw(live, state, stretch.uses)
    return state


def moments(blocks: Sequence[Block], until: datetime) -> list[datetime]:
    """The moments before `until` at which a block begins or ends, in order, each once."""
    begun = {block.effective_at for block in blocks}
    ended = {block.expires_at for block in blocks if block.expires_at is not None}
    return sorted(moment for moment in begun | ended if moment < until)


def _draw(live: Sequence[Block], state: DrawDown, uses: int) -> int:
    """Takes uses off the live blocks in order; returns how many found none."""
    for block in live:
        if not uses:
            break
        taken = min(uses, state.remaining[block.block_id])
        state.remaining[block.block_id] -= taken
        uses -= taken
    return uses


def _without_ended(live: list[Block], now: datetime, state: DrawDown) -> list[Block]:
    """The blocks that are still usable at a moment; what was left of the others has expired."""
    kept = []
    for block in live:
        if block.expires_at is None or now < block.expires_at:
            kept.append(block)
            continue
        left = state.remaining.pop(block.block_id)
        if left:
            state.expired[block.block_id] = left
    return kept
