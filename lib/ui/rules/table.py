"""Tables of the page: what holds, and what was entered, with who entered it and whether it still counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _

_ROWS, _HEIGHT = 12, 440
"""Rows that are shown at once; longer tables scroll inside themselves."""


class Entered(Protocol):
    """What every entry has."""

    @property
    def entered_at(self) -> datetime: ...

    @property
    def entered_by(self) -> str: ...

    @property
    def stands(self) -> bool: ...


def draw(title: str, columns: Mapping[str, Sequence[str]]) -> None:
    """A table of texts by its columns' names; the first stays in sight. `title` is for the ear."""
    frame = pd.DataFrame(columns)
    first = frame.columns[0]
    st.dataframe(
        frame,
        hide_index=True,
        height="content" if len(frame) <= _ROWS else _HEIGHT,
        placeholder="",
        alt=title,
        column_config={first: st.column_config.TextColumn(first, pinned=True)},
    )


def history(title: str, key: str, entries: Sequence[Entered], columns: Mapping[str, Sequence[str]]) -> None:
    """What was entered, folded: its own columns, then when, by whom and whether it was replaced."""
    if not entries:
        return
    with st.expander(title, icon=":material/history:", key=key):
        draw(
            title,
            {
                **columns,
                _("Entered on"): [written.moment(utc_to_paris(one.entered_at)) for one in entries],
                _("By"): [words.person(one.entered_by) for one in entries],
                _("Note"): ["" if one.stands else _("replaced") for one in entries],
            },
        )
