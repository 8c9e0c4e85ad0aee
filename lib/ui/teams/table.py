"""The ranking of teams."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.ui import comparison, numbers, ranking, windows
from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.i18n import _, counted
from lib.ui.members import Members
from lib.ui.ranking import Pair


def draw(frame: pd.DataFrame, known: Members, view: View, who: Sequence[Pair]) -> list[Pair]:
    """Draws the table with its total and returns the teams to compare: two to four, or none."""
    numbers.heading(
        _("Ranking of teams"),
        "ranking",
        _(
            "Credits used by each team in the period, on the creation date; a team is the one its user "
            "belonged to then. Click a team to see its rows."
        ),
        windows.rows_of(view),
    )
    teams = int(((frame["credits"] > 0) & frame["name"].notna()).sum())  # uses without a team are of none
    st.caption(total_line(frame, view, counted("{n} team", "{n} teams", teams)))
    st.caption(_("Click a team to open it; tick two to four to see them side by side."))
    return ranking.draw(
        ranking.table(frame, known, view, int(frame["credits"].sum())),
        who,
        known,
        view,
        key="teams.table",
        alt=_("Ranking of teams"),
        largest=int(frame["credits"].max()),
    )


def total_line(frame: pd.DataFrame, view: View, members_: str) -> str:
    """« 12 équipes · 3 412 crédits en tout, +12 % par rapport au … »."""
    total, before = int(frame["credits"].sum()), int(frame["credits_before"].sum())
    said = members_ + " · " + counted("{n} credit in all", "{n} credits in all", total)
    if not before:
        said += f" · {comparison.none(view)}" if view.before else ""
    else:
        said += f", {written.change(total, before)} {comparison.said(view)}"
    return said
