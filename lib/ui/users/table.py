"""The ranking of users, with the teams each belonged to."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.store import consumption
from lib.ui import format as written
from lib.ui import numbers, ranking, windows, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.i18n import _, counted
from lib.ui.members import Members
from lib.ui.ranking import Pair
from lib.ui.teams.table import total_line
from lib.ui.users.paging import page_of


def teams_of(ground: Context, view: View, who: Sequence[Pair] | None = None) -> dict[Pair, str]:
    """The teams each user launched ceremonies in over the period, in order of time: « Est → Centre ».

    Of these users, and maybe others; None: of all.
    """
    names = None if who is None else tuple(sorted({name for _agency, name in who if name is not None}))
    found = ask(ground, consumption.user_teams, view.period, view.axis, view.filters, names)
    return {who: " → ".join(map(words.team, teams)) for who, teams in found.items()}


def draw(
    ground: Context, frame: pd.DataFrame, known: Members, view: View, total: int
) -> tuple[list[Pair], pd.DataFrame]:
    """Draws a page of the table of these users; returns those to compare, two to four or none, and its rows.

    `total` is the credits of all of them, found or not.
    """
    numbers.heading(
        _("Ranking of users"),
        "ranking",
        _(
            "Credits used by each user in the period, on the creation date. An arrow between teams is a "
            "change of team. Click a user to see the rows."
        ),
        windows.rows_of(view),
    )
    active = int(((frame["credits"] > 0) & frame["name"].notna()).sum())
    said = total_line(frame, view, counted("{n} active user", "{n} active users", active))
    if active:
        mean = written.decimal(float(frame["credits"].sum()) / active)
        said += " · " + _("credits per active user: {mean}", mean=mean)
    st.caption(said)
    st.caption(_("Click a user to open it; tick two to four to see them side by side."))
    rows = page_of(frame, view)
    who = ranking.pairs(rows)
    shown = ranking.table(rows, known, view, total)
    teams = teams_of(ground, view, who)
    shown.insert(1, "teams", [teams.get(pair, "") for pair in who])
    side_by_side = ranking.draw(
        shown,
        who,
        known,
        view,
        key="users.table",
        alt=_("Ranking of users"),
        largest=int(frame["credits"].max()),
        extra={"teams": st.column_config.TextColumn(_("Team"))},
    )
    return side_by_side, rows
