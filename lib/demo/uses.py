"""Uses of registered letters and ERP: who used how many credits of which product when."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.demo.ceremonies import Stretch, busyness, pick_spells, stretches
from lib.demo.events import Calendar
from lib.demo.network import Network
from lib.demo.rhythm import DAY, Ints, day_of, seconds_of_day
from lib.demo.trade import TRADES, Trade
from lib.store.checked import CHECKED_USES


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


def use_rows(network: Network, calendar: Calendar, found: Uses) -> pa.Table:
    """The uses as the rows of a file of uses, columns as in CHECKED_USES; no two of them are equals."""
    slot = network.spell_slot[found.spell]
    days = found.moment // DAY
    references = [
        f"{found.trade.prefix}-{day_of(day).year}-{number:06d}"
        for day, number in zip(days, found.number, strict=True)
    ]
    columns = {
        "row_number": np.arange(len(found)) + 2,
        "agency": [network.agencies[agency].name for agency in network.slot_agency[slot]],
        "product": [found.trade.product.value] * len(found),
        "quantity": found.quantity,
        "used_minute": calendar.minutes(found.moment),
        "used_at": pa.array(calendar.utc(found.moment) * 1_000_000, pa.timestamp("us")),
        "used_on": pa.array(days.astype(np.int32), pa.date32()),
        "user_name": [network.user_names[user] for user in network.spell_user[found.spell]],
        "user_key": [""] * len(found),
        "team": [network.team_names[each] for each in slot],
        "reference": references,
        "reference_key": [reference.lower() for reference in references],  # plain letters: folded
    }
    return pa.table(
        [pa.array(columns[field.name], field.type) for field in CHECKED_USES], schema=CHECKED_USES
    )
