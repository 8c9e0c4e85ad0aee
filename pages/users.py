"""Utilisateurs: who uses the credits, and what comes of them."""

import streamlit as st

from lib.domain.types import Dimension
from lib.ui import guard, head, menu, ranking, states, windows
from lib.ui.i18n import _
from lib.ui.members import members
from lib.ui.users import matrix, search, table

ground = guard.require(*menu.entry("users").permissions)
known = states.stop_without_data(ground)
view = head.draw(ground, known, _("Users"))
windows.show_asked(ground)
states.stop_without_use(ground, view, known)

users = members(ground, Dimension.USER)
teams = table.teams_of(ground, view)
everyone = ranking.asked(ground, view, Dimension.USER)
frame = search.found(everyone, users, teams)

with st.container(gap="xsmall"):
    table.draw(frame, teams, users, view, int(everyone["credits"].sum()))
with st.container(gap="xsmall"):
    matrix.draw(ground, view, users, ranking.pairs(frame))
