"""What was spent on ceremonies that came to nothing. Pure.

The three reasons overlap: a relaunch may itself be cancelled. So their sums do not add up to the waste, which
counts each credit once. Only ceremonies old enough to be judged count in a rate: younger ones may still be
signed.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lib.domain import spending
from lib.domain.spending import Spending


class Reason(StrEnum):
    """Why a credit was spent in vain."""

    CANCELLED = "cancelled"
    """Its ceremony was cancelled: all its signatories count, those who had signed too."""
    RELAUNCHED = "relaunched"
    """Its contract had been launched before."""
    STALE = "stale"
    """Its ceremony is old enough to be judged and somebody has still to sign."""


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
        match reason:
            case None:
                return self.wasted
            case Reason.CANCELLED:
                return self.cancelled
            case Reason.RELAUNCHED:
                return self.relaunched
            case Reason.STALE:
                return self.stale


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
