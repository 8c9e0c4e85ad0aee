"""What is made once for all threads that ask at the same time, which functools.cache does not promise."""

import functools
import threading
from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Once(Generic[_P, _T]):
    """What `make` gives for its arguments: made with the first call, the same for each later one."""

    def __init__(self, make: Callable[_P, _T]) -> None:
        self._make: Callable[_P, _T] = functools.cache(make)
        self._making = threading.Lock()

    def __call__(self, *given: _P.args, **named: _P.kwargs) -> _T:
        with self._making:
            return self._make(*given, **named)

    def forget(self) -> None:
        """For tests: each of them starts with nothing made."""
        self._make.cache_clear()  # type: ignore[attr-defined]
