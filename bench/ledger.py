"""The ledger at size: ten years of a network's uses drawn down on its blocks, and what one import more costs.

    python bench/ledger.py [--uses 30000000] [--blocks 2000] [--walk 300000]

The floor is one scan that counts the same uses by agency and day, which any draw-down has to begin with. The
peer is the plain way: a Python loop that takes one credit at a time off the first usable block, over fewer
uses (--walk) and scaled up.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.results import keep
from lib.config import Settings
from lib.domain.ledger import NEVER
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Dimension, Product
from lib.store import catalogue, ledger_days, purchases
from lib.store.connection import Store, connect
from lib.store.costs import spent
from lib.store.counters import day_end
from lib.store.imports import merge_file
from lib.store.ledger import network_ledger
from lib.store.queries import Cursor
from tests.builders import a_file, an_event

AGENCIES = 12
FIRST, TODAY = date(2016, 11, 1), date(2026, 11, 1)
DAYS = (TODAY - FIRST).days
FILL = """
INSERT INTO signature_events BY NAME
SELECT md5(n::VARCHAR)::UUID AS event_id, $agencies[1 + n % len($agencies)] AS agency_id,
       'CTR-' || n // 2 AS contract, created_at, 'signed' AS state, 'Équipe ' || n % 40 AS team,
       timezone('Europe/Paris', timezone('UTC', created_at))::DATE AS created_on, 'bench' AS import_id
FROM (
    SELECT range AS n, $first::TIMESTAMP + to_microseconds(range * $step) AS created_at FROM range($uses)
)
"""
FLOOR = "SELECT agency_id, created_on, count(*) FROM signature_events GROUP BY ALL"
SINGLE = "SELECT created_at FROM signature_events WHERE agency_id = $agency ORDER BY created_at LIMIT $most"


def fill(store: Store, scope: Scope, uses: int, blocks: int) -> list[str]:
    """The network's uses, evenly over ten years, and its orders; returns the agencies' ids."""

    def work(cursor: Cursor) -> list[str]:
        agencies = [catalogue.add_agency(cursor, scope.network, f"Agence {n}") for n in range(AGENCIES)]
        purchases.add_order_entries(
            cursor, pa.Table.from_pylist(orders(scope, agencies, uses, blocks), purchases.ORDERS)
        )
        return agencies

    agencies = store.write(work)
    with store._instance.cursor() as raw:  # generated rows, the fastest way in
        raw.execute(
            FILL, {"agencies": agencies, "first": FIRST, "step": DAYS * 86_400_000_000 // uses, "uses": uses}
        )
    return agencies


def orders(scope: Scope, agencies: list[str], uses: int, blocks: int) -> list[dict[str, object]]:
    rows = []
    for number in range(blocks):
        moment = datetime.combine(FIRST, time(9)) + timedelta(days=DAYS * number // blocks)
        rows.append(
            {
                "order_id": f"{number:032x}",
                "bare_id": f"{number:032x}",
                "network_id": scope.network,
                "wallet_id": agencies[number % AGENCIES],
                "number": f"CMD-{number}",
                "product": str(Product.SIGNATURE),
                "quantity": uses // blocks,
                "price": Decimal("1234.50"),
                "ordered_at": moment,
                "ordered_on": moment.date(),
                "expires_on": moment.date() + timedelta(days=365) if number % 3 else None,
                "kind": "grant" if number % 20 == 0 else "purchase",
                "status": "paid",
                "granted_at": moment,
                "entered_at": moment,
                "entered_by": "bench",
            }
        )
    return rows


def measure(store: Store, scope: Scope, agencies: list[str], walk: int) -> dict[str, float]:
    """Seconds of each piece of work."""
    found: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        begun = perf_counter()
        work()
        found[name] = round(perf_counter() - begun, 3)

    def drawn() -> None:
        with store.reading() as cursor:
            network_ledger(cursor, scope.network, day_end(TODAY))

    def floor() -> None:
        with store._instance.cursor() as raw:
            raw.execute(FLOOR).fetchall()

    floor()
    timed("floor: one scan that counts by agency and day", floor)
    timed("draw-down without the cache", drawn)
    timed("the cache made whole", lambda: store.write(ledger_days.rebuild_days))
    timed("draw-down from the cache", drawn)
    timed("the same again, kept", drawn)
    for again in ("import of 1,000 rows", "import of 1,000 rows, once more"):
        timed(again, lambda again=again: take_in(store, scope, again))
        timed(f"draw-down after the {again}", drawn)
    month = Period(date(2026, 9, 1), date(2026, 10, 1))
    ask = (store, scope, month, Filters(products=()), Dimension.TEAM, TODAY)
    timed("cost of a month by team", lambda: spent(*ask))
    timed("plain loop, scaled up", lambda: plain_loop(store, agencies[0], walk))
    found["plain loop, scaled up"] *= uses_in(store) / walk
    return found


def take_in(store: Store, scope: Scope, name: str) -> None:
    moment = datetime.combine(date(2026, 10, 30), time(9))
    rows = [an_event(contract=f"{name} {n}", created_at=moment + timedelta(seconds=n)) for n in range(1000)]
    merge_file(store, scope, "Agence 0", a_file(rows, name=name), "bench")


def plain_loop(store: Store, agency: str, most: int) -> int:
    """One credit at a time, off the first block with credits left that is usable then."""
    with store._instance.cursor() as raw:
        uses = [row[0] for row in raw.execute(SINGLE, {"agency": agency, "most": most}).fetchall()]
    with store.reading() as cursor:
        blocks = [
            list(row)
            for row in cursor.rows(
                "ledger_blocks", network=catalogue.network(store)[0], known=None, wallets=None
            )
        ]
    blocks = [block for block in blocks if block[2] == agency]
    blocks.sort(key=lambda block: (block[6] != "grant", block[4] or NEVER, block[3]))
    unfunded = 0
    for moment in uses:
        for block in blocks:
            if block[5] and block[3] <= moment and (block[4] is None or moment < block[4]):
                block[5] -= 1
                break
        else:
            unfunded += 1
    return unfunded


def uses_in(store: Store) -> int:
    with store._instance.cursor() as raw:
        return int(raw.execute("SELECT count(*) FROM signature_events").fetchone()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--uses", type=int, default=30_000_000)
    parser.add_argument("--blocks", type=int, default=2_000)
    parser.add_argument("--walk", type=int, default=300_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = connect(Settings().at(Path(folder) / "store.duckdb"))
        scope = Scope.whole_network(catalogue.network(store).network_id)
        agencies = fill(store, scope, asked.uses, asked.blocks)
        found = measure(store, scope, agencies, asked.walk)
    floor = next(iter(found.values()))
    print(f"{asked.uses:,} uses, {asked.blocks:,} blocks, {datetime.now(UTC):%Y-%m-%d}")
    for name, seconds in found.items():
        print(f"{name:<48}{seconds:>10.3f} s{seconds / floor:>9.2f} x")
    keep("ledger", {"uses": asked.uses, "blocks": asked.blocks, "seconds": found})


if __name__ == "__main__":
    main()
