"""One wallet while time goes by: its live lots, its uses, what is unfunded (laws L2 and L3)."""

from bisect import insort
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from lib.domain.ledger import Entry, EntryKind, Lot, Ranks, Stretch
from lib.domain.money import Valued


class Wallet:
    """One wallet while time goes by."""

    def __init__(self, name: str, stretches: Sequence[Stretch], journal: list[Entry]) -> None:
        self.name = name
        self.live: list[Lot] = []
        """Lots with credits left, in the order of law L2."""
        self.unfunded: deque[Ranks] = deque()
        """Uses that found nothing, the oldest first."""
        self._coming = deque(sorted(stretches, key=attrgetter("start")))
        self._rank = 0
        self._journal = journal

    def add(self, lot: Lot) -> None:
        if lot.left:
            insort(self.live, lot, key=attrgetter("order"))

    def remove(self, lot: Lot) -> None:
        if lot in self.live:
            self.live.remove(lot)

    def advance(self, to: datetime) -> None:
        """Books the uses of the stretches that begin before a moment."""
        while self._coming and self._coming[0].start < to:
            stretch = self._coming.popleft()
            at, back = stretch.start, stretch.recredited
            if stretch.uses:
                ranks = (self._rank, self._rank + stretch.uses, at)
                self._rank += stretch.uses
                taken, missing = self._draw(ranks)
                unknown = 0 if missing is None else missing[1] - missing[0]
                if missing is not None:
                    self.unfunded.append(missing)
                drawn = tuple((lot.unit_cost, -credits_) for lot, credits_ in taken)
                self._book(EntryKind.CONSUME, at, -stretch.uses, *drawn, unfunded=unknown)
            if back:
                self._book(EntryKind.CONSUME, at, -back)
                self._book(EntryKind.RECREDIT, at, back)

    def fund(self, at: datetime) -> None:
        """Draws what is unfunded on what is live now, the oldest use first."""
        while self.unfunded and self.live:
            ranks = self.unfunded.popleft()
            taken, missing = self._draw(ranks)
            for lot, credits_ in taken:
                known = (lot.unit_cost, -credits_)
                self._book(EntryKind.ADJUST, at, 0, known, lot=lot, unfunded=-credits_, used_at=ranks[2])
            if missing is not None:
                self.unfunded.appendleft(missing)

    def release(self, lots: Iterable[Lot], at: datetime) -> None:
        """Takes the uses of lots away from them; they wait to be funded again."""
        released: list[Ranks] = []
        for lot in lots:
            for ranks in lot.ranks:
                credits_ = ranks[1] - ranks[0]
                unknown = (lot.unit_cost, credits_)
                self._book(EntryKind.ADJUST, at, 0, unknown, lot=lot, unfunded=credits_, used_at=ranks[2])
            released += lot.ranks
            lot.ranks = []
        self.unfunded = deque(sorted([*self.unfunded, *released]))

    def book_lot(self, kind: EntryKind, at: datetime, lot: Lot, credits_: int) -> None:
        """Books credits of a lot that come or go at their cost."""
        self._book(kind, at, credits_, (lot.unit_cost, credits_), lot=lot)

    def _draw(self, ranks: Ranks) -> tuple[list[tuple[Lot, int]], Ranks | None]:
        """Takes uses off the live lots in order: credits by lot, and the uses that found none."""
        first, end, at = ranks
        taken: list[tuple[Lot, int]] = []
        while first < end and self.live:
            lot = self.live[0]
            credits_ = min(end - first, lot.left)
            lot.left -= credits_
            lot.ranks.append((first, first + credits_, at))
            taken.append((lot, credits_))
            first += credits_
            if not lot.left:
                del self.live[0]
        return taken, (first, end, at) if first < end else None

    def _book(
        self,
        kind: EntryKind,
        at: datetime,
        credits_: int,
        *valued: Valued,
        lot: Lot | None = None,
        unfunded: int = 0,
        used_at: datetime | None = None,
    ) -> None:
        block_id = None if lot is None else lot.block.block_id
        self._journal.append(Entry(kind, at, self.name, credits_, valued, unfunded, block_id, used_at))
