"""The network's ledger, read from the store and drawn down (laws L1 to L6)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from lib.domain.drawings import Drawings
from lib.domain.ledger import Block, Ledger, Stretch, Transfer, moments
from lib.domain.scope import Filters, Scope
from lib.domain.types import Kind, Product
from lib.store.bound import bound
from lib.store.queries import Cursor

_MOMENTS = pa.schema([("wallet_id", pa.string()), ("product", pa.string()), ("start", pa.timestamp("us"))])
Ledgers = dict[Product, Ledger]


def network_ledger(cursor: Cursor, network: str, until: datetime, known: datetime | None = None) -> Ledgers:
    """Each product's ledger of all wallets of a network, before `until`, as known before `known` (law L5).

    Both naive UTC; `known` None: now. It spans all agencies, whoever asks: credits move between wallets, and
    what a use costs depends on all the uses before it. What leaves lib.store is narrowed by `wallets`.
    """
    asked = (network, until, known)

    def made() -> Ledgers:
        drawings = cursor.go_on("drawings", asked, lambda: {one: Drawings(until) for one in Product})
        return drawn(cursor, *asked, drawings=drawings)

    return cursor.keep("ledger", asked, made)


def wallets(cursor: Cursor, scope: Scope, filters: Filters) -> dict[str, str]:
    """The wallets that a scope sees, id → name: its agencies', and the network's for the whole network."""
    return dict(cursor.rows("wallets", **bound(scope, filters)))


def drawn(
    cursor: Cursor,
    network: str,
    until: datetime,
    known: datetime | None = None,
    *,
    wallets: list[str] | None = None,
    drawings: Mapping[Product, Drawings] | None = None,
) -> Ledgers:
    """`network_ledger`, made anew. `wallets`: others need not be drawn down; None: all are.

    `drawings`: those of an earlier state, of which what has not changed is taken; they go on from this one.
    """
    kept = known is None and bool(cursor.value("ledger_days_kept"))
    asked: dict[str, object] = {"network": network, "known": known, "kept": kept}
    transfers: dict[str, list[Transfer]] = defaultdict(list)
    for product, *moved in cursor.rows("ledger_transfers", **asked):
        transfers[product].append(Transfer(*moved))
    asked["wallets"] = (
        None if transfers else wallets
    )  # what is moved depends on the wallet that it comes from
    blocks: dict[str, list[Block]] = defaultdict(list)
    for product, block_id, wallet, begins, ends, quantity, kind, price, voided in cursor.rows(
        "ledger_blocks", **asked
    ):
        blocks[product].append(
            Block(block_id, wallet, begins, ends, quantity, Kind(kind), Decimal(price), voided)
        )
    cursor.register("ledger_moments", _moments(blocks, transfers, until))
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for product, *counted in cursor.rows("ledger_stretches", until=until, **asked):
        stretches[product].append(Stretch(*counted))
    drawings = drawings or {product: Drawings(until) for product in Product}
    return {
        product: drawings[product].ledger(blocks[product], transfers[product], stretches[product])
        for product in Product
    }


def _moments(
    blocks: dict[str, list[Block]], transfers: dict[str, list[Transfer]], until: datetime
) -> pa.Table:
    rows = [
        {"wallet_id": wallet, "product": str(product), "start": start}
        for product in Product
        for wallet, starts in moments(blocks[product], transfers[product], until).items()
        for start in starts
    ]
    return pa.Table.from_pylist(rows, _MOMENTS)
