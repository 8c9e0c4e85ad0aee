"""Finances: the month's statement, what uses cost, waste, reconciliation, the value of the stock."""

import streamlit as st

from lib.ui import guard, menu
from lib.ui.finances import sections
from lib.ui.i18n import _

ground = guard.require(*menu.entry("finances").permissions)
st.title(_("Finances"), anchor=False)
sections.draw(ground)
