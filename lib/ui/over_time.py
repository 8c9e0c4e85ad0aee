"""Consumption by team or user over time: all of them in a stack, or a few side by side on one scale."""

import functools
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Grain
from lib.store import consumption
from lib.store.connection import Store
from lib.store.days import days
from lib.ui import charts, numbers, windows, words
from lib.ui import format as written
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.drawing import chart
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
    lines = _lines(ground, view, steps, known, who)
    left = ranked["credits"][_SHOWN:]
    rest = int(left.sum())
    # Hundreds of users in one bar would dwarf the eight that have a name.
    drawn = with_others(lines, _whole(ground, view, steps)) if known.by is Dimension.TEAM and rest else lines
    told = [(line.name, sum(line.values)) for line in lines] + ([(others(), rest)] if rest else [])
    chart(
        functools.partial(stacked, steps, drawn),
        key="over_time",
        alt=_message(title, told),
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
    lines = _lines(ground, view, steps, known, who)
    told = [(line.name, sum(line.values)) for line in lines]
    title = _("Side by side") + " · " + words.used(view.product) + " " + words.grain(grain)
    st.header(title, anchor=False)
    chart(
        functools.partial(compared, steps, lines),
        key="compared",
        alt=_message(title, told),
    )
    unfinished_note(steps)


def with_others(lines: Sequence[Line], whole: Sequence[int]) -> list[Line]:
    """These lines, and one for what all the others used: `whole` is everybody's, a value a step."""
    named = [sum(values) for values in zip(*(line.values for line in lines), strict=True)]
    rest = [every - some for every, some in zip(whole, named, strict=True)]
    return [*lines, Line(others(), charts.OTHERS, rest)]


def _whole(ground: Context, view: View, steps: Steps) -> list[int]:
    """What everybody used, a value a step."""
    used = ask(ground, days, view.period, view.axis, view.filters, grain=steps.grain)
    return steps.filled((one.day, one.credits) for one in used)


def _lines(ground: Context, view: View, steps: Steps, known: Members, who: Sequence[Pair]) -> list[Line]:
    """A line for each of `who`, in their order."""
    asked = (view.period, view.axis, view.filters, tuple(who), known.by, steps)
    return [
        Line(known.label(*pair), known.colour(*pair), values)
        for pair, values in zip(who, ask(ground, _values, *asked), strict=True)
    ]


def _values(
    store: Store,
    scope: Scope,
    period: Period,
    axis: Axis,
    filters: Filters,
    who: Sequence[Pair],
    by: Dimension,
    steps: Steps,
) -> list[list[int]]:
    """What each of `who` used, a value a step."""
    frame = consumption.series(store, scope, period, axis, filters, who, by=by, grain=steps.grain)
    found: list[list[tuple[date, int]]] = [[] for _pair in who]
    rows = zip(frame["line"].tolist(), frame["step"].dt.date, frame["credits"].tolist(), strict=True)
    for line, day, used in rows:
        found[line].append((day, used))
    return [steps.filled(days) for days in found]


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
