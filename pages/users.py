"""Vue d'ensemble: what was used in a period, against the like-for-like one."""

import streamlit as st

from lib.store import consumption
from lib.ui import filters, guard, menu, states
from lib.ui.data import ask

ground = guard.require(*menu.entry("users").permissions)
known = states.stop_without_data(ground)
view = filters.bar(ground)
st.dataframe(ask(ground, consumption.daily, view.period, view.axis, view.filters))
