"""A page of the ranking of users: thousands of rows would have to reach the browser anew at every choice."""

import zlib
from enum import StrEnum

import pandas as pd
import streamlit as st

from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.i18n import _

MOST = 100
"""Rows of one page."""


class Order(StrEnum):
    """What stands first. A header sorts the rows of one page alone."""

    CREDITS = "credits"
    RISE = "rise"
    FALL = "fall"


def page_of(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the page that is open; draws which it is, and their order, where there are several."""
    if len(frame) <= MOST:
        return frame
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        order = _order(view)
        # Other rows begin on page 1.
        key = f"users.page.{zlib.crc32(repr((view, order, len(frame))).encode())}"
        page = st.pagination(-(-len(frame) // MOST), key=key)
    first = (page - 1) * MOST
    rows = ordered(frame, order)[first : first + MOST].reset_index(drop=True)
    st.caption(
        _(
            "Rows {first}–{last} of {n}; the search finds any of them.",
            first=written.number(first + 1),
            last=written.number(first + len(rows)),
            n=written.number(len(frame)),
        )
    )
    return rows


def ordered(frame: pd.DataFrame, order: Order) -> pd.DataFrame:
    """The ranking in another order; it comes with most credits first."""
    if order is Order.CREDITS:
        return frame
    change = frame["credits"] - frame["credits_before"]
    return frame.loc[change.sort_values(ascending=order is Order.FALL, kind="stable").index]


def _order(view: View) -> Order:
    if view.before is None:
        return Order.CREDITS
    chosen = st.selectbox(
        _("In order of"),
        list(Order),
        key="users.order",
        format_func=_named,
        filter_mode=None,
        persist_state="session",
        width=220,
    )
    return chosen or Order.CREDITS


def _named(order: Order) -> str:
    return {
        Order.CREDITS: _("Credits"),
        Order.RISE: _("Largest rise"),
        Order.FALL: _("Largest fall"),
    }[order]
