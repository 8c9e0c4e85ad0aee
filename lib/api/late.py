"""Applications that are read in when somebody first asks for them: a server answers before it knows them."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.api.once import Once


class Late:
    """Stands in for the application that `make` gives, once."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._made = Once(make)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        application = await run_in_threadpool(self._made)
        await application(scope, receive, send)
