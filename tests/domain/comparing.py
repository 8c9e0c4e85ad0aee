"""A ledger beside what the oracle tells of it, and beside another ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from lib.domain.ledger import Entry, Ledger, Lot
from tests.domain.histories import END, WALLETS
from tests.domain.ledger_told import Fate, Line, Told


@dataclass(frozen=True, slots=True)
class Sums:
    """What some entries add to the counter, to the value of the stock, and to the uses of unknown cost."""

    credits: int = 0
    amount: Fraction = Fraction(0)
    unfunded: int = 0

    def and_also(self, entry: Entry | Line) -> "Sums":
        return Sums(self.credits + entry.credits, self.amount + entry.amount, self.unfunded + entry.unfunded)


def summed(entries: Iterable[Entry | Line]) -> Sums:
    found = Sums()
    for entry in entries:
        found = found.and_also(entry)
    return found


def fate(lots: Iterable[Lot]) -> Fate:
    these = list(lots)
    return Fate(
        granted=sum(lot.granted for lot in these),
        left=sum(lot.left for lot in these),
        drawn=sum(lot.drawn for lot in these),
        expired=sum(lot.expired for lot in these),
        voided=sum(lot.voided for lot in these),
        moved=sum(lot.moved for lot in these),
    )


def drawn_on(ledger: Ledger, wallet: str) -> list[Lot | None]:
    """For each use, oldest first, the lot it was drawn on: the slices, which leave no gap, use by use."""
    found: list[Lot | None] = []
    for part in ledger.slices.get(wallet, ()):
        assert part.first_rank == len(found)
        assert part.end_rank > part.first_rank
        found += [part.lot] * (part.end_rank - part.first_rank)
    return found


def journal_before(ledger: Ledger, moment: datetime) -> dict[tuple[str, str, str | None], Sums]:
    """The journal summed before a moment, by wallet, kind and block. Sums of nothing are not said."""
    found: dict[tuple[str, str, str | None], Sums] = {}
    for entry in ledger.journal:
        if entry.at < moment:
            key = (entry.wallet, entry.kind.name, entry.block_id)
            found[key] = found.get(key, Sums()).and_also(entry)
    return {key: sums for key, sums in found.items() if sums != Sums()}


def assert_told(ledger: Ledger, told: Told) -> None:
    """Everything that the oracle knows, the ledger says too."""
    for wallet in WALLETS:
        assert ledger.counter(wallet) == told.counter(wallet)
        assert ledger.unfunded.get(wallet, 0) == told.owed(wallet)
        uses = [(lot and lot.lot_id, lot and lot.unit_cost) for lot in drawn_on(ledger, wallet)]
        assert uses == [(one and one.lot_id, one and one.cost) for one in told.drawn_on(wallet)]
    assert {lot.lot_id: fate([lot]) for lot in ledger.lots if lot.granted} == told.lots()
    names = {lot.block.block_id for lot in ledger.lots if lot.granted}
    found = {name: fate(lot for lot in ledger.lots if lot.block.block_id == name) for name in names}
    assert found == told.blocks()


def assert_same(one: Ledger, other: Ledger) -> None:
    """The same slices, lots and journal sums."""
    for wallet in WALLETS:
        pairs = zip(drawn_on(one, wallet), drawn_on(other, wallet), strict=True)
        assert all((mine and mine.lot_id) == (theirs and theirs.lot_id) for mine, theirs in pairs)
        assert one.counter(wallet) == other.counter(wallet)
        assert one.unfunded.get(wallet, 0) == other.unfunded.get(wallet, 0)
    assert {lot.lot_id: fate([lot]) for lot in one.lots} == {lot.lot_id: fate([lot]) for lot in other.lots}
    assert journal_before(one, END) == journal_before(other, END)
