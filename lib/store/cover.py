"""How long credits last: by wallet and product what is left, how fast it goes, what expires next."""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from lib.domain.clock import utc_to_paris
from lib.domain.cover import Pace, together
from lib.domain.ledger import Ledger
from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store.connection import Store
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import network_ledger
from lib.store.queries import Cursor

SHORT, LONG = 30, 90
"""Days that a pace is measured on."""
_STALE_DAYS = 30
"""With no whole day known among so many, nothing is said about the pace."""
_FEWEST_DAYS = 7
"""A pace is never measured on fewer days, however young the data is."""


class Expiry(NamedTuple):
    """Credits that expire next. `on` is the first Paris day on which they are gone."""

    on: date
    credits: int


class Cover(NamedTuple):
    """One product of one wallet."""

    wallet: str
    name: str
    """The wallet's: an agency's, or the network's."""
    product: Product
    left: int
    """The counter: below zero where uses were never bought (law L3)."""
    unfunded: int
    used_this_month: int
    pace: Pace
    """On the last 30 whole days that the data knows of the agencies that draw on it."""
    long_pace: Pace
    """On the last 90."""
    expiry: Expiry | None


class _Used(NamedTuple):
    """Credits of one product that an agency used of a wallet lately, net of what came back."""

    first_on: date
    """The first day that the data knows of the agency."""
    whole_until: date
    """The day after the last whole one that it knows."""
    short: int
    """In the last SHORT of these days."""
    long: int
    month: int
    """In this month, up to today."""

    def pace(self, used: int, days: int, today: date) -> Pace:
        """0 where the data is too old to tell."""
        span = max(_FEWEST_DAYS, (self.whole_until - self.first_on).days)
        told = (today - self.whole_until).days < _STALE_DAYS
        return Pace(used if told else 0, min(days, span), self.whole_until)


class _Known(NamedTuple):
    """What is known of every wallet of a network, whoever asks."""

    used: dict[tuple[str, Product], list[_Used]]
    expiries: dict[Product, dict[str, Expiry]]


def cover(store: Store, scope: Scope, filters: Filters, today: date) -> list[Cover]:
    """Every wallet whose counters a scope may see, by name, with all products; used net of what came back.

    The pace is measured up to the last whole day that the data knows of each agency, whoever asks; with none,
    or data older than 30 days, it is 0.
    """
    with store.reading() as cursor:
        cursor.snapshot()
        known = _known(store, cursor, scope.network, today)
        shown = wallets_shown(cursor, scope, filters)
        ledgers = network_ledger(cursor, scope.network, day_end(today))
    nothing = [_Used(today, today, 0, 0, 0)]
    answer = []
    for product, ledger in ledgers.items():
        for wallet, name in shown.items():
            used = known.used.get((wallet, product), nothing)
            answer.append(
                Cover(
                    wallet=wallet,
                    name=name,
                    product=product,
                    left=ledger.counter(wallet),
                    unfunded=ledger.unfunded.get(wallet, 0),
                    used_this_month=sum(one.month for one in used),
                    pace=together([one.pace(one.short, SHORT, today) for one in used]),
                    long_pace=together([one.pace(one.long, LONG, today) for one in used]),
                    expiry=known.expiries[product].get(wallet),
                )
            )
    return answer


def _known(store: Store, cursor: Cursor, network: str, today: date) -> _Known:
    """What leaves lib.store of it is narrowed by `wallets_shown`, as what leaves it of the ledger."""

    def made() -> _Known:
        rows = cursor.rows(
            "cover_uses",
            network=network,
            known=None,
            kept=bool(cursor.value("ledger_days_kept")),
            short=SHORT,
            long=LONG,
            today=today,
            **{"from": today - timedelta(days=LONG + _STALE_DAYS)},
            month_from=today.replace(day=1),
        )
        used: dict[tuple[str, Product], list[_Used]] = defaultdict(list)
        for wallet, product, *row in rows:
            used[wallet, product].append(_Used(*row))
        ledgers = network_ledger(cursor, network, day_end(today))
        return _Known(dict(used), {product: _expiries(ledger) for product, ledger in ledgers.items()})

    return store.keep(("cover", network, today), made, cursor.value("data_version"))


def _expiries(ledger: Ledger) -> dict[str, Expiry]:
    """By wallet, the credits that expire next."""
    ends: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for lot in ledger.lots:
        if lot.left and lot.block.expires_at is not None:
            ends[lot.wallet][utc_to_paris(lot.block.expires_at).date()] += lot.left
    return {wallet: Expiry(*min(days.items())) for wallet, days in ends.items()}
