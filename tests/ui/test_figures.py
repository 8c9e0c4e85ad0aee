"""Figures: from arrays to traces."""

import json
from datetime import date

import plotly.graph_objects as go
import pytest
from streamlit.elements.lib import streamlit_plotly_theme
from streamlit.testing.v1 import AppTest

from lib.domain.period import Period
from lib.domain.reconciliation import Compared
from lib.domain.types import Grain
from lib.ui import charts
from lib.ui.charts import OTHERS, PALETTE, UNFINISHED, Figure
from lib.ui.figures.bar_list import bar_list
from lib.ui.figures.cohorts import completion
from lib.ui.figures.counter_line import counter_line
from lib.ui.figures.over_time import Line, bars, compared, stacked
from lib.ui.over_time import with_others
from lib.ui.steps import Steps
from tests.ui.clock import TODAY
from tests.ui.reading import charts as drawn_by

NOVEMBER = Steps.of(Period.of(date(2026, 11, 1), TODAY), Grain.DAY, TODAY)
COMPARED = Compared(TODAY, observed=5, expected=4)
HOSTILE = "<b>x</b> <a href='http://e.vil'>k</a> %{y} $x$"


def test_the_ink_is_streamlits_own_mark() -> None:
    assert charts.INK == streamlit_plotly_theme.GRAY_90


@pytest.mark.parametrize(
    "drawn",
    [
        bars(NOVEMBER, [5] * 24),
        stacked(NOVEMBER, [Line("a", PALETTE[0], [1] * 24)]),
        compared(NOVEMBER, [Line("a", PALETTE[0], [1] * 24)]),
        bar_list(["a"], [1], ["1"], OTHERS),
        completion([TODAY], [4], [3], [True]),
        counter_line([(TODAY, 4)], [COMPARED], COMPARED),
    ],
    ids=["bars", "stacked", "compared", "bar_list", "completion", "counter_line"],
)
def test_every_figure_is_one_that_plotly_knows(drawn: Figure) -> None:
    assert go.Figure(drawn).to_dict() == drawn


def test_a_figure_that_is_kept_is_the_one_of_its_numbers_and_language() -> None:
    def page() -> None:
        from functools import partial

        import streamlit as st

        from lib.ui.drawing import chart
        from lib.ui.figures.bar_list import bar_list

        for place, value in enumerate((1, 2, 1)):
            figure = partial(bar_list, ["a"], [value], [str(value)], "#7f8a96", longest=4)
            chart(figure, key=f"{place}", alt=f"a {value}")
        st.session_state["lang"] = "en" if st.session_state.get("lang") != "en" else "fr"

    app = AppTest.from_function(page, default_timeout=60)
    french, english = drawn_by(app.run()), drawn_by(app.run())
    expected = [bar_list(["a"], [value], [str(value)], OTHERS, longest=4) for value in (1, 2, 1)]
    assert french == expected
    assert [figure["layout"]["separators"] for figure in english] == [".,"] * 3


def test_bars_begin_at_zero_and_today_is_lighter() -> None:
    drawn = go.Figure(bars(NOVEMBER, [5] * 24))
    assert drawn.layout.yaxis.rangemode == "tozero"
    assert list(drawn.data[0].marker.opacity) == [1.0] * 23 + [UNFINISHED]


def test_hovers_and_ticks_speak_french_and_end_without_extra() -> None:
    drawn = go.Figure(bars(NOVEMBER, [1234] + [1] * 23))
    assert drawn.data[0].customdata[0] == "dimanche 1er novembre 2026<br>1\u202f234 crédits"
    assert drawn.data[0].customdata[1].endswith("1 crédit")
    assert drawn.layout.xaxis.ticktext[0] == "1er nov."
    assert drawn.layout.separators == ",\u202f"
    assert drawn.data[0].hovertemplate.endswith("<extra></extra>")


@pytest.mark.parametrize("grain", list(Grain))
def test_labels_of_an_axis_fit_a_phone(grain: Grain) -> None:
    steps = Steps.of(Period.of(date(2023, 11, 1), TODAY), grain, TODAY)
    drawn = go.Figure(bars(steps, [1] * len(steps.days)))
    assert 2 <= len(drawn.layout.xaxis.ticktext) <= 6


def test_stack_tells_one_colour_apart_by_a_pattern() -> None:
    lines = [Line("a", PALETTE[0], [1]), Line("b", PALETTE[0], [2]), Line("c", PALETTE[1], [3])]
    drawn = go.Figure(stacked(Steps(Grain.DAY, (TODAY,), (False,)), lines))
    assert drawn.layout.barmode == "stack"
    assert [trace.marker.pattern.shape for trace in drawn.data] == ["", "/", ""]


def test_a_stack_of_euros_says_euros_and_keeps_their_cents() -> None:
    steps = Steps(Grain.MONTH, (date(2026, 10, 1), date(2026, 11, 1)), (False, True))
    drawn = go.Figure(
        stacked(steps, [Line("a", PALETTE[0], [1234.5, 0.25])], said=lambda value: f"{value:.2f} €")
    )
    assert list(drawn.data[0].customdata) == ["octobre 2026<br>1234.50 €", "novembre 2026<br>0.25 €"]
    assert list(drawn.data[0].y) == [1234.5, 0.25]
    assert list(drawn.data[0].marker.opacity) == [1.0, UNFINISHED]


def test_lines_compared_share_one_axis_from_zero() -> None:
    drawn = go.Figure(
        compared(NOVEMBER, [Line("a", PALETTE[0], [1] * 24), Line("b", PALETTE[1], [900] * 24)])
    )
    assert drawn.layout.yaxis.rangemode == "tozero"
    assert {trace.yaxis for trace in drawn.data} == {None}


def test_names_never_become_markup() -> None:
    lines = [Line(HOSTILE, PALETTE[0], [1] * 24)]
    for drawn in (
        stacked(NOVEMBER, lines),
        compared(NOVEMBER, lines),
        bar_list([HOSTILE], [1], ["1"], OTHERS),
    ):
        text = json.dumps(drawn)
        assert "<a href" not in text
        assert "\\u003ca href" not in text
        # a name in the template itself would be read as one
        assert all("k" not in trace["hovertemplate"] for trace in drawn["data"] if trace["type"] == "scatter")


def test_bar_list_begins_at_zero_and_shares_a_scale() -> None:
    drawn = go.Figure(bar_list(["a", "b"], [-4, 2], ["−4", "+2"], OTHERS, longest=8))
    assert tuple(drawn.layout.xaxis.range) == (0, 8)
    assert list(drawn.data[0].x) == [4, 2]
    assert [note.text for note in drawn.layout.annotations] == ["a", "−4", "b", "+2"]


def test_bar_list_cuts_a_long_name_that_its_hover_holds_whole() -> None:
    drawn = go.Figure(bar_list(["n" * 60], [1], ["1"], OTHERS, room=20))
    assert drawn.layout.annotations[0].text == "n" * 19 + "…"
    assert "n" * 60 in drawn.data[0].customdata[0]


def test_capitals_are_wider_than_the_room_of_other_letters() -> None:
    small, large = (
        bar_list([name], [1], ["1"], OTHERS, room=20)["layout"]["annotations"][0]["text"]
        for name in ("n" * 20, "N" * 20)
    )
    assert small == "n" * 20
    assert large.endswith("…")


def test_bar_list_of_zeros_is_a_figure() -> None:
    assert bar_list(["a"], [0], ["0"], OTHERS)["layout"]["xaxis"]["range"] == [0, 1]


def test_completion_goes_to_a_hundred_and_marks_what_moves() -> None:
    months = [date(2026, 10, 1), date(2026, 11, 1)]
    drawn = go.Figure(completion(months, [4, 0], [3, 0], [False, True]))
    assert list(drawn.data[0].y) == [0.75, 0]
    assert tuple(drawn.layout.yaxis.range) == (0, 1)
    assert list(drawn.data[0].marker.opacity) == [1.0, UNFINISHED]
    assert "3 signés sur 4 (75,0\u202f%)" in drawn.data[0].customdata[0]


def test_what_the_others_used_stands_on_top_of_those_with_a_name() -> None:
    named = [Line("a", PALETTE[0], [3, 0, 2]), Line("b", PALETTE[1], [1, 1, 0])]
    *lines, rest = with_others(named, [5, 1, 2])
    assert lines == named
    assert rest.colour == OTHERS
    assert list(rest.values) == [1, 0, 0]
