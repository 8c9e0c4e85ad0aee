"""The rows behind a number of waste, in a window."""

import functools
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.waste import Reason
from lib.store.waste_rows import count_vain_rows, vain_rows
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.finances import spendings
from lib.ui.i18n import _, counted
from lib.ui.rows import event_table
from lib.ui.tables import ends_selection

_ASKED = "waste.window"
_PAGE = 100
"""Rows of one page of the window."""


@dataclass(frozen=True, slots=True)
class _Rows:
    title: str
    period: Period
    filters: Filters
    reason: Reason | None
    table: str | None


def ask_rows(
    title: str, period: Period, filters: Filters, reason: Reason | None, *, table: str | None = None
) -> None:
    """For callbacks: the next run shows the rows spent in vain for this reason (None: any).

    `title` is Markdown; `table` is the key of the table that was clicked (None: none).
    """
    st.session_state[_ASKED] = _Rows(title, period, filters, reason, table)


def rows_of(title: str, period: Period, filters: Filters, reason: Reason | None) -> Callable[[], None]:
    """The callback that asks for the rows of a number."""
    return functools.partial(ask_rows, title, period, filters, reason)


def show_asked(ground: Context) -> None:
    """Opens the window that was asked for, if any."""
    asked = st.session_state.pop(_ASKED, None)
    if isinstance(asked, _Rows):
        window = dialog(ground, asked.title, width="large", on_dismiss=ends_selection(asked.table))
        window(_draw)(ground, asked)


def _draw(ground: Context, asked: _Rows) -> None:
    question = (asked.period, asked.filters, asked.reason, ground.today)
    total = ask(ground, count_vain_rows, *question)
    if not total:
        st.info(_("No row matches. Widen the period or clear the filters."), icon=":material/search_off:")
        return
    st.caption(
        counted("{n} row", "{n} rows", total)
        + " · "
        + written.period(asked.period)
        + ". "
        + spendings.axis_note()
    )
    pages = -(-total // _PAGE)
    which = zlib.crc32(repr(question).encode())  # other rows begin on page 1
    page = st.pagination(pages, key=f"waste.page.{which}") if pages > 1 else 1
    event_table(ask(ground, vain_rows, *question, limit=_PAGE, offset=(page - 1) * _PAGE))
