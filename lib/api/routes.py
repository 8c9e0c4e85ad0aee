"""Every route of ours, below the address that the pages have."""

from starlette.routing import Route
from starlette.types import ASGIApp

from lib.api.handing_in import Admits, anybody
from lib.api.late import Late
from lib.config import Settings


def routes(settings: Settings, base: str = "", admits: Admits = anybody) -> list[Route]:
    """The routes to mount beside the pages, for whom `admits` lets in.

    `base` is Streamlit's `server.baseUrlPath`, "" for none. The libraries that write files are read in with
    the first file: nobody who starts a server should wait for them.
    """

    def exports() -> ASGIApp:
        from lib.api import downloads

        return downloads.application(settings, admits)

    def files() -> ASGIApp:
        from lib.api import files

        return files.application(settings, admits)

    inner = base.strip("/")
    prefix = f"/{inner}/api" if inner else "/api"
    return [
        Route(f"{prefix}/exports/{{token}}", Late(exports), methods=["GET"], name="export"),
        Route(f"{prefix}/files/{{token}}", Late(files), methods=["GET"], name="file"),
    ]
