"""Entry: `streamlit run app.py` serves the pages of lib/ui/router.py and the HTTP routes beside them."""

import logging
import os
from pathlib import Path

import streamlit as st

from lib.api.routes import routes
from lib.config import loopback_only, read_settings
from lib.errors import ConfigError
from lib.ui import sign_in

try:
    if not sign_in.configured():
        loopback_only(st.get_option("server.address"))
except ConfigError as error:
    raise SystemExit(f"error: {error}") from None

# Exports and faults leave a line each on standard error (law A3); none holds a signatory's data.
log = logging.getLogger("paraphe")
log.setLevel(logging.INFO)
if not log.handlers:
    log.addHandler(logging.StreamHandler())
    log.handlers[0].setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))

# A pages/ folder beside the running script would let a cold deep link run a page without the router
# (DESIGN.md, traps); the router lives in lib/ui and registers pages by absolute path.
app = st.App(
    Path(__file__).parent / "lib" / "ui" / "router.py",
    routes=routes(read_settings(os.environ), str(st.get_option("server.baseUrlPath"))),
)
