"""An application behind the middleware, whose routes echo, fail and set cookies."""

from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from lib.api.guard_rails import GuardRails, Rails
from lib.api.security_headers import headers

PAGE = b"<html><script>\n window.x = 1\n</script><script src='a.js'></script></html>"
RAILS = Rails(headers(PAGE), max_file_mb=1, hosts=("testserver", "*.paraphe.example"))
UPLOAD = "/_stcore/upload_file/session/file"
MEGABYTE = 1024 * 1024


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def cookies(_request: Request) -> Response:
    answer = PlainTextResponse("")
    answer.headers.append("set-cookie", "a=1; Path=/")
    answer.headers.append("set-cookie", "b=2; Path=/; Secure")
    return answer


async def fails(_request: Request) -> Response:
    raise ValueError("Jean Dupont jean@exemple.fr 06 12 34 56 78")


async def fails_midway(_request: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"begun"
        raise ValueError("Jean Dupont")

    return StreamingResponse(pieces())


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


def an_app(rails: Rails = RAILS) -> Starlette:
    open_routes = [
        Route("/api/cookies", cookies),
        Route("/api/fails", fails),
        Route("/api/midway", fails_midway),
        Route("/{path:path}", echo, methods=["GET", "POST", "PUT", "DELETE", "TRACE", "OPTIONS"]),
        WebSocketRoute("/{path:path}", talk),
    ]
    return Starlette(routes=open_routes, middleware=[Middleware(GuardRails, rails=rails)])
