"""The rows behind a number, in a window."""

import zlib

import pandas as pd
import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Axis, Product, State
from lib.store import consumption
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted, language
from lib.ui.tables import ends_selection

_PAGE = 100
"""Rows of one page of the window."""


def open_rows(
    ground: Context, title: str, period: Period, axis: Axis, filters: Filters, *, table: str | None = None
) -> None:
    """Opens a window with the rows of one product, newest first.

    `table` is the key of a table whose selection ends with the window (None: none).
    """
    window = dialog(ground, title, width="large", on_dismiss=ends_selection(table))
    window(_draw)(ground, period, axis, filters)


def _draw(ground: Context, period: Period, axis: Axis, filters: Filters) -> None:
    if filters.products == (Product.SIGNATURE,):
        total = ask(ground, consumption.count_events, period, axis, filters)
    else:
        total = ask(ground, consumption.count_uses, period, filters)
    if not total:
        st.info(_("No row matches. Widen the period or clear the filters."), icon=":material/search_off:")
        return
    st.caption(
        counted("{n} row", "{n} rows", total) + " · " + written.period(period) + " · " + words.axis_note(axis)
    )
    pages = -(-total // _PAGE)
    which = zlib.crc32(repr((period, axis, filters)).encode())  # other rows begin on page 1
    page = st.pagination(pages, key=f"rows.page.{which}") if pages > 1 else 1
    offset = (page - 1) * _PAGE
    if filters.products == (Product.SIGNATURE,):
        event_table(ask(ground, consumption.event_rows, period, axis, filters, limit=_PAGE, offset=offset))
    else:
        use_table(ask(ground, consumption.use_rows, period, filters, limit=_PAGE, offset=offset))


def event_table(frame: pd.DataFrame) -> None:
    """Signature events as the export names them."""
    shown = frame.assign(
        state=[
            word or words.state(State(state))
            for state, word in zip(frame["state"], frame["state_word"].fillna(""), strict=True)
        ]
    ).drop(columns=["state_word"])
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=_("Signature events, newest first"),
        column_config={
            "agency": _("Agency"),
            "contract": _("Contract ID"),
            "template": _("Template"),
            "signatory": _("Signatory"),
            "phone": _("Phone"),
            "email": _("Email"),
            "created": st.column_config.DatetimeColumn(_("Created on"), format=moments()),
            "signed": st.column_config.DatetimeColumn(_("Signed on"), format=moments()),
            "state": _("State"),
            "user_name": _("User"),
            "team": _("Team"),
        },
    )


def moments() -> str:
    """A moment in a table, in the signs of moment.js: 24/11/2026 08:12 or 24 Nov 2026 08:12."""
    return "DD/MM/YYYY HH:mm" if language() == "fr" else "D MMM YYYY HH:mm"


def use_table(frame: pd.DataFrame) -> None:
    """Uses of registered letters and ERP."""
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        alt=_("Uses, newest first"),
        column_config={
            "agency": _("Agency"),
            "used": st.column_config.DatetimeColumn(_("Used on"), format=moments()),
            "credits": st.column_config.NumberColumn(_("Credits")),
            "user_name": _("User"),
            "team": _("Team"),
            "reference": _("Reference"),
        },
    )
