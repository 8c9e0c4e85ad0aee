"""What paid for the uses of wallets, as queries read it (laws L2 to L4).

The ledger says which ranks of a wallet's uses cost what. Here ranks become days: spans in which all that
a wallet uses costs the same, and the parts of the days and months in which two prices meet. A part is told
by its place, how many credits come before it; lib/store/splits.py keeps which uses stand at which place.
"""

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

import pyarrow as pa

from lib.domain.period import Period
from lib.store.ledger import Ledgers, network_ledger
from lib.store.queries import Cursor, Variant

_RANGES = pa.schema(
    [
        ("wallet_id", pa.string()),
        ("product", pa.string()),
        ("first_rank", pa.int64()),
        ("end_rank", pa.int64()),
        ("cost", pa.int64()),
    ]
)
_TABLES = ("price_spans", "paid_spans", "price_parts", "split_days_made", "split_months_made")


class Splits(Variant):
    """Where days and months are in parts, in which two prices meet: the fragments whose names end in it."""

    HELD = "held"
    """In the store."""
    MADE = "made"
    """There, and some that were split for the question."""


class Prices(NamedTuple):
    """What paid for uses before a moment."""

    unit_costs: list[Fraction | None]
    """Euros a credit, exclusive of VAT; the tables name their places. None: nothing has paid for it yet."""
    tables: dict[str, pa.Table]
    """What queries read, by name."""

    @property
    def splits(self) -> Splits:
        made = (self.tables["split_days_made"], self.tables["split_months_made"])
        return Splits.MADE if any(len(table) for table in made) else Splits.HELD


def put_prices(cursor: Cursor, network: str, until: datetime, period: Period, *, by_event: bool) -> Prices:
    """Puts the prices of a period's uses where queries read them.

    Only of uses before `until` (naive UTC). `by_event`: for _paid_uses.sql; else for _paid_counts.sql.
    """
    prices = known_prices(cursor, network, until)
    for name, table in prices.tables.items():
        cursor.register(f"{name}_known", table)
    for name in ("price_spans" if by_event else "paid_spans", "price_parts"):
        cursor.run(f"{name}_put", start=period.start, end=period.end)
    if prices.splits is Splits.MADE:
        cursor.run("split_made_put")
    return prices


def known_prices(cursor: Cursor, network: str, until: datetime) -> Prices:
    """What paid for the uses before `until` (naive UTC), kept while the data stays the same."""
    return cursor.keep("prices", (network, until), lambda: _prices(cursor, network, until))


def split(
    cursor: Cursor, network: str, ledgers: Ledgers, wallets: list[str] | None = None
) -> list[Fraction | None]:
    """Says in temporary tables where prices meet, and splits what is not split so; gives the unit costs.

    `wallets`: only these, whose ledgers they are; None: all.
    """
    ranges, unit_costs = cost_ranges(ledgers)
    cursor.register("ranges_read", ranges)
    cursor.run("cost_ranges")
    asked = {
        "network": network,
        "known": None,
        "kept": bool(cursor.value("ledger_days_kept")),
        "wallets": wallets,
    }
    for name in ("wallet_days", "price_spans", "price_parts"):
        cursor.run(name, **asked)
    cursor.run("split_none")
    if cursor.value("signed_policies", network=network):
        return unit_costs  # uses are asked one by one
    for name, month in (("split_days_made", False), ("split_months_made", True)):
        start, end = cursor.rows("split_span", month=month)[0]
        if start is not None:
            cursor.run(name, network=network, start=start, end=end)
    return unit_costs


def cost_ranges(ledgers: Ledgers) -> tuple[pa.Table, list[Fraction | None]]:
    """Which uses of a wallet cost what: ranges of ranks, and the unit costs whose places they name.

    Slices that follow each other and cost the same are one range. None: nothing has paid for it yet.
    """
    places: dict[Fraction | None, int] = {}
    rows: list[tuple[str, str, int, int, int]] = []
    for product, ledger in ledgers.items():
        for wallet, slices in ledger.slices.items():
            last: tuple[int, int, int] | None = None
            for one in slices:
                cost = places.setdefault(None if one.lot is None else one.lot.unit_cost, len(places))
                if last is not None and last[1:] == (one.first_rank, cost):
                    rows.pop()
                    last = (last[0], one.end_rank, cost)
                else:
                    last = (one.first_rank, one.end_rank, cost)
                rows.append((wallet, str(product), *last))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_RANGES)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _RANGES, strict=True)]
    return pa.table(arrays, schema=_RANGES), list(places)


def _prices(cursor: Cursor, network: str, until: datetime) -> Prices:
    unit_costs = split(cursor, network, network_ledger(cursor, network, until))
    return Prices(unit_costs, {name: cursor.table(f"{name}_read", network=network) for name in _TABLES})
