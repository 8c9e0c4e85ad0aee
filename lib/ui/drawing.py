"""Charts on a page. A figure is made once of the same arrays: fifty people on one page cost one figure."""

from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from lib.ui.charts import CONFIG
from lib.ui.i18n import language

_KEPT = 500
"""Figures kept in all; the ones shown least recently go first."""


class _Done(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """What a figure says, which need not be worked out anew to be sent; the figure itself is not kept."""

    def __init__(self, made: go.Figure) -> None:
        super().__init__()
        self._said: dict[str, Any] = made.to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self._said


def chart(figure: partial[go.Figure], *, key: str, alt: str) -> None:
    """Shows what one of lib.ui.figures makes of its arguments; `alt` says it in words.

    Arguments are told apart by their `repr`: they are numbers, texts and days, and functions of modules.
    """
    asked = repr((language(), figure.func.__qualname__, figure.args, sorted(figure.keywords.items())))
    st.plotly_chart(_done(asked, figure), config=CONFIG, key=f"{key}.chart", alt=alt)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _done(asked: str, _figure: partial[go.Figure]) -> _Done:
    """`asked` is all that tells two figures apart."""
    return _Done(_figure())
