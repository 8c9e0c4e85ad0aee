"""Builders of small ledgers, so that each test shows only what matters: `drawn([a_block()], [day(1)])`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from lib.domain.ledger import Block, EntryKind, Ledger, Transfer
from lib.domain.types import Kind
from tests.domain.comparing import assert_told, drawn_on
from tests.domain.histories import History
from tests.domain.ledger_told import Use

MINE, THEIRS = "agency-a", "agency-b"


def day(number: int) -> datetime:
    return datetime(2026, 1, 1) + timedelta(days=number)


FIRST, LATER = day(0), day(2_000)


def a_block(
    name: str = "a",
    start: datetime = FIRST,
    end: datetime | None = None,
    quantity: int = 10,
    *,
    kind: Kind = Kind.PURCHASE,
    price: str = "10.00",
    void: datetime | None = None,
    wallet: str = MINE,
) -> Block:
    return Block(name, wallet, start, end, quantity, kind, Decimal(price), void)


def a_transfer(quantity: int, moment: datetime, name: str = "t", *, back: bool = False) -> Transfer:
    source, target = (THEIRS, MINE) if back else (MINE, THEIRS)
    return Transfer(name, source, target, quantity, moment)


def drawn(
    blocks: Sequence[Block],
    uses: Sequence[datetime] = (),
    *,
    theirs: Sequence[datetime] = (),
    transfers: Sequence[Transfer] = (),
    until: datetime = LATER,
) -> Ledger:
    """The draw-down of a use of mine, or of theirs, at each moment given. The oracle must tell the same."""
    spent = [Use(MINE, moment, f"m{place:03}") for place, moment in enumerate(uses)]
    spent += [Use(THEIRS, moment, f"t{place:03}") for place, moment in enumerate(theirs)]
    history = History(blocks, transfers, spent)
    found = history.drawn(until)
    assert_told(found, history.told(until))
    return found


def left(ledger: Ledger) -> dict[str, int]:
    """Credits left by lot, where there are any."""
    return {lot.lot_id: lot.left for lot in ledger.lots if lot.left}


def lots_of_uses(ledger: Ledger, wallet: str = MINE) -> list[str | None]:
    """For each use, oldest first, the lot it was drawn on; None: on nothing yet."""
    return [lot.lot_id if lot else None for lot in drawn_on(ledger, wallet)]


def booked(ledger: Ledger, kind: EntryKind, wallet: str = MINE) -> list[tuple[datetime, int, str]]:
    """The journal's entries of one kind: when, credits, euros as a fraction."""
    return [
        (entry.at, entry.credits, str(entry.amount))
        for entry in ledger.journal
        if entry.kind is kind and entry.wallet == wallet
    ]
