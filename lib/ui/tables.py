"""Tables whose numbers read in the person's language and still sort as numbers.

Streamlit's own number formats follow the browser's language, or know no narrow no-break space; a Styler
gives each cell its text and leaves the number beneath for sorting (columns must then have no format).
"""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from lib.ui.i18n import language

Written = Callable[[float], str]
"""A number as text; never called with a missing one."""


def styled(frame: pd.DataFrame, formats: Mapping[str, Written]) -> Styler:
    """The frame with some columns written in the person's way; missing values stay empty."""
    used = {column: as_text for column, as_text in formats.items() if column in frame}
    return frame.style.format({column: _or_empty(as_text) for column, as_text in used.items()})


def percent_bar(label: str, largest: float, *, hint: str | None = None) -> object:
    """A column of shares from 0 to 100 with a bar in the cell; `largest` fills the cell."""
    return st.column_config.ProgressColumn(
        label,
        help=hint,
        format="%.0f\u202f%%" if language() == "fr" else "%.0f%%",
        min_value=0,
        max_value=max(largest, 1.0),
    )


def clear_selection(key: str) -> None:
    """For callbacks: nothing is selected in the table of this key any more."""
    st.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": []}}


def _or_empty(as_text: Written) -> Written:
    return lambda value: "" if pd.isna(value) else as_text(value)
