"""A line in the log for every query that people wait for: its name and its time, never a value (law A3)."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)
SLOW = 0.5
"""Seconds from which a query is told."""


class Watch:
    """Adds up the time that one query works; what its reader does between two batches is not its time."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._seconds += time.perf_counter() - begun

    def tell(self) -> None:
        """Writes the line, where the query was slow."""
        if self._seconds >= SLOW:
            log.info("slow query=%s ms=%d", self._query, self._seconds * 1000)


@contextmanager
def watched(query: str) -> Iterator[None]:
    """Watches a query that is run and read in one go; one that fails is told too."""
    watch = Watch(query)
    try:
        with watch.running():
            yield
    finally:
        watch.tell()
