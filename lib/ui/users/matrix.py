"""Users × states: who launches what comes to nothing. A click on a cell opens its rows."""

import functools
import zlib
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.types import Dimension, Product, State
from lib.ui import format as written
from lib.ui import numbers, windows, words
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.member_window import narrowed
from lib.ui.members import Members
from lib.ui.plain import markdown
from lib.ui.ranking import Pair, pairs
from lib.ui.tables import styled

_ORDER = (State.SIGNED, State.IN_PROGRESS, State.CANCELLED, State.UNKNOWN)


def draw(view: View, known: Members, ranked: pd.DataFrame) -> None:
    """Draws the matrix of the users of a ranking, or of a page of it, in its order."""
    if view.product is not Product.SIGNATURE:
        st.caption(_("Registered letters and ERP have no state: there is no matrix of users and states."))
        return
    numbers.heading(
        _("Signatories by user and state"),
        "matrix",
        _(
            "Signatories of the ceremonies launched in the period (creation date) by what became of them. "
            "Click a number to see its rows."
        ),
        windows.rows_of(view),
    )
    frame = matrix(ranked, known)
    shown = list(frame["pair"])
    frame = frame.drop(columns="pair")
    key = f"users.matrix.{zlib.crc32(repr((view, shown)).encode())}"
    st.dataframe(
        styled(frame, dict.fromkeys((*map(str, _ORDER), "total"), written.number)),
        hide_index=True,
        key=key,
        alt=_("Signatories by user and state"),
        on_select=functools.partial(_clicked, key, tuple(shown), known, view),
        selection_mode="single-cell",
        column_config={
            "member": st.column_config.TextColumn(_("User"), pinned=True),
            **{
                str(state): st.column_config.NumberColumn(words.state(state).capitalize()) for state in _ORDER
            },
            "total": st.column_config.NumberColumn(_("Total")),
        },
    )


def matrix(ranked: pd.DataFrame, known: Members) -> pd.DataFrame:
    """A row a user of the ranking that used any, in its order: `pair`, `member`, a column a state, `total`.

    The column of unknown states stands only where there are any.
    """
    used = ranked[ranked["credits"] > 0]
    who = pairs(used)
    frame = used[list(map(str, _ORDER))].assign(total=used["credits"])
    frame.insert(0, "pair", who)
    frame.insert(1, "member", [known.label(*pair) for pair in who])
    if not frame[str(State.UNKNOWN)].any():
        frame = frame.drop(columns=str(State.UNKNOWN))
    return frame.reset_index(drop=True)


def _clicked(key: str, who: tuple[Pair, ...], known: Members, view: View) -> None:
    selection: Any = st.session_state[key]["selection"]
    if not selection["cells"]:
        return
    row, column = selection["cells"][0]
    if row >= len(who):
        return
    agency, name = who[row]
    filters = narrowed(Dimension.USER, agency, name, view.filters)
    title = markdown(known.label(agency, name))
    if column in set(map(str, _ORDER)):
        filters = replace(filters, states=(State(column),))
        title += " · " + words.state(State(column))
    windows.ask_rows(title, view.period, view.axis, filters, table=key)
