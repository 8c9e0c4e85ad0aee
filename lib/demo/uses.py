"""Uses of registered letters and ERP: who used how many credits of which product when."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.demo.ceremonies import Stretch, busyness, pick_spells, stretches
from lib.demo.events import Calendar
from lib.demo.network import Network
from lib.demo.rhythm import DAY, Ints, day_of, seconds_of_day
from lib.demo.trade import TRADES, Trade
from lib.store.purchases import USES


@dataclass(frozen=True, slots=True)
class Uses:
    """Uses of one product, one an entry, in the order of time."""

    trade: Trade
    spell: Ints
    moment: Ints
    """Seconds since 1970-01-01 on the Paris clock."""
    quantity: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.spell)


def uses(network: Network, events: int, seed: int) -> Iterator[list[Uses]]:
    """All uses, stretch by stretch, a product each; as many as so many signature events bring."""
    made = [0] * len(TRADES)
    for place, stretch in enumerate(stretches(network, events)):
        yield _uses(network, stretch, made, np.random.default_rng([seed, 4, place]))


def _uses(network: Network, stretch: Stretch, made: list[int], rng: np.random.Generator) -> list[Uses]:
    """`made` counts the uses so far, by product."""
    levels = busyness(network, stretch)
    found = []
    for index, trade in enumerate(TRADES):
        inclination = np.array(trade.by_kind)[network.slot_kind[network.spell_slot]]
        count = round(stretch.events * trade.share)
        spell, position = pick_spells(levels * inclination[:, None], count, rng)
        day = network.days[stretch.first + position]
        moment = day * DAY + seconds_of_day(rng, day, network.today)
        order = np.argsort(moment, kind="stable")
        odds = np.cumsum(trade.quantities) / sum(trade.quantities)
        quantity = 1 + np.searchsorted(odds, rng.random(count), side="right")
        number = made[index] + 1 + np.arange(count)
        made[index] += count
        found.append(Uses(trade, spell[order], moment[order], quantity.astype(np.int64), number))
    return found


def use_rows(network: Network, calendar: Calendar, agency_ids: list[str], found: Uses) -> pa.Table:
    """The uses as rows of the table `product_uses`."""
    slot = network.spell_slot[found.spell]
    days = found.moment // DAY
    references = [
        f"{found.trade.prefix}-{day_of(day).year}-{number:06d}"
        for day, number in zip(days, found.number, strict=True)
    ]
    product = found.trade.product.value
    columns = [
        [
            hashlib.md5(f"{product}\x1f{name}".encode(), usedforsecurity=False).hexdigest()
            for name in references
        ],
        [agency_ids[agency] for agency in network.slot_agency[slot]],
        [product] * len(found),
        found.quantity,
        pa.array(calendar.utc(found.moment) * 1_000_000, pa.timestamp("us")),
        pa.array(days.astype(np.int32), pa.date32()),
        [network.user_names[user] for user in network.spell_user[found.spell]],
        [network.team_names[each] for each in slot],
        references,
    ]
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, USES, strict=True)],
        USES,
    )
