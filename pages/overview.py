"""Vue d'ensemble: what was used in a period, against the like-for-like one."""

import streamlit as st

from lib.ui import guard, head, menu, states, windows
from lib.ui.i18n import _
from lib.ui.overview import counters, daily, outcomes, shares
from lib.ui.overview.used import used

ground = guard.require(*menu.entry("overview").permissions)
title = _("Consumption")
known = states.stop_without_data(ground, title)
view = head.draw(ground, known, title)
windows.show_asked(ground)

counters.draw(ground, view)
if not used(ground, view)[view.product].credits:
    states.stop_without_match(view, known)

left, right = st.columns([2, 1], gap="medium")
with left.container(gap="xsmall"):
    daily.draw(ground, view)
with left.container(gap="xsmall"):
    shares.draw_shares(ground, view)
with right.container(gap="xsmall"):
    shares.draw_movers(ground, view)
if not outcomes.without_outcome(view):
    with right.container(gap="xsmall"):
        outcomes.draw_open(ground, view, known)
    with st.container(gap="xsmall"):
        outcomes.draw_completion(ground, view)
