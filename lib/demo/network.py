"""Who works where and when: slots (a team, or an agency's users without one) and spells of users in them."""

from dataclasses import dataclass

import numpy as np

from lib.demo.agencies import AgencyPlan
from lib.demo.names import FIRST_NAMES, LAST_NAMES
from lib.demo.rhythm import Floats, Ints
from lib.demo.trade import Kind

TREND_DAYS = 75
"""How long ago the rising and the falling team began to change, in days."""


@dataclass(frozen=True, slots=True)
class Network:
    """Arrays about agencies, slots and spells, each spell pointing to its slot, each slot to its agency."""

    agencies: tuple[AgencyPlan, ...]
    days: Ints
    team_names: tuple[str | None, ...]
    slot_agency: Ints
    slot_kind: Ints
    slot_level: Floats
    """Slot × day: how much work a slot has, without unit; 0 before its agency opens."""
    user_names: tuple[str, ...]
    spell_user: Ints
    spell_slot: Ints
    """Rising, so that the spells of a slot lie together."""
    spell_from: Ints
    spell_to: Ints
    """First day, and the day after the last."""
    spell_pace: Floats

    @property
    def teams(self) -> int:
        return sum(name is not None for name in self.team_names)

    @property
    def today(self) -> int:
        return int(self.days[-1])

    def spell_levels(self, first: int, count: int) -> Floats:
        """Spell × day: each spell's part of its slot's work on `count` days from position `first`."""
        days = self.days[first : first + count]
        present = (self.spell_from[:, None] <= days) & (days < self.spell_to[:, None])
        paces: Floats = present * self.spell_pace[:, None]
        starts = np.searchsorted(self.spell_slot, np.arange(len(self.team_names)))
        totals = np.add.reduceat(paces, starts, axis=0)
        factors = self.slot_level[:, first : first + count] / np.maximum(totals, 1e-12)
        paces *= factors[self.spell_slot]
        return paces


def build_network(
    agencies: tuple[AgencyPlan, ...], users: int, days: Ints, rng: np.random.Generator
) -> Network:
    """The network of these agencies with as many users, some of whom come, go or change team."""
    names, owner, kinds, weights, trends = _slots(agencies)
    level = _levels(agencies, owner, weights, trends, days, rng)
    spells = _spells(owner, np.array(weights), users, days, agencies, rng)
    return Network(
        agencies=agencies,
        days=days,
        team_names=tuple(names),
        slot_agency=owner,
        slot_kind=np.array(kinds, dtype=np.int64),
        slot_level=level,
        user_names=_user_names(int(spells[:, 0].max()) + 1, rng),
        spell_user=spells[:, 0],
        spell_slot=spells[:, 1],
        spell_from=spells[:, 2],
        spell_to=spells[:, 3],
        spell_pace=rng.lognormal(0, 0.45, len(spells)),
    )


def _slots(
    agencies: tuple[AgencyPlan, ...],
) -> tuple[list[str | None], Ints, list[Kind], list[float], list[str]]:
    names: list[str | None] = []
    owner, kinds, weights, trends = [], [], [], []
    for index, agency in enumerate(agencies):
        total = sum(team.weight for team in agency.teams)
        for team in agency.teams:
            names.append(team.name)
            owner.append(index)
            kinds.append(team.kind)
            weights.append(agency.weight * (1 - agency.loose) * team.weight / total)
            trends.append(team.trend)
        names.append(None)
        owner.append(index)
        kinds.append(Kind.MIXED)
        weights.append(agency.weight * agency.loose)
        trends.append("")
    return names, np.array(owner), kinds, weights, trends


def _levels(
    agencies: tuple[AgencyPlan, ...],
    owner: Ints,
    weights: list[float],
    trends: list[str],
    days: Ints,
    rng: np.random.Generator,
) -> Floats:
    """Slot × day: the slot's weight, its own slow ups and downs, its trend, and its agency's opening."""
    knots = np.arange(0, len(days) + 60, 60)
    ages = np.arange(len(days))
    waves = rng.normal(0, 0.13, (len(owner), len(knots)))
    level: Floats = np.array([np.exp(np.interp(ages, knots, wave)) for wave in waves])
    level *= np.array(weights)[:, None]
    recent = np.clip((ages - (len(days) - TREND_DAYS)) / 30, 0, 1)  # a month of change, then the new level
    for slot, trend in enumerate(trends):
        if trend:
            level[slot] *= (3.2 if trend == "up" else 0.10) ** recent
        opened = ages - agencies[owner[slot]].opens_after
        if agencies[owner[slot]].opens_after:
            level[slot] *= np.where(opened < 0, 0, np.clip(0.15 + opened / 180, 0, 1))
    return level


def _spells(
    owner: Ints,
    weights: Floats,
    users: int,
    days: Ints,
    agencies: tuple[AgencyPlan, ...],
    rng: np.random.Generator,
) -> Ints:
    """Rows of user, slot, first day, day after the last; by slot.

    The first user of each slot stays throughout, so that no slot is ever without one.
    """
    slot_of_user = np.repeat(np.arange(len(owner)), _heads(weights, users))
    opened = days[0] + np.array([agency.opens_after for agency in agencies])
    spells: list[tuple[int, int, int, int]] = []
    founded: set[int] = set()
    for user, slot in enumerate(slot_of_user.tolist()):
        first, last = int(opened[owner[slot]]), int(days[-1]) + 1
        if slot not in founded:
            founded.add(slot)
            spells.append((user, slot, first, last))
            continue
        start = first if rng.random() < 0.6 else int(rng.integers(first, last - 20))
        end = int(rng.integers(start + 20, last + 1)) if rng.random() < 0.25 else last
        spells += _in_one_or_two_teams(user, slot, start, end, owner, rng)
    return np.array(sorted(spells, key=lambda spell: (spell[1], spell[0])), dtype=np.int64)


def _heads(weights: Floats, users: int) -> Ints:
    """Users a slot: one, and the others by weight, the largest remainders first."""
    exact = weights / weights.sum() * max(users - len(weights), 0)
    heads: Ints = 1 + np.floor(exact).astype(np.int64)
    heads[np.argsort(-(exact % 1))[: max(users - int(heads.sum()), 0)]] += 1
    return heads


def _in_one_or_two_teams(
    user: int, slot: int, start: int, end: int, owner: Ints, rng: np.random.Generator
) -> list[tuple[int, int, int, int]]:
    """One user in eight changes team once, within the agency."""
    others = [other for other in np.flatnonzero(owner == owner[slot]) if other != slot]
    if not others or end - start < 120 or rng.random() > 0.125:
        return [(user, slot, start, end)]
    change = int(rng.integers(start + 50, end - 50))
    return [(user, slot, start, change), (user, int(rng.choice(others)), change, end)]


def _user_names(count: int, rng: np.random.Generator) -> tuple[str, ...]:
    """Distinct full names."""
    combinations = len(FIRST_NAMES) * len(LAST_NAMES)
    chosen = rng.permutation(combinations)[:count]
    pairs = [divmod(int(pick), len(LAST_NAMES)) for pick in chosen]
    return tuple(f"{FIRST_NAMES[first]} {LAST_NAMES[last]}" for first, last in pairs)
