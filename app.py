"""Entry: `streamlit run app.py` serves the pages of lib/ui/router.py and the HTTP routes beside them."""

import os
from pathlib import Path

import streamlit as st

from lib.api.routes import routes
from lib.config import read_settings

# A pages/ folder beside the running script would let a cold deep link run a page without the router
# (DESIGN.md, traps); the router lives in lib/ui and registers pages by absolute path.
app = st.App(
    Path(__file__).parent / "lib" / "ui" / "router.py",
    routes=routes(read_settings(os.environ), str(st.get_option("server.baseUrlPath"))),
)
