"""Windows over a page: asked for by a click's callback, opened by the run that follows, one a run."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Axis, Dimension
from lib.ui import words
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.member_window import narrowed, open_member
from lib.ui.members import members
from lib.ui.plain import markdown
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


def rows_of(view: View) -> Callable[[], None]:
    """The callback that asks for all the rows of a view."""
    return functools.partial(ask_rows, words.used(view.product), view.period, view.axis, view.filters)


def ask_member(by: Dimension, agency: str, name: str | None, view: View, *, table: str | None = None) -> None:
    """For callbacks: the next run shows this team or user. `table` as for `ask_rows`."""
    st.session_state[_ASKED] = _Member(by, agency, name, view, table)


def show_asked(ground: Context) -> None:
    """Opens the window that was asked for, if any; before anything that may stop the page."""
    asked = st.session_state.pop(_ASKED, None)
    if isinstance(asked, _Rows):
        open_rows(ground, asked.title, asked.period, asked.axis, asked.filters, table=asked.table)
    elif isinstance(asked, _Member):
        view, only = asked.view, narrowed(asked.by, asked.agency, asked.name, asked.view.filters)
        label = markdown(members(ground, asked.by).label(asked.agency, asked.name))
        open_member(
            ground,
            asked.by,
            asked.agency,
            asked.name,
            view,
            see_rows=functools.partial(ask_rows, label, view.period, view.axis, only, table=asked.table),
            table=asked.table,
        )
