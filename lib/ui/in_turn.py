"""Runs of pages go one after the other, in the order in which they were asked for.

They are Python, of which a process runs one thread at a time: fifty at once take turns at every few of their
steps, and each of them is as late as the last. One at a time, the first is done when it is done; while it
waits for the store, another one works. Measured by `bench/load.py` (docs/performance.md).
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST = 0.5
"""Seconds after which a run no longer holds the others up: it imports a file, or waits for one who does."""
_MOST = 4
"""Runs that wait for the store before another begins: more would only share what processors there are."""


class InTurn:
    """A queue of threads. Whoever is at work for longer than `longest` seconds is passed by, and goes on.

    `most` of them may be aside before another begins; who has been for longer than `longest` does not count.
    """

    def __init__(self, longest: float, most: int) -> None:
        self._longest = longest
        self._most = most
        self._lock = threading.Lock()
        self._waiting: deque[_Turn] = deque()
        self._going_on: deque[_Turn] = deque()
        """Those who were aside: before the others."""
        self._at_work: _Turn | None = None
        self._aside: set[_Turn] = set()
        self._here = threading.local()
        """`turn`: that of this thread, where it has one."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for one's turn, which lasts as long as the block."""
        mine = self._here.turn = _Turn()
        with self._lock:
            self._waiting.append(mine)
        self._wait(mine, self._waiting)
        try:
            yield
        finally:
            del self._here.turn
            with self._lock:
                self._leave(mine)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Lets others work while this one waits for the store. Outside of any turn nothing is waited for."""
        mine: _Turn | None = getattr(self._here, "turn", None)
        if mine is None:
            yield
            return
        with self._lock:
            self._leave(mine)
            self._aside.add(mine)
            mine.until = time.monotonic() + self._longest
        try:
            yield
        finally:
            with self._lock:
                self._aside.remove(mine)
                self._going_on.append(mine)
            self._wait(mine, self._going_on)

    def _wait(self, mine: "_Turn", queue: "deque[_Turn]") -> None:
        while True:
            with self._lock:
                mine.look.clear()
                left = self._left(mine)
                if left is not None and left <= 0:
                    queue.popleft()
                    self._at_work, mine.until = mine, time.monotonic() + self._longest
                    self._call_next()
                    return
            mine.look.wait(left)

    def _left(self, mine: "_Turn") -> float | None:
        """Seconds until its turn comes in any case; None: others are before it."""
        if self._next() is not mine:
            self._call_next()
            return None
        now = time.monotonic()
        held_up = [self._at_work.until - now] if self._at_work else []
        if not self._going_on and len(self._aside) >= self._most:
            held_up.append(sorted(one.until for one in self._aside)[-self._most] - now)
        return max(held_up, default=0.0)

    def _leave(self, mine: "_Turn") -> None:
        if self._at_work is mine:
            self._at_work = None
        self._call_next()

    def _next(self) -> "_Turn | None":
        queue = self._going_on or self._waiting
        return queue[0] if queue else None

    def _call_next(self) -> None:
        if following := self._next():
            following.look.set()


class _Turn:
    """One run's place."""

    def __init__(self) -> None:
        self.look = threading.Event()
        """Set when it is time to look."""
        self.until = 0.0
        """When it no longer holds others up: at work or aside."""


runs = InTurn(_LONGEST, _MOST)
"""The runs of this process, of whatever session."""
