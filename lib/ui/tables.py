"""Tables whose numbers read in the person's language and still sort as numbers.

Streamlit's own number formats follow the browser's language, or know no narrow no-break space; a Styler
gives each cell its text and leaves the number beneath for sorting (columns must then have no format).
pandas would write HTML for each cell meanwhile, of which Streamlit reads the texts alone: ours gives those. A
test in tests/ui compares them with what pandas gives.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from lib.ui import format as written

Written = Callable[[float], str]
"""A number as text; never called with a missing one."""


def styled(frame: pd.DataFrame, formats: Mapping[str, Written]) -> Styler | pd.DataFrame:
    """The frame with some columns written in the person's way; missing values stay empty.

    Whole numbers below a thousand need no separator: their columns are left alone, and so is the frame
    when nothing else is to be written.
    """
    texts = {
        column: as_text
        for column, as_text in formats.items()
        if column in frame and not (as_text is written.number and _small(frame[column]))
    }
    if not texts:
        return frame
    told = frame.copy(deep=False)
    # How Streamlit has a table of texts made, in which it then would replace one cell after the other.
    told.astype = functools.partial(_as_texts, frame, texts)  # type: ignore[misc, method-assign]
    styler = told.style
    styler._translate = lambda *_options: {}  # type: ignore[attr-defined]
    return styler


def bar(label: str, largest: float, *, hint: str | None = None) -> Any:
    """A column of bars from 0, without a number; `largest` fills the cell.

    The number stands in a column of its own: a ProgressColumn's would have a decimal point in French.
    """
    return st.column_config.ProgressColumn(
        label, help=hint, format=" ", min_value=0, max_value=largest or 1, width=80
    )


def ends_selection(key: str | None) -> Literal["ignore"] | Callable[[], None]:
    """What a window does when it is closed: ends the selection that opened it, where a table did."""
    return "ignore" if key is None else functools.partial(clear_selection, key)


def clear_selection(key: str) -> None:
    """For callbacks: nothing is selected in the table of this key any more."""
    st.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": []}}


def _as_texts(frame: pd.DataFrame, formats: Mapping[str, Written], _dtype: type) -> pd.DataFrame:
    """All cells as text: some columns written in the person's way, the others as they are."""
    said: dict[str, list[str]] = {}
    for column in map(str, frame):
        values = frame[column].tolist()
        if column in formats:
            texts = {value: formats[column](value) for value in set(values) if not pd.isna(value)}
            said[column] = [texts.get(value, "") for value in values]
        else:
            said[column] = list(map(str, values))
    return pd.DataFrame(said, index=frame.index, dtype=object)


def _small(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_integer_dtype(column) and bool((column.abs() < 1000).all())
