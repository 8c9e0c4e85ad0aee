"""The sidebar: logo, network, three counters, menu, language. The same on every page."""

import streamlit as st

from lib.ui import counters, menu
from lib.ui.context import Context
from lib.ui.i18n import KEY, LANGUAGES, _
from lib.ui.menu import PAGES

ASSETS = PAGES.parent / "lib" / "ui" / "assets"


def draw(ground: Context) -> None:
    """Draws the whole sidebar."""
    st.logo(ASSETS / "logo.svg", icon_image=ASSETS / "mark.svg", size="large")
    with st.sidebar:
        st.text(ground.network)
        counters.draw(ground)
        _menu(ground)
        st.segmented_control(
            _("Language"),
            LANGUAGES,
            key=KEY,
            format_func=str.upper,
            label_visibility="collapsed",
            persist_state="session",
            required=True,
        )
        st.caption(_("Demonstration: no sign-in, this machine only."))


def _menu(ground: Context) -> None:
    for section, names in menu.offered(ground.scope).items():
        if names:
            st.caption(menu.title(section))
        for name in names:
            menu.link(ground.scope, name)
