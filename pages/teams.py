"""Équipes: which team uses the credits, over time and in rank."""

import streamlit as st

from lib.domain.types import Dimension
from lib.ui import guard, head, menu, over_time, ranking, states, windows
from lib.ui.i18n import _
from lib.ui.members import members
from lib.ui.teams import table

ground = guard.require(*menu.entry("teams").permissions)
title = _("Teams")
known = states.stop_without_data(ground, title)
view = head.draw(ground, known, title)
windows.show_asked(ground)

teams = members(ground, Dimension.TEAM)
frame = ranking.asked(ground, view, Dimension.TEAM)
if not frame["credits"].any():
    states.stop_without_match(view, known)
who = ranking.pairs(frame)

with st.container(gap="xsmall"):
    over_time.draw(ground, view, teams, frame)
with st.container(gap="xsmall"):
    side_by_side = table.draw(frame, teams, view, who)
if side_by_side:
    with st.container(gap="xsmall"):
        over_time.draw_compared(ground, view, teams, side_by_side)
