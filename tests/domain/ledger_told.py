"""What the oracle tells of a ledger: credits and uses one by one, and the answers counted from them.

There are no stretches, no slices and no running sums: every credit is a thing that knows where it lies and
what became of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from fractions import Fraction

from lib.domain.ledger import Block
from lib.domain.types import Kind


@dataclass(frozen=True, slots=True)
class Use:
    """One credit used. A recredited one comes back in the same instant (law C2)."""

    wallet: str
    at: datetime
    use_id: str
    recredited: bool = False

    @property
    def age(self) -> tuple[datetime, str]:
        """Smaller is older."""
        return (self.at, self.use_id)


class State(Enum):
    LEFT = auto()
    DRAWN = auto()
    EXPIRED = auto()
    VOIDED = auto()


@dataclass(eq=False, slots=True)
class Credit:
    """One credit of a block: the lot and the wallet it lies in now, and what became of it."""

    block: Block
    wallet: str
    lot_id: str
    since: datetime
    state: State = State.LEFT
    use: Use | None = None

    @property
    def cost(self) -> Fraction:
        """Law L4: price ÷ quantity, exact."""
        return Fraction(self.block.price) / self.block.quantity

    @property
    def preference(self) -> tuple[int, datetime, datetime, str]:
        """Law L2: the least is drawn first."""
        priority = 0 if self.block.kind is Kind.GRANT else 10
        return (priority, self.block.expires_at or datetime.max, self.since, self.lot_id)


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one credit, or to the cost of one use. `kind` is the entry's name in law L1."""

    kind: str
    at: datetime
    wallet: str
    credits: int
    amount: Fraction
    unfunded: int
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a lot's credits, or of a block's in all its lots."""

    granted: int
    left: int
    drawn: int
    expired: int
    voided: int
    moved: int


@dataclass(slots=True)
class Told:
    """All that happened before one moment."""

    credits: list[Credit] = field(default_factory=list)
    used: list[Use] = field(default_factory=list)
    unfunded: list[Use] = field(default_factory=list)
    journal: list[Line] = field(default_factory=list)
    granted: Counter[tuple[str, str]] = field(default_factory=Counter)  # (block, lot): credits it began with
    moved: Counter[tuple[str, str]] = field(default_factory=Counter)  # (block, lot): credits that left it

    def counter(self, wallet: str) -> int:
        return len(self.live(wallet)) - self.owed(wallet)

    def owed(self, wallet: str) -> int:
        """Unfunded uses of a wallet."""
        return sum(use.wallet == wallet for use in self.unfunded)

    def live(self, wallet: str) -> list[Credit]:
        return [one for one in self.credits if one.state is State.LEFT and one.wallet == wallet]

    def value(self, wallet: str) -> Fraction:
        """What the stock of a wallet cost."""
        return sum((one.cost for one in self.live(wallet)), Fraction(0))

    def lots(self) -> dict[str, Fate]:
        """The fate of every lot that ever held a credit."""
        return {lot: self._fate([(block, lot)]) for block, lot in self.granted}

    def blocks(self) -> dict[str, Fate]:
        """The same, summed over the lots of each block."""
        names = {block for block, _lot in self.granted}
        return {name: self._fate([pair for pair in self.granted if pair[0] == name]) for name in names}

    def _fate(self, places: Sequence[tuple[str, str]]) -> Fate:
        states = Counter(one.state for one in self.credits if (one.block.block_id, one.lot_id) in places)
        return Fate(
            granted=sum(self.granted[place] for place in places),
            left=states[State.LEFT],
            drawn=states[State.DRAWN],
            expired=states[State.EXPIRED],
            voided=states[State.VOIDED],
            moved=sum(self.moved[place] for place in places),
        )

    def drawn_on(self, wallet: str) -> list[Credit | None]:
        """For each use of a wallet that stayed used, oldest first, the credit it was drawn on."""
        held = {one.use: one for one in self.credits if one.state is State.DRAWN}
        mine = sorted((use for use in self.used if use.wallet == wallet), key=lambda use: use.age)
        return [held.get(use) for use in mine if not use.recredited]

    def costs(self) -> dict[str, Fraction | None]:
        """What each use cost; None while it is unfunded (law L3). A recredited one costs nothing."""
        held = {one.use: one.cost for one in self.credits if one.state is State.DRAWN}
        return {use.use_id: Fraction(0) if use.recredited else held.get(use) for use in self.used}
