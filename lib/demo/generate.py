"""The demo network and everything that happened in it, portion by portion, from a seed and a day."""

from collections.abc import Iterator
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
from lib.demo.uses import use_rows, uses
from lib.domain.types import Product

LARGE = 1_000_000
"""From so many events on, a network of 400 teams and 5,000 users instead of 45 and 300."""


class Demo:
    """A generated network. Knows what was used and when once events and uses were run through."""

    def __init__(self, *, events: int, today: date, seed: int) -> None:
        self.seed = seed
        self.size = events
        rng = np.random.default_rng([seed, 0])
        large = events >= LARGE
        agencies = many_agencies(400, rng) if large else HORIZON
        self.network: Network = build_network(agencies, 5_000 if large else 300, span(today), rng)
        self._calendar = Calendar.of(self.network)
        shape = (len(agencies), len(self.network.days))
        # Agency × day: credits of each product, known once events and uses have been run through.
        self.used = {product: np.zeros(shape, dtype=np.int64) for product in Product}

    def events(self) -> Iterator[tuple[pa.Table, Ints]]:
        """Signature events in launch order, portion by portion, with the agency's index of each.

        The same for the same seed, day and number; memory does not grow with the number.
        """
        self.used[Product.SIGNATURE][:] = 0
        for index, launched in enumerate(ceremonies(self.network, self.size, self.seed)):
            rng = np.random.default_rng([self.seed, 2, index])
            rows, agency = event_rows(self.network, self._calendar, launched, rng)
            days = rows["created_wall"].to_numpy() // DAY
            self._count(Product.SIGNATURE, agency, days, np.ones_like(agency))
            yield rows, agency

    def uses(self) -> Iterator[pa.Table]:
        """Rows of a file of uses, columns as in CHECKED_USES, portion by portion."""
        for trade in TRADES:
            self.used[trade.product][:] = 0
        for portion in uses(self.network, self.size, self.seed):
            for found in portion:
                owner = self.network.slot_agency[self.network.spell_slot[found.spell]]
                self._count(found.trade.product, owner, found.moment // DAY, found.quantity)
                yield use_rows(self.network, self._calendar, found)

    def order_rows(self) -> pa.Table:
        """Rows of a file of orders, columns as in CHECKED_ORDERS, that match what was used. Call it after all
        events and uses."""
        return order_rows(self.network, self.used, np.random.default_rng([self.seed, 3]))

    def _count(self, product: Product, agency: Ints, day: Ints, credits: Ints) -> None:
        np.add.at(self.used[product], (agency, day - self.network.days[0]), credits)
