"""Runs of pages go one after the other, in the order in which they were asked for.

They are Python, of which a process runs one thread at a time: fifty at once take turns at every few of their
steps, and each of them is as late as the last. One at a time, the first is done when it is done. Measured by
`bench/load.py` (docs/performance.md).
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST = 0.5
"""Seconds after which a run no longer holds the others up: it imports a file, or waits for one who does."""


class InTurn:
    """A queue of threads. Whoever is at work for longer than `longest` seconds is passed by, and goes on."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        """One each, in order; set when it is time to look."""
        self._at_work: threading.Event | None = None
        self._until = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for one's turn, which lasts as long as the block."""
        mine = self._come()
        try:
            yield
        finally:
            self._go(mine)

    def _come(self) -> threading.Event:
        mine = threading.Event()
        with self._lock:
            self._waiting.append(mine)
            if self._waiting[0] is mine:
                mine.set()
        left: float | None = None
        while True:
            mine.wait(left)
            with self._lock:
                mine.clear()
                left = self._until - time.monotonic() if self._at_work else 0.0
                if left <= 0:
                    self._waiting.popleft()
                    self._at_work, self._until = mine, time.monotonic() + self._longest
                    self._call_next()
                    return mine

    def _go(self, mine: threading.Event) -> None:
        with self._lock:
            if self._at_work is mine:
                self._at_work = None
                self._call_next()

    def _call_next(self) -> None:
        if self._waiting:
            self._waiting[0].set()


runs = InTurn(_LONGEST)
"""The runs of this process, of whatever session."""
