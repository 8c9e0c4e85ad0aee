"""A draw-down made again after a change: wallets of which nothing has changed keep what became of them. Pure.

Wallets know nothing of each other unless credits are moved between them, and most changes are of one wallet.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from lib.domain.draw_down import draw_down
from lib.domain.ledger import Block, Ledger, Stretch, Transfer


class Part(NamedTuple):
    """All that is known of wallets that transfers tie together, in the order in which it was said."""

    blocks: list[Block]
    transfers: list[Transfer]
    stretches: list[Stretch]


class Drawings:
    """The draw-downs of one product before one moment, as more and more becomes known."""

    def __init__(self, until: datetime) -> None:
        self._until = until
        self._last: dict[str, tuple[Part, Ledger]] = {}
        """By one wallet of each part. Replaced whole, so that several threads may ask at once."""

    def ledger(
        self, blocks: Iterable[Block], transfers: Iterable[Transfer], stretches: Iterable[Stretch]
    ) -> Ledger:
        """What draw_down makes of these; of wallets as they were last time, what it made of them then."""
        last, found = self._last, {}
        for name, part in apart(blocks, transfers, stretches).items():
            drawn = last.get(name)
            if drawn is None or drawn[0] != part:
                drawn = part, draw_down(*part, self._until)
            found[name] = drawn
        self._last = found
        return together([ledger for _part, ledger in found.values()])


def apart(
    blocks: Iterable[Block], transfers: Iterable[Transfer], stretches: Iterable[Stretch]
) -> dict[str, Part]:
    """What can be drawn down by itself, by one of its wallets."""
    tied: dict[str, str] = {}

    def end(wallet: str) -> str:
        while wallet in tied:
            wallet = tied[wallet]
        return wallet

    parts: dict[str, Part] = defaultdict(lambda: Part([], [], []))
    moved = list(transfers)
    for transfer in moved:
        source, target = end(transfer.source), end(transfer.target)
        if source != target:
            tied[source] = target
    for transfer in moved:
        parts[end(transfer.source)].transfers.append(transfer)
    for block in blocks:
        parts[end(block.wallet)].blocks.append(block)
    for stretch in stretches:
        parts[end(stretch.wallet)].stretches.append(stretch)
    return parts


def together(ledgers: list[Ledger]) -> Ledger:
    """One ledger of wallets that were drawn down apart."""
    return Ledger(
        tuple(sorted(chain.from_iterable(one.lots for one in ledgers), key=attrgetter("effective_at"))),
        tuple(sorted(chain.from_iterable(one.journal for one in ledgers), key=attrgetter("at"))),
        {wallet: slices for one in ledgers for wallet, slices in one.slices.items()},
        {wallet: left for one in ledgers for wallet, left in one.left.items()},
        {wallet: unfunded for one in ledgers for wallet, unfunded in one.unfunded.items()},
    )
