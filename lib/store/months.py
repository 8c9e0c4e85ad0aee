"""What is to be known of months beside their statements: which there are, what of them has no known cost."""

from collections import Counter
from datetime import date, datetime, time

from lib.domain.clock import paris_to_utc
from lib.domain.period import shift_months
from lib.domain.scope import Filters, Scope
from lib.domain.statement import month_of
from lib.domain.types import Product
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.costs import must_view_cost
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import Ledgers, network_ledger


def months(store: Store, scope: Scope, today: date) -> list[date]:
    """First days of the months since the first movement in scope, up to today's, the newest first."""
    with store.reading() as cursor:
        kept = bool(cursor.value("ledger_days_kept"))
        first = cursor.value("first_entry", kept=kept, known=None, **bound(scope))
    found: list[date] = []
    month = month_of(today)
    while first is not None and month >= month_of(first):
        found.append(month)
        month = shift_months(month, -1)
    return found


def with_statement(store: Store, scope: Scope, today: date) -> list[date]:
    """Of these months, those that have a statement: once one is closed, none before the first closed one.

    The first closed statement opens with what there was. What becomes known of an earlier month is an
    adjustment of the month that is open by then; in a statement of its own it would count twice (law L6).
    """
    closed = store.rows("closed_months", network=scope.network)
    return [month for month in months(store, scope, today) if not closed or month >= closed[-1][0]]


def unfunded(
    store: Store,
    scope: Scope,
    filters: Filters,
    month: date,
    today: date,
    known: datetime | None = None,
) -> dict[Product, int]:
    """Credits used until the end of a month, or of today, that no credits had paid for then (law L3).

    Only products that have any. Of a closed month as it was signed. `known` (naive UTC): as it was known
    before, but by today's rules, for a month that was closed then and signed without it; None: now.
    Raises Forbidden without the permission to see costs.
    """
    must_view_cost(scope)
    until = min(paris_to_utc(datetime.combine(shift_months(month, 1), time())), day_end(today))
    with store.reading() as cursor:
        cursor.snapshot()
        names = wallets_shown(cursor, scope, filters)
        rows = cursor.rows("closed_unfunded", network=scope.network, month=month)
        if not rows:
            rows = _unfunded(network_ledger(cursor, scope.network, until, known))
    found: Counter[Product] = Counter()
    for wallet, product, count in rows:
        if wallet in names:
            found[Product(product)] += count
    return {product: found[product] for product in filters.products or tuple(Product) if found[product]}


def _unfunded(ledgers: Ledgers) -> list[tuple[str, Product, int]]:
    """By wallet and product, of all wallets."""
    return [
        (wallet, product, count)
        for product, ledger in ledgers.items()
        for wallet, count in ledger.unfunded.items()
    ]
