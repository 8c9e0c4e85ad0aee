"""The ledger told slowly: one credit, one use and one instant at a time.

Written from laws L2, L3, L4 and L6 alone, to judge lib/domain/ledger.py by.
"""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from lib.domain.ledger import Block, Transfer
from tests.domain.ledger_told import Credit, Line, State, Told, Use

NOTHING = Fraction(0)


def tell(
    blocks: Iterable[Block], transfers: Iterable[Transfer], uses: Iterable[Use], until: datetime
) -> Told:
    """Everything that happens before `until`, instant by instant."""
    story = _Story(list(blocks), list(transfers), list(uses))
    for now in story.instants():
        if now < until:
            story.live_through(now)
    return story.told


class _Story:
    def __init__(self, blocks: list[Block], transfers: list[Transfer], uses: list[Use]) -> None:
        self.blocks, self.transfers, self.uses = blocks, transfers, uses
        self.told = Told()

    def instants(self) -> list[datetime]:
        ends = [one.expires_at for one in self.blocks] + [one.voided_at for one in self.blocks]
        starts = [one.effective_at for one in self.blocks] + [one.moved_at for one in self.transfers]
        return sorted({*starts, *(use.at for use in self.uses), *(end for end in ends if end is not None)})

    def live_through(self, now: datetime) -> None:
        self._expire(now)
        self._void(now)
        self._begin(now)
        for transfer in sorted(self.transfers, key=lambda one: one.transfer_id):
            if transfer.moved_at == now:
                self._move(transfer)
        for use in sorted(self.uses, key=lambda one: one.age):
            if use.at == now:
                self._use(use)

    def _write(
        self,
        kind: str,
        at: datetime,
        wallet: str,
        change: int,
        amount: Fraction = NOTHING,
        *,
        unfunded: int = 0,
        use: Use | None = None,
    ) -> None:
        used_at = use.at if use else None
        self.told.journal.append(Line(kind, at, wallet, change, amount, unfunded, used_at))

    def _expire(self, now: datetime) -> None:
        """Half-open: what is left when the block's end comes is gone (law L2)."""
        for one in self.told.credits:
            end = one.block.expires_at
            if one.state is State.LEFT and end is not None and end <= now:
                one.state = State.EXPIRED
                self._write("EXPIRE", now, one.wallet, -1, -one.cost)

    def _void(self, now: datetime) -> None:
        """What is left of a void block goes, what was spent of it is owed again."""
        for one in self.told.credits:
            end = one.block.voided_at
            if one.state not in (State.LEFT, State.DRAWN) or end is None or end > now:
                continue
            if one.use is not None:
                self._write("ADJUST", now, one.wallet, 0, one.cost, unfunded=1, use=one.use)
                self.told.unfunded.append(one.use)
                one.use = None
            one.state = State.VOIDED
            self._write("VOID", now, one.wallet, -1, -one.cost)
        self._settle(now)

    def _begin(self, now: datetime) -> None:
        for block in self.blocks:
            if block.effective_at != now or (block.voided_at is not None and block.voided_at < now):
                continue  # what was void before it came never comes
            for _each in range(block.quantity):
                one = Credit(block, block.wallet, block.block_id, now)
                self.told.credits.append(one)
                self.told.granted[block.block_id, one.lot_id] += 1
                self._write(block.kind.name, now, block.wallet, 1, one.cost)
        self._expire(now)  # bought after its end: never usable, but it was bought
        self._void(now)  # void from its beginning: never usable either

    def _move(self, transfer: Transfer) -> None:
        """As many as are asked for and there; they keep block, cost and end."""
        arrived: list[Credit] = []
        for one in sorted(self.told.live(transfer.source), key=lambda credit: credit.preference):
            if len(arrived) == transfer.quantity:
                break
            self.told.moved[one.block.block_id, one.lot_id] += 1
            one.lot_id = f"{transfer.transfer_id}/{one.lot_id}"
            one.wallet, one.since = transfer.target, transfer.moved_at
            self.told.granted[one.block.block_id, one.lot_id] += 1
            self._write("TRANSFER_OUT", transfer.moved_at, transfer.source, -1, -one.cost)
            self._write("TRANSFER_IN", transfer.moved_at, transfer.target, 1, one.cost)
            arrived.append(one)
        self._settle(transfer.moved_at)

    def _use(self, use: Use) -> None:
        self.told.used.append(use)
        if use.recredited:
            self._write("CONSUME", use.at, use.wallet, -1)
            self._write("RECREDIT", use.at, use.wallet, 1)
            return
        one = self._draw(use)
        if one is None:
            self.told.unfunded.append(use)
            self._write("CONSUME", use.at, use.wallet, -1, unfunded=1)
        else:
            self._write("CONSUME", use.at, use.wallet, -1, -one.cost)

    def _settle(self, now: datetime) -> None:
        """Law L3: credits that are there fund what is owed, the oldest use first."""
        for use in sorted(self.told.unfunded, key=lambda one: one.age):
            one = self._draw(use)
            if one is not None:
                self.told.unfunded.remove(use)
                self._write("ADJUST", now, use.wallet, 0, -one.cost, unfunded=-1, use=use)

    def _draw(self, use: Use) -> Credit | None:
        one = min(self.told.live(use.wallet), key=lambda credit: credit.preference, default=None)
        if one is not None:
            one.state, one.use = State.DRAWN, use
        return one
