"""Consumption by team or user over time: all of them in a stack, or a few side by side on one scale."""

import functools
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.domain.types import Dimension, Grain
from lib.store import consumption
from lib.ui import charts, numbers, windows, words
from lib.ui import format as written
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.figures.over_time import Line, compared, stacked
from lib.ui.filters import View
from lib.ui.i18n import _, counted
from lib.ui.members import Members, others
from lib.ui.overview.daily import unfinished_note
from lib.ui.ranking import Pair, pairs
from lib.ui.steps import Steps, readable

_SHOWN = 8
_GRAIN = "over_time.grain"


def chosen_grain(view: View) -> Grain:
    """The step that the address asks for, where it is readable over this period; else the period's own."""
    wanted = st.session_state["gr"]
    return wanted if wanted in readable(view.period) else view.period.grain


def draw(ground: Context, view: View, known: Members, ranked: pd.DataFrame) -> None:
    """The stack: those that used most, the others as one; `ranked` is the ranking of all of them."""
    grain = chosen_grain(view)
    used = words.used(view.product)
    who_by = _("{used} by team", used=used) if known.by is Dimension.TEAM else _("{used} by user", used=used)
    title = who_by + ", " + words.grain(grain)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            numbers.heading(
                title,
                "over_time",
                words.counts(view.product),
                windows.rows_of(view),
            )
        _grain_choice(view, grain)
    steps = Steps.of(view.period, grain, ground.today)
    who = pairs(ranked)
    frame = _series(ground, view, grain, known.by, who, _SHOWN)
    lines = stack_lines(frame, steps, known, who)
    drawn = lines[:_SHOWN] if known.by is Dimension.USER else lines
    st.plotly_chart(
        stacked(steps, drawn), config=charts.CONFIG, key="over_time.chart", alt=_message(title, lines)
    )
    for rest in lines[len(drawn) :]:
        # Hundreds of users in one bar would dwarf the eight that have a name.
        st.caption(
            counted(
                "{others}: {n} credit, not drawn.",
                "{others}: {n} credits, not drawn.",
                int(sum(rest.values)),
                others=f"{rest.name} ({written.number(int((ranked['credits'][_SHOWN:] > 0).sum()))})",
            )
        )
    unfinished_note(steps)


def draw_compared(ground: Context, view: View, known: Members, who: Sequence[Pair]) -> None:
    """Lines of those that are ticked, on one scale."""
    grain = chosen_grain(view)
    steps = Steps.of(view.period, grain, ground.today)
    lines = _lines(_series(ground, view, grain, known.by, who, len(who)), steps, known, who)
    title = _("Side by side") + " · " + words.used(view.product) + " " + words.grain(grain)
    st.header(title, anchor=False)
    st.plotly_chart(
        compared(steps, lines), config=charts.CONFIG, key="compared.chart", alt=_message(title, lines)
    )
    unfinished_note(steps)


def stack_lines(frame: pd.DataFrame, steps: Steps, known: Members, who: Sequence[Pair]) -> list[Line]:
    """A line for each of the first eight, and one for all the others where there are more."""
    lines = _lines(frame, steps, known, who[:_SHOWN])
    rest = _filled(steps, frame[frame["line"] >= _SHOWN])
    if any(rest):
        lines.append(Line(others(), charts.OTHERS, rest))
    return lines


def _lines(frame: pd.DataFrame, steps: Steps, known: Members, who: Sequence[Pair]) -> list[Line]:
    """A line for each of `who`, in the order of the series' lines."""
    return [
        Line(known.label(*pair), known.colour(*pair), _filled(steps, frame[frame["line"] == at]))
        for at, pair in enumerate(who)
    ]


def _filled(steps: Steps, frame: pd.DataFrame) -> list[int]:
    """The credits of each step, from the series of one line."""
    return steps.filled(zip(frame["step"].dt.date, frame["credits"].tolist(), strict=True))


def _series(
    ground: Context, view: View, grain: Grain, by: Dimension, who: Sequence[Pair], alone: int
) -> pd.DataFrame:
    return ask(
        ground,
        consumption.series,
        view.period,
        view.axis,
        view.filters,
        who,
        by=by,
        grain=grain,
        alone=alone,
    )


def _grain_choice(view: View, grain: Grain) -> None:
    offered = readable(view.period)
    st.session_state[_GRAIN] = grain
    st.segmented_control(
        _("Step of time"),
        offered,
        key=_GRAIN,
        format_func=words.grain,
        label_visibility="collapsed",
        required=True,
        on_change=functools.partial(_choose_grain, view.period.grain),
    )


def _choose_grain(usual: Grain) -> None:
    chosen = st.session_state[_GRAIN]
    set_keys(gr=None if chosen is usual else chosen)


def _message(title: str, lines: Sequence[Line]) -> str:
    totals = [written.number(sum(line.values)) for line in lines]
    return charts.message(title, [line.name for line in lines], totals)
