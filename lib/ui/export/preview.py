"""The first rows of an export, as they will stand in it."""

import streamlit as st

from lib.store import consumption
from lib.ui import rows
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.i18n import _, counted

_SHOWN = 50


def draw(ground: Context, view: View, count: int) -> None:
    """The newest rows; the file itself begins with the oldest."""
    st.header(_("Preview"), anchor=False)
    if count > _SHOWN:
        st.caption(
            counted(
                "The newest row; the file begins with the oldest.",
                "The {n} newest rows; the file begins with the oldest.",
                _SHOWN,
            )
        )
    shown = ask(ground, consumption.event_rows, view.period, view.axis, view.filters, limit=_SHOWN)
    rows.event_table(shown.drop(columns=["agency"]))  # not among the ten columns
