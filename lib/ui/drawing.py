"""Charts on a page. A figure is made once of the same arrays: fifty people on one page cost one figure."""

from functools import partial

import plotly.graph_objects as go
import streamlit as st

from lib.ui.charts import CONFIG, Figure
from lib.ui.i18n import language

_KEPT = 500
"""Figures kept in all; the ones shown least recently go first."""


class _Done(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure as Streamlit takes it without making another of it: it asks only what the figure says."""

    def __init__(self, said: Figure) -> None:
        self._said = said  # and nothing of Plotly's, which would copy and check it

    def to_dict(self) -> Figure:
        return self._said


def chart(figure: partial[Figure], *, key: str, alt: str) -> None:
    """Shows what one of lib.ui.figures makes of its arguments; `alt` says it in words.

    Arguments are told apart by their `repr`: they are numbers, texts and days, and functions of modules.
    """
    asked = repr((language(), figure.func.__qualname__, figure.args, sorted(figure.keywords.items())))
    st.plotly_chart(_done(asked, figure), config=CONFIG, key=f"{key}.chart", alt=alt)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _done(asked: str, _figure: partial[Figure]) -> _Done:
    """`asked` is all that tells two figures apart."""
    return _Done(_figure())
