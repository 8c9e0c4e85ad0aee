"""Consumption over time, one bar a day, week or month."""

from functools import partial

import streamlit as st

from lib.ui import charts, numbers, windows, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.drawing import chart
from lib.ui.figures.over_time import bars
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.overview.used import steps_of, used
from lib.ui.steps import Steps


def draw(ground: Context, view: View) -> None:
    """Draws the chart under its title."""
    steps, values = steps_of(ground, view), used(ground, view)[view.product].by_step
    title = f"{words.used(view.product)} {words.grain(steps.grain)}"
    numbers.heading(
        title,
        "daily",
        words.counts(view.product),
        windows.rows_of(view),
    )
    chart(
        partial(bars, steps, values, charts.PRODUCT_COLOURS[view.product]),
        key="daily",
        alt=message(title, steps, values),
    )
    unfinished_note(steps)


def message(title: str, steps: Steps, values: list[int]) -> str:
    """What the chart says, for those who do not see it."""
    top = max(range(len(values)), key=values.__getitem__)
    return _(
        "{title}: {total} in all over {count} steps, {mean} a step on average, the most in {step}: {most}.",
        title=title,
        total=written.number(sum(values)),
        count=written.number(len(values)),
        mean=written.decimal(sum(values) / len(values)),
        step=written.step_in_full(steps.days[top], steps.grain),
        most=written.number(values[top]),
    )


def unfinished_note(steps: Steps) -> None:
    """Says which bars are lighter, where there are any."""
    if not any(steps.partial):
        return
    if steps.partial[-1] and not any(steps.partial[:-1]):
        st.caption(
            _(
                "Lighter, for it is not complete: {step}.",
                step=written.step_in_full(steps.days[-1], steps.grain),
            )
        )
    else:
        st.caption(_("Lighter: not over yet, or only partly in the period."))
