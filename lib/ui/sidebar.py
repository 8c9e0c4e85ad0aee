"""The sidebar: logo, network, three counters, menu, language. The same on every page."""

from collections import defaultdict

import streamlit as st

from lib.domain.scope import Filters
from lib.domain.types import Product
from lib.store import catalogue
from lib.ui import format as written
from lib.ui import menu, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import KEY, LANGUAGES, _
from lib.ui.menu import PAGES

ASSETS = PAGES.parent / "lib" / "ui" / "assets"


def draw(ground: Context) -> None:
    """Draws the whole sidebar."""
    st.logo(ASSETS / "logo.svg", icon_image=ASSETS / "mark.svg", size="large")
    with st.sidebar:
        st.text(ground.network)
        _counters(ground)
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


def _counters(ground: Context) -> None:
    """Credits left of each product over the agencies in scope."""
    left: dict[Product, int] = defaultdict(int)
    for counter in ask(ground, catalogue.counters, Filters(products=()), ground.today):
        left[counter.product] += counter.remaining
    with st.container(border=True, gap="xsmall", key="counters"):
        st.caption(_("Credits left"))
        for product in Product:
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                st.markdown(words.product(product))
                st.markdown(f"**{written.number(left[product])}**", width="content")
        if min(left.values(), default=0) < 0:
            st.caption(
                _("Below zero: uses that no known order has paid for."), help=_("Orders may be missing here.")
            )


def _menu(ground: Context) -> None:
    for section, names in menu.offered(ground.scope).items():
        if names:
            st.caption(menu.title(section))
        for name in names:
            menu.link(name)
