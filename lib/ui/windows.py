"""Windows over a page: asked for by a click's callback, opened by the run that follows, one a run."""

from dataclasses import dataclass

import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Axis, Dimension
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.member_window import open_member
from lib.ui.rows import open_rows

_ASKED = "window"


@dataclass(frozen=True, slots=True)
class _Rows:
    title: str
    period: Period
    axis: Axis
    filters: Filters
    table: str | None


@dataclass(frozen=True, slots=True)
class _Member:
    by: Dimension
    agency: str
    name: str | None
    view: View
    table: str | None


def ask_rows(title: str, period: Period, axis: Axis, filters: Filters, *, table: str | None = None) -> None:
    """For callbacks: the next run shows these rows. `title` is Markdown.

    `table` is the key of the table that was clicked, whose selection ends with the window (None: none).
    """
    st.session_state[_ASKED] = _Rows(title, period, axis, filters, table)


def ask_member(by: Dimension, agency: str, name: str | None, view: View, *, table: str | None = None) -> None:
    """For callbacks: the next run shows this team or user. `table` as for `ask_rows`."""
    st.session_state[_ASKED] = _Member(by, agency, name, view, table)


def show_asked(ground: Context) -> None:
    """The last statement of a page: opens the window that was asked for, if any."""
    asked = st.session_state.pop(_ASKED, None)
    if isinstance(asked, _Rows):
        open_rows(ground, asked.title, asked.period, asked.axis, asked.filters, table=asked.table)
    elif isinstance(asked, _Member):
        open_member(ground, asked.by, asked.agency, asked.name, asked.view, table=asked.table)
