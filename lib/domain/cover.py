"""How long credits last at the pace at which they are used, and which pack fits that pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import lcm

from lib.domain.catalogue import Pack
from lib.domain.period import shift_months

_FAR = 3650
"""Days beyond which nobody asks how long credits last."""
_FITS_MONTHS = 6
"""A pack fits that is used up within so many months: longer ties up money, shorter means ordering often."""


class Level(StrEnum):
    """How near the end credits are; each is said in words, never by colour alone."""

    FINE = "fine"
    LOW = "low"
    """Less than 30 days of cover."""
    VERY_LOW = "very_low"
    """Less than 14."""
    CRITICAL = "critical"
    """Less than 7."""
    OUT = "out"
    """None are left, while they are being used."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Credits used over some whole days."""

    used: int
    days: int
    since: date
    """From when what is left has to last: today, or the day after the last one that the data covers."""

    @property
    def per_day(self) -> float:
        """For the eye only; what is decided is decided on whole numbers."""
        return self.used / self.days

    def runs_out_on(self, credits_: int) -> date | None:
        """The day on which so many credits are used up; None: nothing was used, or not in ten years."""
        if self.used <= 0:
            return None
        days = max(credits_, 0) * self.days // self.used
        return None if days > _FAR else self.since + timedelta(days=days)

    def cover(self, credits_: int, today: date) -> int | None:
        """Whole days from today that so many credits last; None as for `runs_out_on`."""
        end = self.runs_out_on(credits_)
        return None if end is None else max(0, (end - today).days)

    def level(self, credits_: int, today: date) -> Level:
        cover = self.cover(credits_, today)
        if credits_ <= 0 and (self.used > 0 or credits_ < 0):
            return Level.OUT
        if cover is None or cover >= 30:
            return Level.FINE
        return Level.CRITICAL if cover < 7 else Level.VERY_LOW if cover < 14 else Level.LOW


def together(paces: Sequence[Pace]) -> Pace:
    """The pace of all, at least one: what is left lasts as long as if each were used on at its own."""
    used = [pace for pace in paces if pace.used > 0] or paces[:1]
    days = lcm(*(pace.days for pace in used))  # over as many days all of them are whole numbers
    weights = [pace.used * days // pace.days for pace in used]
    first = min(pace.since for pace in used)
    later = sum(
        weight * (pace.since - first).days for weight, pace in zip(weights, used, strict=True)
    ) // max(sum(weights), 1)
    return Pace(sum(weights), days, first + timedelta(days=later))


def used_before_they_expire(pack: Pack, counter: int, pace: Pace, today: date) -> bool:
    """Whether the pack's credits, bought today on top of what is left, are used up while they are valid."""
    if pack.months is None:
        return True
    end = pace.runs_out_on(counter + pack.credits)
    return end is not None and end <= shift_months(today, pack.months)


def fitting(packs: Sequence[Pack], counter: int, pace: Pace, today: date) -> Pack | None:
    """The largest pack that the pace uses up within six months and before it expires, else the smallest.

    None where nothing was used lately: there is no pace to fit. `counter` is what is left now; `packs` are
    of one product.
    """
    if pace.used <= 0 or not packs:
        return None
    latest = shift_months(today, _FITS_MONTHS)
    fit = [
        pack
        for pack in packs
        if (end := pace.runs_out_on(pack.credits)) is not None
        and end <= latest
        and used_before_they_expire(pack, counter, pace, today)
    ]
    if fit:
        return max(fit, key=lambda pack: pack.credits)
    return min(packs, key=lambda pack: pack.credits)
