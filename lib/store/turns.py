"""Waiting for one's turn, for a while and not deaf: whoever waits may be told to stop."""

import time
from collections.abc import Callable
from typing import Protocol

_LOOK_SECONDS = 0.2
"""So often whoever waits asks whether to go on."""


class Turn(Protocol):
    """A lock or a semaphore of `threading`."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool: ...


def came(turn: Turn, seconds: float, meanwhile: Callable[[], None]) -> bool:
    """Takes a turn within so many seconds; whether it came. `meanwhile` may raise, which ends the wait."""
    until = time.monotonic() + seconds
    while not turn.acquire(timeout=max(0.0, min(_LOOK_SECONDS, until - time.monotonic()))):
        if time.monotonic() >= until:
            return False
        meanwhile()
    return True
