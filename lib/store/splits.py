"""Days and months in which two prices meet, in parts of one price each: split_days, split_months.

A cache beside ledger_days (lib/store/ledger_days.py), kept by every write: to tell which uses stand before
a place in a day they have to be read in order, which takes longer than a question may. It holds places, not
prices: where the prices that a question is about meet elsewhere, lib/store/prices.py splits for itself.
"""

from lib.domain.ledger import NEVER
from lib.store.ledger import drawn
from lib.store.prices import split
from lib.store.queries import Cursor


def keep(cursor: Cursor) -> None:
    """Splits anew what the write made stale, and what the orders and uses that it changes move."""
    if not cursor.value("split_anything"):
        return
    cursor.run("stale_ledger")  # with the days of relaunches
    cursor.run("split_days_stale")
    cursor.run("split_months_stale")
    _renew(cursor, everything=False)


def fill(cursor: Cursor) -> None:
    """Splits everything anew."""
    cursor.run("stale_none")
    clear(cursor)
    if cursor.value("split_anything"):
        _renew(cursor, everything=True)


def clear(cursor: Cursor) -> None:
    cursor.run("split_days_clear")
    cursor.run("split_months_clear")


def _renew(cursor: Cursor, *, everything: bool) -> None:
    for network, _name in cursor.rows("network"):
        wallets = [
            wallet for (wallet,) in cursor.rows("split_wallets", network=network, everything=everything)
        ]
        if not wallets:
            continue
        split(cursor, network, drawn(cursor, network, NEVER, wallets=wallets), wallets)
        for name in ("split_days", "split_months"):
            cursor.run(f"{name}_remove", wallets=wallets)
            cursor.run(f"{name}_add")
