"""The head of a page: its title with the period, how fresh the data is, and the filter bar."""

import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.store.catalogue import Freshness
from lib.ui import filters
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.i18n import _


def draw(ground: Context, known: Freshness, title: str) -> View:
    """Draws the head and returns the view that the filter bar describes."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(gap=None, width="content"):
            said = st.empty()
            said.title(title, anchor=False)
            if known.newest_at is not None:
                st.caption(_("data up to {moment}", moment=written.moment(utc_to_paris(known.newest_at))))
        place = st.container(width="content")
    view = filters.bar(ground, place)
    said.title(f"{title} · {written.period(view.period)}", anchor=False)
    return view
