"""Utilisateurs: who uses the credits, and what comes of them."""

import streamlit as st

from lib.domain.types import Dimension
from lib.ui import guard, head, menu, over_time, ranking, states, windows
from lib.ui.i18n import _
from lib.ui.members import members
from lib.ui.users import matrix, search, table

ground = guard.require(*menu.entry("users").permissions)
title = _("Users")
known = states.stop_without_data(ground, title)
view = head.draw(ground, known, title)
windows.show_asked(ground)

users = members(ground, Dimension.USER)
everyone = ranking.asked(ground, view, Dimension.USER)
if not everyone["credits"].any():
    states.stop_without_match(view, known)
frame = search.found(ground, view, everyone, users)

with st.container(gap="xsmall"):
    side_by_side, rows = table.draw(ground, frame, users, view, int(everyone["credits"].sum()))
if side_by_side:
    with st.container(gap="xsmall"):
        over_time.draw_compared(ground, view, users, side_by_side)
with st.container(gap="xsmall"):
    over_time.draw(ground, view, users, frame)
with st.container(gap="xsmall"):
    matrix.draw(view, users, rows)
