"""A ticket handed in at a route: by the browser that it was made for, and by the person (law A3)."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from lib.api.browser import COOKIE
from lib.api.tickets import Refusal, Ticket, Tickets
from lib.domain.scope import Scope


class Asked(Protocol):
    """What a ticket is for."""

    @property
    def person(self) -> str: ...
    @property
    def scope(self) -> Scope: ...


_Asked = TypeVar("_Asked", bound=Asked)
Admits = Callable[[Mapping[str, str], str, Scope], bool]
"""Whether the cookies of a request are those of this person, who still has this scope."""


def anybody(_cookies: Mapping[str, str], _person: str, _scope: Scope) -> bool:
    """Without sign-in there is nobody to tell from another."""
    return True


async def handed_in(
    book: Tickets[_Asked], request: Request, admits: Admits = anybody
) -> Ticket[_Asked] | Refusal:
    """The ticket of a request, used from now on.

    A HEAD asks what would come, as previews and scanners do, and uses nothing up. Somebody else's ticket is
    left to them, and told from no ticket at all by nothing.
    """
    token, cookie = request.path_params["token"], request.cookies.get(COOKIE)
    found = book.look(token, cookie)
    if isinstance(found, Refusal):
        return found
    asked = found.request
    if not await run_in_threadpool(admits, request.cookies, asked.person, asked.scope):
        return Refusal.UNKNOWN
    return found if request.method == "HEAD" else book.take(token, cookie)
