"""Commands on one store take turns, for DuckDB lets one process in at a time.

A lock on a file beside the store, which the system gives back however a command ends. The dashboard does not
take it: while it runs, a command is refused at once and says so, instead of waiting for hours.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from lib.errors import StoreBusy, _

_LOOK_AGAIN_SECONDS = 0.2


@contextmanager
def turn(store: Path, wait_seconds: int) -> Iterator[None]:
    """Holds the store's turn while the context lives. Raises StoreBusy when it does not come in time."""
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        file = store.with_name(f"{store.name}.turn").open("a")
    except OSError:
        yield  # the store itself will say why nothing can be written there
        return
    with file:
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(BlockingIOError),
                wait=wait_fixed(_LOOK_AGAIN_SECONDS),
                stop=stop_after_delay(wait_seconds),
                reraise=True,
            ):
                with attempt:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(
                _("Another command is still at work on {file}."),
                _("Nothing was changed. Try again when it has ended."),
                file=str(store),
            ) from None
        yield
