"""Every route of ours, below the address that the pages have."""

from starlette.routing import Route

from lib.api import downloads, files
from lib.api.handing_in import Admits, anybody
from lib.config import Settings


def routes(settings: Settings, base: str = "", admits: Admits = anybody) -> list[Route]:
    """The routes to mount beside the pages, for whom `admits` lets in.

    `base` is Streamlit's `server.baseUrlPath`, "" for none.
    """
    inner = base.strip("/")
    prefix = f"/{inner}" if inner else ""
    return [
        Route(prefix + route.path, route.endpoint, methods=["GET"], name=route.name)
        for route in (*downloads.routes(settings, admits), *files.routes(settings, admits))
    ]
