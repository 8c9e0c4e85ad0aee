"""Orders, and what became of the credits that they brought (laws L1, L2 and L6)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from lib.domain.ledger import Lot
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Kind, OrderState, Product
from lib.errors import Refused, _
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import Ledgers, network_ledger, wallets
from lib.store.queries import Cursor

NO_FILTER = Filters(products=())


class Spent(NamedTuple):
    """What became of an order's credits, in the wallets that a scope sees; together, what was bought."""

    consumed: int
    left: int
    expired: int
    voided: int
    moved: int
    """In wallets that the scope does not see."""

    def plus(self, lot: Lot) -> "Spent":
        """With the credits of one more lot, which then are no longer out of sight."""
        here = lot.drawn + lot.left + lot.expired + lot.voided
        return Spent(
            self.consumed + lot.drawn,
            self.left + lot.left,
            self.expired + lot.expired,
            self.voided + lot.voided,
            self.moved - here,
        )


class Order(NamedTuple):
    """One order line. Moments are naive UTC, days are Paris days; euros are None without `view.cost`."""

    order_id: str
    wallet_id: str
    wallet: str
    """Its name: an agency's, or the network's."""
    number: str
    product: Product
    pack: str | None
    quantity: int
    price: Decimal | None
    """For the whole line, exclusive of VAT."""
    vat_rate: Decimal | None
    """Percent; None also where no VAT was charged."""
    ordered_at: datetime
    ordered_on: date
    expires_on: date | None
    """First Paris day on which the credits are gone; None: never, or not paid yet."""
    kind: Kind
    state: OrderState
    invoice: str | None
    granted_at: datetime | None
    """From when its credits could be used; None: it was never paid."""
    voided_at: datetime | None
    """From when its payment counts as never made; None: it stands."""
    spent: Spent | None = None
    """None: it granted nothing, or a policy hides the wallet's counters from the scope's role."""


class Effects(NamedTuple):
    """What cancelling an order would do to the credits that it granted."""

    unspent: int
    """Credits that would go."""
    spent: int
    """Credits used of it; they would be drawn on other credits."""
    unfunded: int
    """Of the spent ones, those for which nothing else is left."""


def orders(
    store: Store,
    scope: Scope,
    filters: Filters,
    today: date,
    *,
    period: Period | None = None,
    states: tuple[OrderState, ...] = (),
) -> list[Order]:
    """The orders of the wallets in scope, the newest first, with what became of their credits by today.

    Of the filters, agencies and products narrow; `period` is of the days of order. None and (): all.
    """
    with store.reading() as cursor:
        cursor.snapshot()
        return _told(cursor, scope, lines(cursor, scope, filters, period=period, states=states), today)


def order(store: Store, scope: Scope, order_id: str, today: date) -> Order:
    """One order in scope by its id. Raises Refused when there is none."""
    with store.reading() as cursor:
        cursor.snapshot()
        return _told(cursor, scope, [line(cursor, scope, order_id)], today)[0]


def effects(store: Store, scope: Scope, order_id: str, today: date) -> Effects | None:
    """What cancelling an order in scope would do now; None where a policy hides the wallet's counters.

    Raises Refused when there is no such order.
    """
    with store.reading() as cursor:
        cursor.snapshot()
        if line(cursor, scope, order_id).wallet_id not in wallets_shown(cursor, scope, NO_FILTER):
            return None
        ledgers = network_ledger(cursor, scope.network, day_end(today))
    unspent = spent = unfunded = 0
    for ledger in ledgers.values():
        own, others = _by_wallet(ledger.lots, order_id)
        for wallet, (left, drawn) in own.items():
            unspent += left
            spent += drawn
            unfunded += max(0, drawn - others.get(wallet, 0))
    return Effects(unspent, spent, unfunded)


def lines(
    cursor: Cursor,
    scope: Scope,
    filters: Filters,
    *,
    order_id: str | None = None,
    period: Period | None = None,
    states: tuple[OrderState, ...] = (),
) -> list[Order]:
    """As `orders`, without what became of the credits."""
    if not _may_see(scope):
        return []
    rows = cursor.rows(
        "order_lines",
        known=None,
        kept=bool(cursor.value("ledger_days_kept")),
        order_id=order_id,
        order_states=[str(state) for state in states] or None,
        cost=scope.may(Permission.VIEW_COST),
        **bound(scope, filters, period),
    )
    return [
        Order(*row)._replace(
            product=Product(row[4]),
            price=None if row[7] is None else Decimal(row[7]),
            vat_rate=None if row[8] is None else Decimal(row[8]),
            kind=Kind(row[12]),
            state=OrderState(row[13]),
        )
        for row in rows
    ]


def line(cursor: Cursor, scope: Scope, order_id: str) -> Order:
    """One order in scope, without what became of its credits. Raises Refused when there is none."""
    found = lines(cursor, scope, NO_FILTER, order_id=order_id)
    if not found:
        raise _unknown()
    return found[0]


def own_wallets(store: Store, scope: Scope) -> dict[str, str]:
    """The wallets that a scope sees, id → name: its agencies by name, then the network's own."""
    with store.reading() as cursor:
        return wallets(cursor, scope, NO_FILTER)


def buying_wallets(store: Store, scope: Scope, today: date) -> dict[str, str]:
    """Of `own_wallets`, those that buy for themselves: not agencies that draw on the network's credits."""
    with store.reading() as cursor:
        return buying(cursor, scope, today)


def buying(cursor: Cursor, scope: Scope, today: date) -> dict[str, str]:
    """As `buying_wallets`, on a cursor."""
    return dict(cursor.rows("wallets_buying", on_day=today, **bound(scope)))


def _may_see(scope: Scope) -> bool:
    """Orders are an agency's, not a team's: a person of one team sees them only to buy or to pay."""
    whole = scope.team is None and scope.user is None
    return whole or scope.may(Permission.BUY) or scope.may(Permission.CONFIRM_PAYMENT)


def _told(cursor: Cursor, scope: Scope, found: list[Order], today: date) -> list[Order]:
    """These orders with what became of their credits by today."""
    ledgers = network_ledger(cursor, scope.network, day_end(today))
    shown = wallets_shown(cursor, scope, NO_FILTER)
    spent = _spent(ledgers, shown, {order.order_id for order in found})
    return [
        order._replace(spent=spent.get(order.order_id)) if order.wallet_id in shown else order
        for order in found
    ]


def _spent(ledgers: Ledgers, shown: dict[str, str], orders: set[str]) -> dict[str, Spent]:
    """By order, of these, over the lots of its credits in the wallets that are shown."""
    found: dict[str, Spent] = {}
    for ledger in ledgers.values():
        for lot in ledger.lots:
            if lot.block.block_id not in orders:
                continue
            spent = found.get(lot.block.block_id, Spent(0, 0, 0, 0, lot.block.quantity))
            if lot.wallet in shown:
                spent = spent.plus(lot)
            found[lot.block.block_id] = spent
    return found


def _by_wallet(lots: Iterable[Lot], order_id: str) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """By wallet: what is left and drawn of an order's credits, and what is left of all others."""
    own: dict[str, tuple[int, int]] = {}
    others: dict[str, int] = defaultdict(int)
    for lot in lots:
        if lot.block.block_id == order_id:
            left, drawn = own.get(lot.wallet, (0, 0))
            own[lot.wallet] = (left + lot.left, drawn + lot.drawn)
        else:
            others[lot.wallet] += lot.left
    return own, others


def _unknown() -> Refused:
    return Refused(
        _("This order is not among those that you see."), _("Reload the page; it may be an older one.")
    )
