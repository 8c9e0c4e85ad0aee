"""What the first visitor after a start would wait for, begun while their browser still reads its scripts."""

import gc
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

from streamlit import App

from lib.config import Settings

_YOUNG = 20_000
"""New objects between two looks for what can be thrown away: most of those of a run die with it."""


def lifespan(settings: Settings) -> Callable[[App], AbstractAsyncContextManager[None]]:
    """What a server does from start to end: it makes ready in a thread, and ends once that is done."""

    @asynccontextmanager
    async def while_serving(_app: App) -> AsyncIterator[None]:
        with ThreadPoolExecutor(1, "early") as thread:
            thread.submit(begin, settings)
            thread.submit(settle)
            yield

    return while_serving


def begin(settings: Settings) -> None:
    """Reads in what every page asks the store with, opens it, and draws the ledger down."""
    from lib.ui import ready

    ready.ready(settings, datetime.now(UTC))


def settle() -> None:
    """What is in memory then stays: it is no longer looked through for what could be thrown away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
