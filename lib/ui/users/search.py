"""Finding people by name or team, whatever the accents, the case and the order of words."""

import functools
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.domain.text import fold
from lib.ui.address import stop
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.members import Members
from lib.ui.ranking import pairs
from lib.ui.users.table import teams_of


def box() -> str:
    """Draws the search box and returns what is typed, while it is typed."""
    return (
        st.text_input(
            _("Search for a user or a team"),
            key="users.search",
            type="search",
            icon=":material/search:",
            placeholder=_("Name or team"),
            live=True,
            persist_state="session",
            width=380,
        )
        or ""
    )


def found(ground: Context, view: View, frame: pd.DataFrame, known: Members) -> pd.DataFrame:
    """Draws the box and returns the rows of the ranking that it finds; says so where it finds none."""
    typed = box()
    if not typed.strip():
        return frame
    teams = teams_of(ground, view)
    texts = [f"{known.label(*pair)} {teams.get(pair, '')}" for pair in pairs(frame)]
    kept = frame[matching(typed, texts)].reset_index(drop=True)
    if kept.empty:
        st.info(
            _("Nobody in this period has that name or team. Fewer letters find more."),
            title=_("No match"),
            icon=":material/search_off:",
        )
        stop()
    return kept


def matching(typed: str, texts: Sequence[str]) -> list[bool]:
    """Which texts hold every word that is typed."""
    wanted = fold(typed).split()
    return [all(word in _folded(text) for word in wanted) for text in texts]


@functools.lru_cache(maxsize=20_000)  # the same thousands of names at every key
def _folded(text: str) -> str:
    return fold(text)
