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
    who = pairs(ranked[:_SHOWN])
    lines = _lines(_series(ground, view, grain, known.by, who), steps, known, who)
    left = ranked["credits"][_SHOWN:]
    rest = int(left.sum())
    # Hundreds of users in one bar would dwarf the eight that have a name.
    drawn = (
        with_others(lines, _whole(ground, view, grain, steps))
        if known.by is Dimension.TEAM and rest
        else lines
    )
    told = [(line.name, sum(line.values)) for line in lines] + ([(others(), rest)] if rest else [])
    st.plotly_chart(
        stacked(steps, drawn), config=charts.CONFIG, key="over_time.chart", alt=_message(title, told)
    )
    if rest and drawn is lines:
        st.caption(
            counted(
                "{others}: {n} credit, not drawn.",
                "{others}: {n} credits, not drawn.",
                rest,
                others=f"{others()} ({written.number(int((left > 0).sum()))})",
            )
        )
    unfinished_note(steps)


def draw_compared(ground: Context, view: View, known: Members, who: Sequence[Pair]) -> None:
    """Lines of those that are ticked, on one scale."""
    grain = chosen_grain(view)
    steps = Steps.of(view.period, grain, ground.today)
    lines = _lines(_series(ground, view, grain, known.by, who), steps, known, who)
    told = [(line.name, sum(line.values)) for line in lines]
    title = _("Side by side") + " · " + words.used(view.product) + " " + words.grain(grain)
    st.header(title, anchor=False)
    st.plotly_chart(
        compared(steps, lines), config=charts.CONFIG, key="compared.chart", alt=_message(title, told)
    )
    unfinished_note(steps)


def with_others(lines: Sequence[Line], whole: Sequence[int]) -> list[Line]:
    """These lines, and one for what all the others used: `whole` is everybody's, a value a step."""
    named = [sum(values) for values in zip(*(line.values for line in lines), strict=True)]
    rest = [every - some for every, some in zip(whole, named, strict=True)]
    return [*lines, Line(others(), charts.OTHERS, rest)]


def _whole(ground: Context, view: View, grain: Grain, steps: Steps) -> list[int]:
    """What everybody used, a value a step."""
    frame = ask(ground, consumption.daily, view.period, view.axis, view.filters, grain=grain)
    return steps.filled(zip(frame["day"].dt.date, frame["credits"].tolist(), strict=True))


def _lines(frame: pd.DataFrame, steps: Steps, known: Members, who: Sequence[Pair]) -> list[Line]:
    """A line for each of `who`, in the order of the series' lines."""
    return [
        Line(known.label(*pair), known.colour(*pair), _filled(steps, frame[frame["line"] == at]))
        for at, pair in enumerate(who)
    ]


def _filled(steps: Steps, frame: pd.DataFrame) -> list[int]:
    """The credits of each step, from the series of one line."""
    return steps.filled(zip(frame["step"].dt.date, frame["credits"].tolist(), strict=True))


def _series(ground: Context, view: View, grain: Grain, by: Dimension, who: Sequence[Pair]) -> pd.DataFrame:
    return ask(
        ground, consumption.series, view.period, view.axis, view.filters, tuple(who), by=by, grain=grain
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


def _message(title: str, told: Sequence[tuple[str, float]]) -> str:
    """What a chart says: `told` are its lines' names and totals."""
    return charts.message(
        title, [name for name, _total in told], [written.number(total) for _name, total in told]
    )
