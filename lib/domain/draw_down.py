"""The draw-down: uses meet blocks in the order of law L2. Laws L1 to L4 and L6 stand in lib/domain/ledger.py.

At one instant come first all expiries, then all voids, then all beginnings, then the transfers one by one, by
their ids, then uses:

- What is left of a block when it ends has expired.
- A void takes what is left of a block, wherever it was moved, and releases the uses that drew on it: they are
  drawn again at that moment, the oldest first, on what else is live; what finds nothing is unfunded.
- A block that begins, or credits that arrive, fund what is unfunded, the oldest use first (law L3).
- A transfer takes what is live in its source, up to its quantity, in the order of law L2.
"""

from collections.abc import Iterable
from datetime import datetime
from heapq import heappop, heappush
from operator import attrgetter
from typing import TypeVar

from lib.domain.ledger import Block, Entry, EntryKind, Ledger, Lot, Ranks, Slice, Stretch, Transfer
from lib.domain.types import Kind
from lib.domain.wallet import Wallet

_T = TypeVar("_T")

_BOOKED = {
    Kind.PURCHASE: EntryKind.PURCHASE,
    Kind.GRANT: EntryKind.GRANT,
    Kind.OPENING: EntryKind.OPENING,
}


def draw_down(
    blocks: Iterable[Block], transfers: Iterable[Transfer], stretches: Iterable[Stretch], until: datetime
) -> Ledger:
    """What became of the credits of one product, in all wallets, before `until` (not included).

    Each moment that `moments` gives for a wallet must be the start of one of its stretches, unless that
    wallet has no uses after it; other stretches may begin wherever one likes.
    """
    run = _Run(stretches)
    for block in blocks:
        run.expect(block)
    for transfer in transfers:
        run.expect_transfer(transfer)
    return run.ledger(until)


class _Run:
    """All wallets of one product, from the first moment on."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._journal: list[Entry] = []
        by_wallet: dict[str, list[Stretch]] = {}
        for stretch in stretches:
            by_wallet.setdefault(stretch.wallet, []).append(stretch)
        self._wallets = {
            name: Wallet(name, listed, self._journal) for name, listed in sorted(by_wallet.items())
        }
        self._lots: list[Lot] = []
        # What is to come at a moment: ends of lots, voids and beginnings of blocks, transfers.
        self._ends: dict[datetime, list[Lot]] = {}
        self._voids: dict[datetime, list[Block]] = {}
        self._begins: dict[datetime, list[Block]] = {}
        self._transfers: dict[datetime, list[Transfer]] = {}
        self._moments: list[datetime] = []

    def expect(self, block: Block) -> None:
        if block.voided_at is not None and block.voided_at < block.effective_at:
            return  # gone before it came
        self._at(self._begins, block.effective_at).append(block)
        if block.voided_at is not None and block.voided_at > block.effective_at:
            self._at(self._voids, block.voided_at).append(block)

    def expect_transfer(self, transfer: Transfer) -> None:
        self._at(self._transfers, transfer.moved_at).append(transfer)

    def ledger(self, until: datetime) -> Ledger:
        while self._moments and self._moments[0] < until:
            moment = heappop(self._moments)
            if not self._moments or self._moments[0] != moment:
                self._live_through(moment)
        lots: dict[str, list[Lot]] = {}
        for lot in self._lots:
            lots.setdefault(lot.wallet, []).append(lot)
        for wallet in self._wallets.values():
            wallet.advance(until)
        return Ledger(
            tuple(self._lots),
            tuple(sorted(self._journal, key=attrgetter("at"))),
            {name: _slices(wallet, lots.get(name, ())) for name, wallet in self._wallets.items()},
            {name: sum(lot.left for lot in lots.get(name, ())) for name in self._wallets},
            {
                name: sum(end - first for first, end, _at in one.unfunded)
                for name, one in self._wallets.items()
            },
        )

    def _live_through(self, moment: datetime) -> None:
        for lot in self._ends.pop(moment, []):
            self._end(lot, moment)
        self._void({block.block_id for block in self._voids.pop(moment, [])}, moment)
        begun = self._begins.pop(moment, [])
        for block in sorted(begun, key=attrgetter("block_id")):
            lot = Lot(block.block_id, block.wallet, block, moment, block.quantity, block.quantity)
            self._add(lot, _BOOKED[block.kind], moment)
        # Void from its very beginning: bought and voided are both booked, and nothing draws on it.
        self._void({block.block_id for block in begun if block.voided_at == moment}, moment)
        for name in sorted({block.wallet for block in begun}):
            self._wallets[name].fund(moment)
        for transfer in sorted(self._transfers.pop(moment, []), key=attrgetter("transfer_id")):
            self._transfer(transfer, moment)

    def _end(self, lot: Lot, moment: datetime) -> None:
        wallet = self._advanced(lot.wallet, moment)
        if lot.left:
            lot.expired, lot.left = lot.left, 0
            wallet.remove(lot)
            wallet.book_lot(EntryKind.EXPIRE, moment, lot, -lot.expired)

    def _void(self, blocks: set[str], moment: datetime) -> None:
        gone: dict[str, list[Lot]] = {}
        for lot in self._lots if blocks else ():
            if lot.block.block_id in blocks:
                gone.setdefault(lot.wallet, []).append(lot)
        for name, lots in gone.items():
            wallet = self._advanced(name, moment)
            for lot in lots:
                lot.voided, lot.left = lot.left + lot.drawn, 0
                wallet.remove(lot)
                if lot.voided:
                    wallet.book_lot(EntryKind.VOID, moment, lot, -lot.voided)
            wallet.release(lots, moment)
            wallet.fund(moment)

    def _transfer(self, transfer: Transfer, moment: datetime) -> None:
        source, target = self._advanced(transfer.source, moment), self._advanced(transfer.target, moment)
        wanted = transfer.quantity
        while wanted and source.live:
            lot = source.live[0]
            credits_ = min(wanted, lot.left)
            wanted -= credits_
            lot.left -= credits_
            lot.moved += credits_
            if not lot.left:
                source.remove(lot)
            source.book_lot(EntryKind.TRANSFER_OUT, moment, lot, -credits_)
            name = f"{transfer.transfer_id}/{lot.lot_id}"
            self._add(
                Lot(name, target.name, lot.block, moment, credits_, credits_), EntryKind.TRANSFER_IN, moment
            )
        target.fund(moment)

    def _add(self, lot: Lot, kind: EntryKind, moment: datetime) -> None:
        wallet = self._advanced(lot.wallet, moment)
        self._lots.append(lot)
        wallet.add(lot)
        wallet.book_lot(kind, moment, lot, lot.granted)
        end = lot.block.expires_at
        if end is None:
            return
        if end > moment:
            self._at(self._ends, end).append(lot)
        else:  # paid for after its end: granted, and gone at once
            self._end(lot, moment)

    def _advanced(self, name: str, moment: datetime) -> Wallet:
        """The wallet, its uses booked up to a moment."""
        if name not in self._wallets:
            self._wallets[name] = Wallet(name, (), self._journal)
        self._wallets[name].advance(moment)
        return self._wallets[name]

    def _at(self, coming: dict[datetime, list[_T]], moment: datetime) -> list[_T]:
        if moment not in coming:
            coming[moment] = []
            heappush(self._moments, moment)
        return coming[moment]


def _slices(wallet: Wallet, lots: Iterable[Lot]) -> tuple[Slice, ...]:
    """`lots`: the wallet's."""
    drawn = [(ranks, lot) for lot in lots for ranks in lot.ranks]
    everything: list[tuple[Ranks, Lot | None]] = [*drawn, *((ranks, None) for ranks in wallet.unfunded)]
    slices: list[Slice] = []
    for (first, end, _at), lot in sorted(everything, key=lambda one: one[0][0]):
        if slices and slices[-1].lot is lot:
            slices[-1] = Slice(slices[-1].first_rank, end, lot)
        else:
            slices.append(Slice(first, end, lot))
    return tuple(slices)
