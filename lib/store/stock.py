"""What credits are still worth: the prepaid expense at the end of a day, block by block."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from lib.domain.clock import utc_to_paris
from lib.domain.money import in_cents
from lib.domain.scope import Filters, Scope
from lib.domain.types import Kind, Product
from lib.store.connection import Store
from lib.store.costs import must_view_cost
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import network_ledger


class Stock(NamedTuple):
    """Credits of one block that are left in one wallet. `wallet` is its name; days are Paris days."""

    wallet: str
    product: Product
    number: str
    """The order's number."""
    pack: str | None
    kind: Kind
    since: date
    """From when they are in this wallet."""
    expires_on: date | None
    """First day on which they are gone; None: never."""
    granted: int
    left: int
    unit_cost: Fraction
    """Euros a credit, exclusive of VAT, exact."""

    @property
    def euros(self) -> Fraction:
        """What is left, in euros exclusive of VAT, exact."""
        return self.left * self.unit_cost

    def ends_within(self, day: date, days: int) -> bool:
        """Whether what is left is gone so many days after the end of a day at the latest, if not used."""
        return self.expires_on is not None and self.expires_on <= day + timedelta(days=days)


def stock(store: Store, scope: Scope, filters: Filters, as_of: date) -> list[Stock]:
    """The credits left at the end of a Paris day, in the order in which they would be drawn.

    Their value is the prepaid expense of that day. Raises Forbidden without the permission to
    see costs.
    """
    must_view_cost(scope)
    with store.reading() as cursor:
        cursor.snapshot()
        names = wallets_shown(cursor, scope, filters)
        ledgers = network_ledger(cursor, scope.network, day_end(as_of))
        chosen = filters.products or tuple(Product)
        left = [
            (product, lot)
            for product in chosen
            for lot in sorted(ledgers[product].lots, key=lambda lot: (names.get(lot.wallet, ""), lot.order))
            if lot.left and lot.wallet in names
        ]
        rows = cursor.rows(
            "order_labels",
            network=scope.network,
            order_ids=sorted({lot.block.block_id for _product, lot in left}),
            known=None,
            kept=bool(cursor.value("ledger_days_kept")),
        )
    labels = {order_id: label for order_id, *label in rows}
    return [
        Stock(
            names[lot.wallet],
            product,
            labels[lot.block.block_id][0],
            labels[lot.block.block_id][1],
            lot.block.kind,
            utc_to_paris(lot.effective_at).date(),
            labels[lot.block.block_id][2],
            lot.granted,
            lot.left,
            lot.unit_cost,
        )
        for product, lot in left
    ]


def valued(blocks: Sequence[Stock]) -> list[tuple[Stock, Decimal]]:
    """Each block with its value in cents; those of a product add up to its exact value (law L4).

    With all wallets, that is the closing of a month's statement, on its last day.
    """
    exact: dict[Product, dict[int, Fraction | None]] = {}
    for place, block in enumerate(blocks):
        exact.setdefault(block.product, {})[place] = block.euros
    shown = {place: euros for lines in exact.values() for place, euros in in_cents(lines).items()}
    return [(block, shown[place] or Decimal(0)) for place, block in enumerate(blocks)]
