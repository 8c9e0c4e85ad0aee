"""Results that all threads share, made once, and kept until they are the least recently asked for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

_T = TypeVar("_T")


class _Place:
    """Where one result is kept, once it is there."""

    def __init__(self) -> None:
        self.working = threading.Lock()
        self.result: list[Any] = []
        """The result alone; empty: nobody has it yet."""


class Kept:
    """At most so many results. A key tells all that its result depends on. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        key: Hashable,
        make: Callable[[], _T],
        aside: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> _T:
        """What is kept under a key, or else what `make` gives, which may get other keys.

        One thread works; those that ask the same wait for it. All of them step `aside` meanwhile.
        """
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        if not place.result:
            with aside(), place.working:
                if not place.result:
                    place.result.append(make())
        result: _T = place.result[0]
        return result

    def drop(self, unwanted: Callable[[Any], bool]) -> None:
        """Forgets what is kept under such keys."""
        with self._lock:
            for key in [key for key in self._places if unwanted(key)]:
                del self._places[key]

    def clear(self) -> None:
        with self._lock:
            self._places.clear()
