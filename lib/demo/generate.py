"""The demo network and everything that happened in it, portion by portion, from a seed and a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from lib.demo.agencies import HORIZON, many_agencies
from lib.demo.ceremonies import ceremonies
from lib.demo.events import Calendar, event_rows
from lib.demo.network import Network, build_network
from lib.demo.orders import order_rows
from lib.demo.rhythm import DAY, Ints, span
from lib.demo.trade import TRADES
from lib.demo.uses import Uses, use_rows, uses
from lib.domain.types import Product

LARGE = 1_000_000
"""From so many events on, a network of 400 teams and 5,000 users instead of 45 and 300."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Signature events in launch order with the agency's index of each, and the uses of the same days."""

    rows: pa.Table
    agency: Ints
    uses: list[Uses]


class Demo:
    """A generated network. Runs through its portions once, and knows afterwards what was used and when."""

    def __init__(self, *, events: int, today: date, seed: int) -> None:
        self.seed = seed
        self.events = events
        rng = np.random.default_rng([seed, 0])
        large = events >= LARGE
        agencies = many_agencies(400, rng) if large else HORIZON
        self.network: Network = build_network(agencies, 5_000 if large else 300, span(today), rng)
        self._calendar = Calendar.of(self.network)
        shape = (len(agencies), len(self.network.days))
        self._used = {product: np.zeros(shape, dtype=np.int64) for product in Product}

    def portions(self) -> Iterator[Portion]:
        """All that happened, in bounded memory; the same for the same seed, day and number of events."""
        made = [0] * len(TRADES)
        for total in self._used.values():
            total[:] = 0
        for index, (stretch, launched) in enumerate(ceremonies(self.network, self.events, self.seed)):
            rng = np.random.default_rng([self.seed, 2, index])
            rows, agency = event_rows(self.network, self._calendar, launched, rng)
            found = uses(self.network, stretch, made, rng)
            self._count(rows, agency, found)
            yield Portion(rows, agency, found)

    def use_rows(self, agency_ids: list[str], portion: Portion) -> pa.Table:
        """The portion's uses as rows of the table `product_uses`."""
        tables = [use_rows(self.network, self._calendar, agency_ids, found) for found in portion.uses]
        return pa.concat_tables(tables)

    def order_rows(self, agency_ids: list[str]) -> pa.Table:
        """Rows of the table `orders` that match what was used. Call it after all portions."""
        return order_rows(self.network, self._used, agency_ids, np.random.default_rng([self.seed, 3]))

    def _count(self, rows: pa.Table, agency: Ints, found: list[Uses]) -> None:
        self._add(Product.SIGNATURE, agency, rows["created_wall"].to_numpy() // DAY, np.ones_like(agency))
        for each in found:
            owner = self.network.slot_agency[self.network.spell_slot[each.spell]]
            self._add(each.trade.product, owner, each.moment // DAY, each.quantity)

    def _add(self, product: Product, agency: Ints, day: Ints, credits: Ints) -> None:
        np.add.at(self._used[product], (agency, day - self.network.days[0]), credits)
