"""Entry: `streamlit run app.py` serves the pages of lib/ui/router.py and the HTTP routes beside them.

What takes long to read in is read in behind it (lib/ui/early.py): browsers load their scripts meanwhile.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from lib import log
from lib.api.guard_rails import GuardRails, Rails
from lib.api.routes import routes
from lib.api.security_headers import headers
from lib.config import loopback_only, read_settings
from lib.domain.scope import Scope
from lib.errors import ConfigError
from lib.ui import early, provider

try:
    if not provider.configured():
        loopback_only(st.get_option("server.address"))
except ConfigError as error:
    raise SystemExit(f"error: {error}") from None

log.configure()
settings = read_settings(os.environ)
base = str(st.get_option("server.baseUrlPath"))
rails = Rails(
    headers=headers((Path(st.__file__).parent / "static" / "index.html").read_bytes()),
    max_file_mb=settings.max_file_mb,
    hosts=st.get_option("server.allowedHosts"),
    origins=st.get_option("server.corsAllowedOrigins"),
    base=base,
)


def admits(cookies: Mapping[str, str], person: str, scope: Scope) -> bool:
    """As lib.ui.sign_in, which is read in once somebody asks."""
    from lib.ui import sign_in

    return sign_in.admits(settings, cookies, person, scope)


def failed(error: Exception) -> bool:
    """As lib.ui.failed, of what fails where the router does not see it: in a window or a callback."""
    from lib.ui import failed

    return failed.say(error)


# A pages/ folder beside the running script would let a cold deep link run a page without the router
# (DESIGN.md, traps); the router lives in lib/ui and registers pages by absolute path.
app = st.App(
    Path(__file__).parent / "lib" / "ui" / "router.py",
    lifespan=early.lifespan(settings),
    routes=routes(settings, base, admits),
    middleware=[Middleware(GuardRails, rails=rails)],
    on_script_error=failed,
)
