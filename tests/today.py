"""The day on which a test runs, where a server of its own reads the clock of this machine."""

import time
from datetime import UTC, date, datetime, timedelta

from lib.domain.clock import PARIS, paris_day

_LONGEST = timedelta(minutes=4)
"""No file of tests that share a server takes longer."""


def a_day() -> date:
    """Today in Paris, with time left for the tests of one file: else the day that follows, awaited."""
    now = datetime.now(UTC)
    if paris_day(now + _LONGEST) != paris_day(now):
        midnight = datetime.combine(paris_day(now + _LONGEST), datetime.min.time(), PARIS)
        time.sleep((midnight - now).total_seconds())
    return paris_day(datetime.now(UTC))
