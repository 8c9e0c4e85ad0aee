"""Placing, paying and cancelling orders: each writes one more entry, none changes what was said (law L1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa

from lib.domain.audit import Action
from lib.domain.catalogue import MOST_PACKS, Pack
from lib.domain.clock import paris_day
from lib.domain.period import shift_months
from lib.domain.scope import Permission, Scope
from lib.domain.text import clean
from lib.domain.types import Kind, OrderState
from lib.errors import Forbidden, Refused, _
from lib.store import audit, ledger_days, purchases
from lib.store.connection import Store
from lib.store.ledger import wallets
from lib.store.orders import NO_FILTER, Order, buying, line
from lib.store.purchases import ORDERS
from lib.store.queries import Cursor

LONGEST_NUMBER = 60
"""Characters of an order's or invoice's number."""


def place_order(
    store: Store,
    scope: Scope,
    pack: Pack,
    packs: int,
    wallet: str,
    *,
    request: str,
    by: str,
    now: datetime,
    number: str = "",
) -> str:
    """Orders so many packs for a wallet, to be paid for later; returns the order's id.

    `number` is the platform's, "" for one of ours: PAR-20261124-0001. `request` names the form: sent twice,
    it orders once. Raises Forbidden without the permission to buy or for a wallet out of sight, Refused when
    an answer of the form cannot be used.
    """
    _must(scope, Permission.BUY, _("You may not order credits."))
    if not 1 <= packs <= MOST_PACKS:
        raise Refused(
            _("{packs} packs cannot be ordered at once."),
            _("Order between 1 and {most}."),
            packs=packs,
            most=MOST_PACKS,
        )

    def work(cursor: Cursor) -> str:
        _must_buy_itself(cursor, scope, wallet, paris_day(now))
        if earlier := cursor.value("order_request", request=request):
            return str(earlier)
        chosen = _number(number) or _next_number(cursor, scope, paris_day(now))
        order_id = purchases.order_id(scope.network, chosen, pack.product, pack.name)
        if cursor.value("order_is_known", network=scope.network, order_id=order_id):
            raise Refused(
                _("There is an order of this pack with the number {number} already."),
                _("Nothing was ordered. Leave the number blank, or write another."),
                number=chosen,
            )
        placed = Order(
            order_id=order_id,
            wallet_id=wallet,
            wallet="",
            number=chosen,
            product=pack.product,
            pack=pack.name,
            quantity=pack.credits * packs,
            price=pack.price * packs,
            vat_rate=pack.vat_rate,
            ordered_at=_utc(now),
            ordered_on=paris_day(now),
            expires_on=None,
            kind=Kind.PURCHASE,
            state=OrderState.PENDING,
            invoice=None,
            granted_at=None,
            voided_at=None,
        )
        _say(cursor, scope, placed, by, now, Action.ORDER)
        cursor.run("order_request_add", request=request, order_id=order_id)
        return order_id

    return store.write(work)


def confirm_payment(
    store: Store,
    scope: Scope,
    order_id: str,
    *,
    months: int | None,
    by: str,
    now: datetime,
    expires_on: date | None = None,
    invoice: str = "",
) -> None:
    """A pending order has been paid: its credits can be used from now on.

    They expire on the day that the order names, else on `expires_on`, else so many months after today in
    Paris (None: never). Raises Forbidden without the permission to confirm payments, Refused when the order
    is not pending, or for a day on which its credits would be gone already.
    """
    today = paris_day(now)

    def paid(order: Order) -> Order:
        if order.expires_on is None and expires_on is not None and expires_on <= today:
            raise Refused(
                _("The credits would be gone on the day that they are paid for."),
                _("Nothing was changed. Choose a day after today for their expiry."),
            )
        last = expires_on or (None if months is None else shift_months(today, months))
        return order._replace(
            state=OrderState.PAID,
            granted_at=_utc(now),
            expires_on=order.expires_on or last,
            invoice=_number(invoice) or order.invoice,
        )

    _change(store, scope, order_id, {OrderState.PENDING}, paid, by, now, Action.PAYMENT)


def cancel_order(store: Store, scope: Scope, order_id: str, *, by: str, now: datetime) -> None:
    """A pending order is given up; of a paid one, the payment counts as never made, from now on.

    What is left of its credits goes; what was spent of them is drawn on other credits or becomes unfunded.
    Raises Forbidden without the permission to confirm payments, Refused when it is cancelled already.
    """

    def cancelled(order: Order) -> Order:
        return order._replace(state=OrderState.CANCELLED, voided_at=_utc(now))

    may_go = {OrderState.PENDING, OrderState.PAID}
    _change(store, scope, order_id, may_go, cancelled, by, now, Action.VOID)


def _change(
    store: Store,
    scope: Scope,
    order_id: str,
    states: set[OrderState],
    changed: Callable[[Order], Order],
    by: str,
    now: datetime,
    action: Action,
) -> None:
    """Says of an order in scope, which has to be in one of these states, what has become of it."""
    _must(scope, Permission.CONFIRM_PAYMENT, _("You may not confirm or cancel payments."))
    whole = replace(scope, permissions=scope.permissions | {Permission.VIEW_COST})  # stays in here

    def work(cursor: Cursor) -> None:
        order = line(cursor, whole, order_id)
        if order.state not in states:
            raise _too_late(order)
        _say(cursor, scope, changed(order), by, now, action)

    store.write(work)


def _say(cursor: Cursor, scope: Scope, order: Order, by: str, now: datetime, action: Action) -> None:
    """Adds one entry about an order, and one to the journal, and keeps the days that it cuts."""
    entry = {
        **order._asdict(),
        "bare_id": purchases.order_id(scope.network, order.number, order.product, None),
        "network_id": scope.network,
        "product": str(order.product),
        "kind": str(order.kind),
        "status": str(order.state),
        "entered_at": _utc(now),
        "entered_by": by,
        "import_id": None,
    }
    columns = {name: entry[name] for name in ORDERS.names}
    purchases.add_order_entries(cursor, pa.Table.from_pylist([columns], schema=ORDERS))
    ledger_days.stale_orders(cursor, [order.order_id])
    ledger_days.keep_days(cursor)
    said = ("product", "pack", "quantity", "price", "state", "expires_on", "invoice")
    audit.record(
        cursor,
        scope,
        by,
        action,
        subject=order.number,
        detail={name: getattr(order, name) for name in said},
        agencies=[order.wallet_id],
    )


def _next_number(cursor: Cursor, scope: Scope, today: date) -> str:
    prefix = f"PAR-{today:%Y%m%d}-"
    last = cursor.value("order_last_number", network=scope.network, prefix=prefix)
    return f"{prefix}{last + 1:04d}"


def _number(said: str) -> str:
    """An order's or invoice's number as a person typed it; "" for none."""
    number = clean(said)
    if len(number) > LONGEST_NUMBER:
        raise Refused(
            _("The number is longer than {most} characters."),
            _("Nothing was changed. Write it as the platform does."),
            most=LONGEST_NUMBER,
        )
    return number


def _must(scope: Scope, permission: Permission, sentence: str) -> None:
    if not scope.may(permission):
        raise Forbidden(sentence, _("Ask an administrator of your network."))


def _must_buy_itself(cursor: Cursor, scope: Scope, wallet: str, today: date) -> None:
    """A wallet is in scope, and its owner is not an agency whose uses the network pays for."""
    if wallet not in wallets(cursor, scope, NO_FILTER):
        raise Forbidden(_("You may not order for this agency."), _("Choose one of yours."))
    if wallet not in buying(cursor, scope, today):
        raise Refused(
            _("This agency draws on the network's credits: it does not buy any itself."),
            _("Nothing was ordered. Order for the network instead."),
        )


def _too_late(order: Order) -> Refused:
    if order.state is OrderState.PAID:
        return Refused(_("This order has been marked as paid already."), _("Nothing was changed."))
    return Refused(_("This order has been cancelled already."), _("Nothing was changed."))


def _utc(moment: datetime) -> datetime:
    """An aware moment as naive UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
