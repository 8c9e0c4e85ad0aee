"""Credits moved between the network's wallet and an agency's; they keep their cost and expiry."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from lib.domain.audit import Action
from lib.domain.clock import paris_day
from lib.domain.period import shift_months
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.text import short
from lib.domain.types import Product
from lib.errors import Forbidden, Refused, _
from lib.store import audit, ledger_days
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import Ledgers, network_ledger, wallets
from lib.store.queries import Cursor

_EVERY = Filters(products=())
_MOST = 10**12
"""Credits that nobody has; more would not fit the store."""


class Moved(NamedTuple):
    """One transfer. Moments are naive UTC, days Paris days."""

    transfer_id: str
    product: Product
    source_id: str
    source: str
    """Its name: an agency's, or the network's."""
    target_id: str
    target: str
    quantity: int
    """Credits that were to be moved."""
    moved_at: datetime
    moved_on: date
    entered_at: datetime
    entered_by: str
    moved: int | None = None
    """Credits that were there to be moved, as known today; None where the source's counters are hidden."""


def transfer(
    store: Store,
    scope: Scope,
    product: Product,
    source: str,
    target: str,
    quantity: int,
    on: date,
    *,
    request: str,
    by: str,
    now: datetime,
) -> str:
    """Moves credits from one wallet (id) to another on a Paris day; returns the transfer's id.

    Today it happens now, on an earlier day at its end. `request` names the form: sent twice, it moves once.
    Raises Forbidden without the permission for the whole network; Refused between two agencies, in a closed
    month or in the future, and when the source has not that many credits, then or for transfers since.
    """
    if not scope.may(Permission.MANAGE) or scope.agencies is not None:
        raise Forbidden(_("You may not move credits."), _("Ask a manager of the whole network."))
    identity = hashlib.md5(f"{scope.network}\x1f{request}".encode(), usedforsecurity=False).hexdigest()
    moved_at = _moment(on, now)

    def work(cursor: Cursor) -> str:
        if cursor.value("transfer_is_known", network=scope.network, transfer_id=identity):
            return identity
        _must_be_fit(cursor, scope, source, target, quantity, on)
        before = _moved(network_ledger(cursor, scope.network, day_end(paris_day(now))))
        cursor.run(
            "transfer_add",
            transfer_id=identity,
            network=scope.network,
            product=str(product),
            source=source,
            target=target,
            quantity=quantity,
            moved_at=moved_at,
            moved_on=on,
            entered_at=_utc(now),
            entered_by=by,
        )
        ledger_days.stale_transfer(cursor, identity)
        ledger_days.keep_days(cursor)
        after = _moved(network_ledger(cursor, scope.network, day_end(paris_day(now))))
        _must_have_moved(identity, quantity, before, after)
        audit.record(
            cursor,
            scope,
            by,
            Action.TRANSFER,
            subject=short(identity),
            detail={
                "product": product,
                "credits": quantity,
                "on": on,
                "into": "network" if target == scope.network else "agency",
            },
            agencies={source, target},
        )
        return identity

    return store.write(work)


def transfers(store: Store, scope: Scope, filters: Filters, today: date) -> list[Moved]:
    """The transfers that touch a wallet in scope and filters, the latest first, with what they moved."""
    with store.reading() as cursor:
        cursor.snapshot()
        found = [Moved(*row) for row in cursor.rows("transfers", **bound(scope, filters))]
        shown = wallets_shown(cursor, scope, _EVERY)
        moved = _moved(network_ledger(cursor, scope.network, day_end(today))) if found else {}
    return [
        one._replace(
            product=Product(one.product),
            moved=moved.get(one.transfer_id, 0) if one.source_id in shown else None,
        )
        for one in found
    ]


def live(store: Store, scope: Scope, product: Product, wallet: str, on: date) -> int | None:
    """Credits of a wallet (id) that could be moved at the end of a Paris day; None where one may not know."""
    with store.reading() as cursor:
        cursor.snapshot()
        if wallet not in wallets_shown(cursor, scope, _EVERY):
            return None
        return network_ledger(cursor, scope.network, day_end(on))[product].left.get(wallet, 0)


def _moment(on: date, now: datetime) -> datetime:
    """When a transfer of a day happens, naive UTC. Raises Refused for a day that has not come."""
    if on > paris_day(now):
        raise Refused(
            _("This day has not come yet."), _("Nothing was moved. Choose today or an earlier day.")
        )
    return _utc(now) if on == paris_day(now) else day_end(on) - timedelta(seconds=1)


def _must_be_fit(cursor: Cursor, scope: Scope, source: str, target: str, quantity: int, on: date) -> None:
    if not {source, target} <= wallets(cursor, scope, _EVERY).keys():
        raise Forbidden(_("You may not move credits of this agency."), _("Choose one of yours."))
    if source == target or scope.network not in (source, target):
        raise Refused(
            _("Credits move between the network and an agency."),
            _("Nothing was moved. Choose the network on one side and an agency on the other."),
        )
    if quantity < 1:
        raise Refused(
            _("At least one credit has to move."), _("Nothing was moved. Write a number above zero.")
        )
    if quantity > _MOST:
        raise _too_few()
    closed = cursor.rows("closed_months", network=scope.network)
    if closed and on < shift_months(closed[0][0], 1):
        raise Refused(
            _("This day lies in a month that is closed."),
            _("Nothing was moved. Choose a day of a month that is still open."),
        )


def _must_have_moved(
    identity: str, quantity: int, before: Mapping[str, int], after: Mapping[str, int]
) -> None:
    """Refuses a transfer that found too little, or that leaves too little to one that was there before."""
    if after.get(identity, 0) < quantity:
        raise _too_few()
    if any(after.get(other, 0) < credits_ for other, credits_ in before.items()):
        raise Refused(
            _("A later transfer from there would then lack credits."),
            _("Nothing was moved. Move fewer, or choose a later day."),
        )


def _too_few() -> Refused:
    return Refused(
        _("There were not that many credits to move on that day."),
        _("Nothing was moved. Move fewer, or choose another day."),
    )


def _moved(ledgers: Ledgers) -> dict[str, int]:
    """By transfer, the credits that it found."""
    found: dict[str, int] = {}
    for ledger in ledgers.values():
        for lot in ledger.lots:
            identity, chained, _rest = lot.lot_id.partition("/")
            if chained:
                found[identity] = found.get(identity, 0) + lot.granted
    return found


def _utc(moment: datetime) -> datetime:
    """An aware moment as naive UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
