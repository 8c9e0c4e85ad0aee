"""Launches: who launches which contract when, for how many signatories; and the relaunches."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from lib.demo.network import Network
from lib.demo.people import PERSONS
from lib.demo.rhythm import DAY, TODAY_ENDS, Bools, Floats, Ints, day_of, day_weights, seconds_of_day
from lib.demo.trade import TEMPLATES

BATCH_EVENTS = 500_000
"""Signature events made at once: bounds memory, about 400 MB with everything that is derived."""
RELAUNCHED = 0.03
"""Share of ceremonies that are launched a second time."""

_SIGNATORIES = np.cumsum([template.signatories for template in TEMPLATES], axis=1)
_MIXES = np.array([template.mix for template in TEMPLATES]).T
_MEAN = 2.2
"""Signatories a ceremony, near enough to aim below the number wanted."""


@dataclass(frozen=True, slots=True)
class Ceremonies:
    """Launched ceremonies, one an entry of each array."""

    spell: Ints
    day: Ints
    second: Ints
    """Seconds after midnight in Paris."""
    template: Ints
    signatories: Ints
    person: Ints
    """The first signatory; the others follow from it."""
    year: Ints
    number: Ints
    """With `year`, the contract's reference. A relaunch keeps both."""
    relaunched: Ints
    """1 where another ceremony of the same contract comes later."""

    @classmethod
    def none(cls) -> "Ceremonies":
        return cls(*(np.empty(0, dtype=np.int64) for _ in fields(cls)))

    def __len__(self) -> int:
        return len(self.spell)

    def take(self, which: Ints | Bools) -> "Ceremonies":
        return Ceremonies(*(getattr(self, field.name)[which] for field in fields(self)))

    def with_(self, **columns: Ints) -> "Ceremonies":
        return Ceremonies(*(columns.get(field.name, getattr(self, field.name)) for field in fields(self)))

    def join(self, *others: "Ceremonies") -> "Ceremonies":
        parts = (self, *others)
        return Ceremonies(
            *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(self))
        )

    def in_launch_order(self) -> "Ceremonies":
        return self.take(np.lexsort((self.number, self.begun)))

    @property
    def begun(self) -> Ints:
        """Seconds since 1970-01-01 on the Paris clock."""
        return self.day * DAY + self.second

    @property
    def events(self) -> int:
        return int(self.signatories.sum())

    def first_events(self, wanted: int) -> "Ceremonies":
        """The first ceremonies with exactly as many events; the last one loses signatories for that."""
        before = np.cumsum(self.signatories) - self.signatories
        kept = self.take(before < wanted)
        room = wanted - before[: len(kept)]
        return kept.with_(signatories=np.minimum(kept.signatories, room))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days made in one go: position of the first, how many, and their signature events."""

    first: int
    count: int
    events: int


def stretches(network: Network, events: int) -> list[Stretch]:
    """Cuts the days so that each stretch has at most about BATCH_EVENTS events, `events` in all."""
    weights = day_weights(network.days) * network.slot_level.sum(axis=0)
    upto = np.rint(np.cumsum(weights) / weights.sum() * events).astype(np.int64)
    pieces = -(-events // BATCH_EVENTS)
    ends = np.searchsorted(upto, np.arange(1, pieces) * (events / pieces)) + 1
    bounds = np.unique(np.concatenate([[0], ends, [len(upto)]]))
    filled = np.concatenate([[0], upto[bounds[1:] - 1]])
    return [
        Stretch(int(first), int(last - first), int(made))
        for first, last, made in zip(bounds[:-1], bounds[1:], np.diff(filled), strict=True)
    ]


def ceremonies(network: Network, events: int, seed: int) -> Iterator[Ceremonies]:
    """All ceremonies, stretch by stretch, in launch order within each; exactly `events` events."""
    waiting = Ceremonies.none()  # relaunches that fall into a later stretch
    made = 0
    for index, stretch in enumerate(stretches(network, events)):
        rng = np.random.default_rng([seed, 1, index])
        last_day = network.days[stretch.first + stretch.count - 1]
        due, waiting = waiting.take(waiting.day <= last_day), waiting.take(waiting.day > last_day)
        due = due.first_events(stretch.events)
        levels = busyness(network, stretch)
        fresh, later = _fresh(network, stretch, levels, stretch.events - due.events, made, rng)
        made = max(made, int(fresh.number.max(initial=0)), int(later.number.max(initial=0)))
        waiting = waiting.join(later)
        yield due.join(fresh).in_launch_order()


def busyness(network: Network, stretch: Stretch) -> Floats:
    """Spell × day of a stretch: how busy each spell is on each day, without unit."""
    levels = network.spell_levels(stretch.first, stretch.count)
    levels *= day_weights(network.days)[stretch.first : stretch.first + stretch.count]
    return levels


def pick_spells(levels: Floats, count: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """`count` pairs of spell and day position, as likely as they are busy."""
    odds = np.cumsum(levels)
    throws = np.sort(rng.random(count) * odds[-1])  # looked up in rising order: ten times faster
    found = rng.permutation(np.searchsorted(odds, throws, side="right"))
    spell, position = np.divmod(np.minimum(found, len(odds) - 1), levels.shape[1])
    return spell.astype(np.int64), position.astype(np.int64)


def _fresh(
    network: Network, stretch: Stretch, levels: Floats, events: int, made: int, rng: np.random.Generator
) -> tuple[Ceremonies, Ceremonies]:
    """Exactly `events` events of this stretch, and the relaunches that come after it."""
    last_day = int(network.days[stretch.first + stretch.count - 1])
    launched = _launch(network, stretch, levels, int(events * 0.94 / _MEAN / (1 + RELAUNCHED)), rng)
    first, again = _relaunch(network, launched, rng)
    both = first.join(again.take(again.day <= last_day)).first_events(events)
    lacking = events - both.events
    rest = _launch(network, stretch, levels, lacking, rng).first_events(lacking)
    rest = rest.with_(number=len(first) + rest.number)
    # Contracts are numbered as they come, both kinds together; a relaunch keeps its contract's number.
    place = np.argsort(np.argsort(first.join(rest).begun, kind="stable")) + made + 1
    this, later = both.join(rest), again.take(again.day > last_day)
    return this.with_(number=place[this.number]), later.with_(number=place[later.number])


def _launch(
    network: Network, stretch: Stretch, levels: Floats, count: int, rng: np.random.Generator
) -> Ceremonies:
    """Ceremonies in no order, numbered from 0."""
    spell, position = pick_spells(levels, count, rng)
    day = network.days[stretch.first + position]
    second = seconds_of_day(rng, day, network.today)
    kind = network.slot_kind[network.spell_slot[spell]]
    template = _choose(np.cumsum(_MIXES, axis=1)[kind], rng)
    year_of_day = np.array([day_of(each).year for each in network.days])
    return Ceremonies(
        spell=spell,
        day=day,
        second=second,
        template=template,
        signatories=1 + _choose(_SIGNATORIES[template], rng),
        person=rng.integers(0, PERSONS, count),
        year=year_of_day[day - network.days[0]],
        number=np.arange(count),
        relaunched=np.zeros(count, dtype=np.int64),
    )


def _choose(cumulated: Floats, rng: np.random.Generator) -> Ints:
    """For each row of cumulated odds, the column that a throw falls into."""
    throws = rng.random(len(cumulated)) * cumulated[:, -1]
    chosen: Ints = (cumulated <= throws[:, None]).sum(axis=1).astype(np.int64)
    return chosen


def _relaunch(network: Network, first: Ceremonies, rng: np.random.Generator) -> tuple[Ceremonies, Ceremonies]:
    """The ceremonies, some marked as launched again, and those later launches."""
    chosen = np.flatnonzero(rng.random(len(first)) < RELAUNCHED)
    again = first.take(chosen)
    delay = np.ceil(rng.lognormal(np.log(4), 0.9, len(again))).astype(np.int64)
    day = again.day + delay
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday
    day += np.where(weekday >= 5, 7 - weekday, 0)
    again = again.with_(day=day, second=seconds_of_day(rng, day, network.today))
    possible = (day < network.spell_to[again.spell]) & (day <= network.today)
    marked = first.relaunched.copy()
    marked[chosen[possible]] = 1
    return first.with_(relaunched=marked), again.take(possible)


def now(network: Network) -> int:
    """The demo's now: seconds since 1970-01-01 on the Paris clock."""
    return network.today * DAY + TODAY_ENDS
