"""The three counters: what the ledger leaves of each product (laws L2, L3, L5 and L6)."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from lib.domain.clock import paris_to_utc
from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.ledger import network_ledger
from lib.store.queries import Cursor


class Counter(NamedTuple):
    """Credits of one product left in one wallet; `agency` is its name: an agency's, or the network's."""

    agency: str
    product: Product
    remaining: int
    """Below zero where uses were never bought (law L3)."""
    unfunded: int
    """Uses that no block has funded."""


def counters(
    store: Store, scope: Scope, filters: Filters, as_of: date, known_at: date | None = None
) -> list[Counter]:
    """Credits left at the end of a Paris day, as they were known at the end of another (None: now; law L5).

    By wallet and product, those that ever had any; expired ones are not left. Wallets whose counters a policy
    hides from the scope's role are left out.
    """
    with store.reading() as cursor:
        cursor.snapshot()
        shown = wallets_shown(cursor, scope, filters)
        known = None if known_at is None else day_end(known_at)
        ledgers = network_ledger(cursor, scope.network, day_end(as_of), known)
    found = [
        Counter(shown[wallet], product, ledger.counter(wallet), unfunded)
        for product, ledger in ledgers.items()
        for wallet, unfunded in ledger.unfunded.items()
        if wallet in shown
    ]
    return sorted(found, key=lambda one: (one.agency, one.product))


def wallets_shown(cursor: Cursor, scope: Scope, filters: Filters) -> dict[str, str]:
    """The wallets whose counters a scope may see, id → name."""
    return dict(cursor.rows("wallets_shown", role=scope.role, **bound(scope, filters)))


def day_end(day: date) -> datetime:
    """The end of a Paris day, naive UTC."""
    return paris_to_utc(datetime.combine(day + timedelta(days=1), time()))
