"""What becomes of each signature event by the demo's now: signed and when, cancelled, or still open."""

from dataclasses import dataclass

import numpy as np

from lib.demo.ceremonies import Ceremonies, now
from lib.demo.network import Network
from lib.demo.rhythm import DAY, Bools, Ints

CANCELLED = 0.083
"""Share of ceremonies cancelled without a relaunch."""
CANCELLED_BEFORE_RELAUNCH = 0.75
"""Share of relaunched ceremonies that were cancelled; the others were left open."""
ABANDONED = 0.013
"""Share of ceremonies that nobody signs or closes."""
NEVER_SIGNS = 0.012
"""Share of signatories who do not sign although the others do."""

IN_PROGRESS, CANCELLATION, SIGNATURE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Events:
    """One entry a signature event: its ceremony, the signatory's rank in it (0 first), and the outcome."""

    ceremony: Ints
    rank: Ints
    created: Ints
    """Seconds since 1970-01-01 on the Paris clock."""
    signed: Ints
    """Likewise; 0 where not signed."""
    state: Ints


def outcomes(network: Network, launched: Ceremonies, rng: np.random.Generator) -> Events:
    """The signature events of these ceremonies, as they are at the demo's now."""
    ceremony = np.repeat(np.arange(len(launched)), launched.signatories)
    starts = np.cumsum(launched.signatories) - launched.signatories
    rank = np.arange(len(ceremony)) - starts[ceremony]
    begun = launched.begun
    created = begun[ceremony]
    cancelled, abandoned = _fates(launched, rng)
    ended = begun + _delay(2.2 * DAY, 1.0, len(launched), rng)

    signed = _by_day(created + _signing_delays(launched, ceremony, rng))
    partly = (rng.random(len(launched)) < 0.22)[ceremony] & (rank == 0)
    refuses = abandoned[ceremony] | (rng.random(len(ceremony)) < NEVER_SIGNS)
    refuses |= cancelled[ceremony] & ~(partly & (signed < ended[ceremony]))

    state = np.full(len(ceremony), IN_PROGRESS)
    state[~refuses & (signed <= now(network))] = SIGNATURE
    over = cancelled[ceremony] & (ended[ceremony] <= now(network))
    state[over & (state != SIGNATURE)] = CANCELLATION
    return Events(ceremony, rank, created, np.where(state == SIGNATURE, signed, 0), state)


def _fates(launched: Ceremonies, rng: np.random.Generator) -> tuple[Bools, Bools]:
    throw = rng.random(len(launched))
    again = launched.relaunched == 1
    cancelled = throw < np.where(again, CANCELLED_BEFORE_RELAUNCH, CANCELLED)
    abandoned = ~cancelled & (again | (throw < CANCELLED + ABANDONED))
    return cancelled, abandoned


def _signing_delays(launched: Ceremonies, ceremony: Ints, rng: np.random.Generator) -> Ints:
    """Seconds from launch to signature: hours in the median, weeks in the tail.

    The ceremony's own slowness times the signatory's, so that those of one contract sign about together.
    """
    shared = rng.lognormal(np.log(9 * 3600), 1.65, len(launched))[ceremony]
    own = rng.lognormal(0, 1.0, len(ceremony))
    return np.clip(shared * own, 95, 120 * DAY).astype(np.int64)


def _delay(median: float, spread: float, count: int, rng: np.random.Generator) -> Ints:
    return np.maximum(rng.lognormal(np.log(median), spread, count), 600).astype(np.int64)


def _by_day(moment: Ints) -> Ints:
    """Few people sign at night: what falls before 07:00 waits for the morning, at the same distance."""
    second = moment % DAY
    return np.where(second < 7 * 3600, moment + 7 * 3600, moment)
