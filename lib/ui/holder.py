"""Which browser a download address is for (lib/api/browser.py)."""

import streamlit as st

from lib.api.browser import COOKIE


def holder() -> str:
    """The value of this browser's cookie; "" without one."""
    return str(st.context.cookies.get(COOKIE, ""))
