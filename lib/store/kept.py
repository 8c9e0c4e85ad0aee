"""Results of long work on one state of a store, kept until they are the least recently asked for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Kept:
    """At most so many results. A key must hold the data version. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What is kept under a key, or else what `make` gives; one thread works, the others wait for it."""
        with self._lock:
            if key not in self._results:
                self._results[key] = make()
                while len(self._results) > self._most:
                    self._results.popitem(last=False)
            self._results.move_to_end(key)
            result: _T = self._results[key]
            return result
