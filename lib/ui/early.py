"""What the first visitor after a start would wait for, begun while their browser still reads its scripts."""

import gc
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

from streamlit import App

from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.scope import Filters, Scope
from lib.errors import ParapheError
from lib.store import catalogue, cover
from lib.store.connection import connect

log = logging.getLogger(__name__)
_YOUNG = 20_000
"""New objects between two looks for what can be thrown away: most of those of a run die with it."""


def lifespan(settings: Settings) -> Callable[[App], AbstractAsyncContextManager[None]]:
    """What a server does from start to end: it makes ready in a thread, and ends once that is done."""

    @asynccontextmanager
    async def while_serving(_app: App) -> AsyncIterator[None]:
        with ThreadPoolExecutor(1, "early") as thread:
            thread.submit(ready, settings, datetime.now(UTC))
            thread.submit(settle)
            yield

    return while_serving


def ready(settings: Settings, now: datetime) -> None:
    """Opens the store and draws the ledger down; runs that ask for it meanwhile wait."""
    try:
        store = connect(settings)
        scope = Scope.whole_network(catalogue.network(store).network_id)
        cover.cover(store, scope, Filters(products=()), paris_day(now))  # its ledger is everybody's
    except ParapheError as error:  # said to the first visitor, who tries the same
        log.warning("the store is not ready: %s", type(error).__name__)


def settle() -> None:
    """What is in memory then stays: it is no longer looked through for what could be thrown away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
