"""What was spent on ceremonies that came to nothing. Pure.

The three reasons overlap: a relaunch may itself be cancelled. So their sums do not add up to the waste, which
counts each credit once. Only ceremonies old enough to be judged count in a rate: younger ones may still be
signed.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol

from lib.domain import spending
from lib.domain.money import over_one
from lib.domain.spending import Spending


class Reason(StrEnum):
    """Why a credit was spent in vain."""

    CANCELLED = "cancelled"
    """Its ceremony was cancelled: all its signatories count, those who had signed too."""
    RELAUNCHED = "relaunched"
    """Its contract had been launched before."""
    STALE = "stale"
    """Its ceremony is old enough to be judged and somebody has still to sign."""


class Outcome(Protocol):
    """Signatures that share what became of their ceremonies."""

    @property
    def judged(self) -> bool: ...
    @property
    def cancelled(self) -> bool: ...
    @property
    def relaunched(self) -> bool: ...
    @property
    def stale(self) -> bool: ...
    @property
    def credits(self) -> int: ...
    @property
    def amount(self) -> Fraction: ...
    @property
    def unfunded(self) -> int: ...


class Waste(NamedTuple):
    """What was used, and what of it came to nothing."""

    used: int = 0
    """Credits in all, wasted or not."""
    wasted: Spending = Spending()
    """For any of the reasons, each credit once."""
    cancelled: Spending = Spending()
    relaunched: Spending = Spending()
    stale: Spending = Spending()
    judged: int = 0
    """Credits of ceremonies old enough to be judged."""
    judged_wasted: int = 0

    @property
    def rate(self) -> Fraction | None:
        """Wasted ÷ used, of the credits that can be judged; None without any."""
        return Fraction(self.judged_wasted, self.judged) if self.judged else None

    def of(self, reason: Reason | None) -> Spending:
        """What was spent for one reason; None: for any of them."""
        return {
            None: self.wasted,
            Reason.CANCELLED: self.cancelled,
            Reason.RELAUNCHED: self.relaunched,
            Reason.STALE: self.stale,
        }[reason]


def waste_of(outcomes: Iterable[Outcome]) -> Waste:
    """Waste among signatures of these outcomes."""
    listed = list(outcomes)
    in_vain = [one for one in listed if one.cancelled or one.relaunched or one.stale]
    parts, whole = over_one(one.amount for one in in_vain)
    told = list(zip(in_vain, parts, strict=True))

    def spent(chosen: Sequence[tuple[Outcome, int]]) -> Spending:
        return Spending(
            sum(one.credits for one, _part in chosen),
            Fraction(sum(part for _one, part in chosen), whole),
            sum(one.unfunded for one, _part in chosen),
        )

    return Waste(
        used=sum(one.credits for one in listed),
        wasted=spent(told),
        cancelled=spent([pair for pair in told if pair[0].cancelled]),
        relaunched=spent([pair for pair in told if pair[0].relaunched]),
        stale=spent([pair for pair in told if pair[0].stale]),
        judged=sum(one.credits for one in listed if one.judged),
        judged_wasted=sum(one.credits for one in in_vain if one.judged),
    )


def added(wastes: Iterable[Waste]) -> Waste:
    """The total of several; nothing for none."""
    listed = list(wastes)
    return Waste(
        used=sum(one.used for one in listed),
        wasted=spending.added(one.wasted for one in listed),
        cancelled=spending.added(one.cancelled for one in listed),
        relaunched=spending.added(one.relaunched for one in listed),
        stale=spending.added(one.stale for one in listed),
        judged=sum(one.judged for one in listed),
        judged_wasted=sum(one.judged_wasted for one in listed),
    )
