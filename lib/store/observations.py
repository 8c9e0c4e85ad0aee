"""Counters that the platform showed at the end of a day, as people typed them in or imported them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from lib.domain.audit import Action
from lib.domain.clock import paris_day
from lib.domain.policy import EARLIEST
from lib.domain.reconciliation import Compared, Counted
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Product
from lib.errors import Forbidden, Refused, _
from lib.store import audit
from lib.store.connection import Store
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import network_ledger, wallets
from lib.store.queries import Cursor

ALL = "*"
"""In place of a wallet's id: all wallets of the network together."""
MOST = 10**12
"""Credits that no counter shows more of, above or below zero."""
_EVERY = Filters(products=())


class Observed(NamedTuple):
    """What is typed in: the counter of a wallet (its id, or ALL) at the end of a Paris day."""

    wallet: str
    product: Product
    on: date
    credits: int


class Observation(NamedTuple):
    """One that was kept, with what the ledger says of that day now. `entered_at` is naive UTC."""

    wallet_id: str
    wallet: str | None
    """Its name; None: all together."""
    product: Product
    compared: Compared
    entered_at: datetime
    entered_by: str


def observe(store: Store, scope: Scope, observed: Iterable[Observed], *, by: str, now: datetime) -> int:
    """Keeps counters, all of them or none; returns how many. Of one day the one entered last counts.

    Raises Forbidden without a permission of those who keep the books, or for a counter that one may not see;
    Refused for a day that has not come or makes no sense.
    """
    if not may_observe(scope):
        raise Forbidden(_("You may not enter counters."), _("Ask your network's finance department."))
    entered = list(observed)
    for one in entered:
        _must_make_sense(one, paris_day(now))

    def work(cursor: Cursor) -> int:
        seen = visible(cursor, scope)
        for one in entered:
            must_see(seen, one.wallet)
            cursor.run(
                "observation_add",
                network=scope.network,
                wallet=one.wallet,
                product=str(one.product),
                observed_on=one.on,
                observed=one.credits,
                entered_at=now.astimezone(UTC).replace(tzinfo=None),
                entered_by=by,
            )
        if entered:
            concerned = {one.wallet for one in entered}
            audit.record(
                cursor,
                scope,
                by,
                Action.OBSERVATION,
                detail={"days": sorted({one.on.isoformat() for one in entered})},
                agencies=None if ALL in concerned else concerned,
                rows=len(entered),
            )
        return len(entered)

    return store.write(work)


def observations(store: Store, scope: Scope, today: date) -> list[Observation]:
    """The counters that were kept and that the scope may see, each with what the ledger leaves, by day."""
    with store.reading() as cursor:
        cursor.snapshot()
        seen = visible(cursor, scope)
        rows = kept(cursor, scope, list(seen), None)
        counted = {
            (wallet, product): counter(cursor, scope, members(seen, wallet), Product(product), today)
            for wallet, product in {row[:2] for row in rows}
        }
    return [
        Observation(
            wallet,
            seen[wallet],
            Product(product),
            Compared(on, credits_, counted[wallet, product].at(on)),
            *entered,
        )
        for wallet, product, on, credits_, *entered in rows
    ]


def reconcilable(store: Store, scope: Scope) -> dict[str, str | None]:
    """The wallets whose counters can be compared, id → name; ALL → None where all can be seen together."""
    with store.reading() as cursor:
        return visible(cursor, scope)


def may_observe(scope: Scope) -> bool:
    """Whether one may enter counters: those who close months, and those who import."""
    return scope.may(Permission.CLOSE_MONTH) or scope.may(Permission.IMPORT)


def visible(cursor: Cursor, scope: Scope) -> dict[str, str | None]:
    """As `reconcilable`. A scope that is narrowed to a team or a user sees no wallet's counter."""
    if scope.team is not None or scope.user is not None:
        return {}
    shown = wallets_shown(cursor, scope, _EVERY)
    whole = scope.agencies is None and shown.keys() == wallets(cursor, scope, _EVERY).keys()
    return {**({ALL: None} if whole and shown else {}), **shown}


def must_see(seen: dict[str, str | None], wallet: str) -> None:
    """Raises Forbidden for a wallet that is not among these."""
    if wallet not in seen:
        raise Forbidden(_("You do not see this counter."), _("Choose one of those that you see."))


def kept(cursor: Cursor, scope: Scope, seen: list[str], product: Product | None) -> list[tuple[Any, ...]]:
    """The observations of these wallets by day: wallet, product, day, credits, when and by whom entered."""
    return cursor.rows(
        "observations", network=scope.network, wallets=seen, product=None if product is None else str(product)
    )


def members(seen: dict[str, str | None], wallet: str) -> set[str]:
    """The wallets whose sum a counter is."""
    return set(seen) - {ALL} if wallet == ALL else {wallet}


def counter(cursor: Cursor, scope: Scope, own: set[str], product: Product, today: date) -> Counted:
    """The ledger's counter of some wallets together, at the end of every day up to today."""
    used = cursor.rows(
        "reconcile_used",
        network=scope.network,
        wallets=sorted(own),
        product=str(product),
        known=None,
        kept=bool(cursor.value("ledger_days_kept")),
    )
    ledger = network_ledger(cursor, scope.network, day_end(today))[product]
    return Counted(ledger.journal, own, dict(used))


def _must_make_sense(one: Observed, today: date) -> None:
    if one.on > today:
        raise Refused(_("This day has not come yet."), _("Nothing was kept. Choose today or an earlier day."))
    if one.on < EARLIEST:
        raise Refused(_("This day is too early."), _("Nothing was kept. Choose a day from 2000 on."))
    if abs(one.credits) > MOST:
        raise Refused(_("No counter shows that many credits."), _("Nothing was kept. Check the number."))
