"""Applications that are read in when somebody first asks for them: a server answers before it knows them."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.store.kept import Kept


class Late:
    """Stands in for the application that `make` gives, once."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._kept = Kept(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        application = await run_in_threadpool(self._kept.get, "application", self._make)
        await application(scope, receive, send)
