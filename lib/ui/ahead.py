"""Questions begun before a run comes to them: the store answers while the page draws what stands above.

DuckDB works without the interpreter's lock, so that a run has both processors. Nothing else changes: the page
asks as it would, and finds the answer or waits for it (lib/ui/data.py); what failed is asked again there.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import ContextVar

_threads = ThreadPoolExecutor(2, "ahead")
_begun: ContextVar[list[Future[object]] | None] = ContextVar("begun", default=None)
"""What this run has begun; None outside of a whole run, where nothing is."""


def begin(*asked: Callable[[], object]) -> None:
    """Begins these, in their order. Each ends in `ask`, and reads of the session only what it was given."""
    begun = _begun.get()
    if begun is not None:
        begun += map(_threads.submit, asked)


@contextmanager
def run() -> Iterator[None]:
    """Around a run: what it began and came to nothing, for the page ended before, ends with it."""
    begun: list[Future[object]] = []
    token = _begun.set(begun)
    try:
        yield
    finally:
        _begun.reset(token)
        for one in begun:
            one.cancel()
        wait(begun)
