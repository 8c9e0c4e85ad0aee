"""Downloads of this session that are under way: rows written out of rows, then that they are done."""

import time

import streamlit as st

from lib.api.downloads import Progress, TicketState, tickets
from lib.export.request import Format
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.export.links import TAKEN, Taken
from lib.ui.i18n import _, counted

_EVERY = 1.0
_LAST = 3
"""Downloads shown, the newest first."""
_START_SECONDS = 20
"""How long a ticket may wait for its browser before it counts as not followed."""


def draw(ground: Context) -> None:
    """Looks every second while something is under way, and not at all otherwise."""
    taken: list[Taken] = st.session_state.get(TAKEN, [])
    if not taken:
        return
    running = any(_under_way(ground, one) for one in taken)
    st.fragment(run_every=_EVERY if running else None)(_draw)(ground, running)


def _draw(ground: Context, watched: bool) -> None:
    taken: list[Taken] = st.session_state.get(TAKEN, [])
    for one in reversed(taken[-_LAST:]):
        _line(one, tickets(ground.settings).progress(one.token), _under_way(ground, one))
    if watched and not any(_under_way(ground, one) for one in taken):
        st.rerun()  # stops the looking


def _under_way(ground: Context, one: Taken) -> bool:
    progress = tickets(ground.settings).progress(one.token)
    if progress is None:
        return False
    if progress.state is TicketState.WAITING:
        return time.monotonic() - one.at < _START_SECONDS
    return progress.state is TicketState.RUNNING


def _line(one: Taken, progress: Progress | None, under_way: bool) -> None:
    name = {Format.XLSX: "Excel", Format.CSV: "CSV", Format.PARQUET: "Parquet"}[one.form]
    if progress is None:
        return
    if under_way:
        share = min(1.0, progress.rows_done / max(1, progress.rows))
        st.progress(
            share,
            _(
                "{format}: {done} of {all} rows written",
                format=name,
                done=written.number(progress.rows_done),
                all=written.number(progress.rows),
            ),
        )
    elif progress.state is TicketState.DONE:
        st.caption(
            ":material/download_done: "
            + counted(
                "{format}: {n} row, with your browser.",
                "{format}: {n} rows, with your browser.",
                progress.rows,
                format=name,
            )
        )
    elif progress.state is TicketState.FAILED:
        st.warning(
            _("{format}: the download stopped before its end. Press the button again.", format=name),
            icon=":material/warning:",
        )
