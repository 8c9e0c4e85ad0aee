"""The three counters: what the ledger leaves of each product (laws L2, L3 and L6)."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from lib.domain.clock import paris_to_utc
from lib.domain.ledger import BEGINNING, Block, Stretch, draw_down, moments
from lib.domain.scope import Filters, Scope
from lib.domain.types import Kind, Product
from lib.store.bound import bound
from lib.store.connection import Store

_Wallet = tuple[str, str]
"""An agency's name and a product: what credits are drawn from."""


class Counter(NamedTuple):
    """Credits left of one product for one agency; below zero where uses were never bought (law L3)."""

    agency: str
    product: Product
    remaining: int


def counters(store: Store, scope: Scope, filters: Filters, as_of: date) -> list[Counter]:
    """Credits left at the end of a Paris day, by agency and product; expired ones are not left."""
    until = paris_to_utc(datetime.combine(as_of + timedelta(days=1), time()))
    blocks, uses = _read(store, scope, filters, until)
    return [
        Counter(agency, Product(product), _left(blocks[agency, product], uses[agency, product], until))
        for agency, product in sorted(blocks.keys() | uses.keys())
    ]


def _read(
    store: Store, scope: Scope, filters: Filters, until: datetime
) -> tuple[dict[_Wallet, list[Block]], dict[_Wallet, dict[datetime, int]]]:
    """Blocks, and uses by the stretch that they fall in, from one state of the store."""
    values = bound(scope, filters)
    blocks: dict[_Wallet, list[Block]] = defaultdict(list)
    uses: dict[_Wallet, dict[datetime, int]] = defaultdict(dict)
    with store.reading() as cursor:
        cursor.run("snapshot")
        for agency, product, block_id, effective_at, expires_at, quantity, kind in cursor.rows(
            "ledger_blocks", until=until, **values
        ):
            block = Block(block_id, effective_at, expires_at, quantity, Kind(kind))
            blocks[agency, product].append(block)
        for agency, product, start, count in cursor.rows("ledger_uses", until=until, **values):
            uses[agency, product][start or BEGINNING] = count
    return blocks, uses


def _left(blocks: list[Block], uses: dict[datetime, int], until: datetime) -> int:
    starts = {BEGINNING, *moments(blocks, until)}
    stretches = [Stretch(start, uses.get(start, 0)) for start in starts]
    return draw_down(blocks, stretches, until).counter
