"""Reconciliation: the platform's counter against the ledger's, since when they differ, and candidates."""

from collections.abc import Sequence
from datetime import date, timedelta

from lib.domain.candidates import Window
from lib.domain.catalogue import Pack
from lib.domain.reconciliation import Answer, Compared, answer, appearance
from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.errors import Refused, _
from lib.store import observations
from lib.store.connection import Store
from lib.store.counters import day_end
from lib.store.evidence import Gap, candidates
from lib.store.ledger import network_ledger


def reconcile(
    store: Store,
    scope: Scope,
    product: Product,
    observed: int,
    on: date,
    today: date,
    *,
    wallet: str = observations.ALL,
    packs: Sequence[Pack] = (),
) -> Answer:
    """What the platform showed at the end of a Paris day against the ledger, with candidates for a gap.

    `wallet` is an id, or ALL for all together; `packs` are those of the catalogue. Observations that were
    kept of earlier days tell since when the counters differ. Raises Forbidden for a counter that one may
    not see, Refused for a day that has not come.
    """
    if on > today:
        raise Refused(_("This day has not come yet."), _("Choose today or an earlier day."))
    with store.reading() as cursor:
        cursor.snapshot()
        seen = observations.visible(cursor, scope)
        observations.must_see(seen, wallet)
        own = observations.members(seen, wallet)
        counted = observations.counter(cursor, scope, own, product, today)
        compared = [
            *(
                Compared(day, credits_, counted.at(day))
                for _wallet, _product, day, credits_, *_entered in observations.kept(
                    cursor, scope, [wallet], product
                )
                if day < on
            ),
            Compared(on, observed, counted.at(on)),
        ]
        if not compared[-1].gap:
            return answer(compared, ())
        gap = Gap(
            product=product,
            credits=compared[-1].gap,
            wallets=own,
            where=seen[wallet] or seen[scope.network] or "",
            window=Window(appearance(compared).last_agreed, on),
        )
        ledger = network_ledger(cursor, scope.network, day_end(today))[product]
        return answer(compared, candidates(cursor, scope, gap, ledger, packs))


def counter_by_day(
    store: Store,
    scope: Scope,
    product: Product,
    wallet: str,
    first: date,
    last: date,
    today: date,
) -> list[tuple[date, int]]:
    """The ledger's counter at the end of each Paris day from `first` to `last`, today at most.

    `wallet` as for `reconcile`. Raises Forbidden for a counter that one may not see.
    """
    with store.reading() as cursor:
        cursor.snapshot()
        seen = observations.visible(cursor, scope)
        observations.must_see(seen, wallet)
        own = observations.members(seen, wallet)
        counted = observations.counter(cursor, scope, own, product, today)
    days = (min(last, today) - first).days + 1
    return [(day, counted.at(day)) for day in (first + timedelta(days=place) for place in range(days))]
