"""The clock of the tests that draw pages: the same day whenever they are run, far from midnight."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import time_machine

from lib.domain.clock import paris_day

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = paris_day(NOW)
_BEGUN = time.monotonic()


@contextmanager
def at(moment: datetime = NOW) -> Iterator[None]:
    """That moment, and later by what this run has lasted: what a test has written is past in the next."""
    with time_machine.travel(moment + timedelta(seconds=time.monotonic() - _BEGUN), tick=True):
        yield
