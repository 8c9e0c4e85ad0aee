"""What all figures share. A figure is a function from arrays to a figure: no Streamlit, no global state.

Colours are mid-tones that stand out from both grounds (contrast above 3 : 1 on white and on #0f141a).
"""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.io

from lib.ui.i18n import _, language

Figure = dict[str, Any]
"""What is drawn, in the words that Plotly reads: `data`, a list of traces, and `layout`."""

PALETTE = ("#3f7fca", "#cc6677", "#2e8b57", "#a67c00", "#8e5bb5", "#1f8a9e", "#a0613a", "#b04a86")
OTHERS = "#7f8a96"
ACCENT = PALETTE[0]
STATE_COLOURS = {"signed": "#2e8b57", "in_progress": "#3f7fca", "cancelled": "#cc6677", "unknown": OTHERS}
PRODUCT_COLOURS = {"signature": PALETTE[0], "registered_letter": PALETTE[3], "erp": PALETTE[4]}
INK = "#000037"
"""Not a colour: Streamlit's mark for the theme's text in a Plotly figure, replaced in the browser by a
near-black or a near-white. Its own default for labels is a grey below 4.5 : 1. A test compares it with
streamlit_plotly_theme.GRAY_90.
"""
LATE = "#b3261e"
"""What needs an act; always with a word beside it."""
UNFINISHED = 0.45
"""Opacity of a day, week or month that has not ended."""

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
"""No tool bar: its words are English only, and a chart here answers without it."""


def figure(traces: Sequence[Mapping[str, object]], *, height: int, **layout: object) -> Figure:
    """A figure in the house's way: quiet, no legend unless asked, French or English separators.

    Plotly's own objects say the same, but copy and check each part, on every run. tests/ui/test_figures.py
    has them check each kind of figure.
    """
    base: dict[str, object] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "separators": ",\u202f" if language() == "fr" else ".,",
        "bargap": 0.25,
        "hoverlabel": {"align": "left", "font": {"color": INK}},
        "font": {"color": INK},
        "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    }
    return {
        "data": [dict(trace) for trace in traces],
        "layout": {"template": _template(plotly.io.templates.default), **base, **layout},
    }


@functools.cache
def _template(name: str) -> dict[str, Any]:
    """What Plotly's figures begin with, by its name: under Streamlit, Streamlit's own."""
    begins: dict[str, Any] = plotly.io.templates[name].to_plotly_json()
    return begins


def message(title: str, names: Sequence[str], said: Sequence[str]) -> str:
    """What a chart says, for those who do not see it: its title, then each name with its number."""
    told = " · ".join(f"{name} {text}" for name, text in zip(names, said, strict=True))
    return _("{title}: {list}", title=title, list=told)
