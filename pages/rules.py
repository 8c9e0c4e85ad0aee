"""Règles: when credits are spent, who pays for them, who sees what is left, and credits moved."""

import streamlit as st

from lib.ui import guard, menu
from lib.ui.i18n import _
from lib.ui.rules import acts, payers, products, transfers, visibility

ground = guard.require(*menu.entry("rules").permissions)
st.title(_("Rules"), anchor=False)
acts.finish(ground)
if ground.scope.agencies is not None:
    st.caption(
        _("You see the rules of your agencies; those of the whole network are changed by its managers.")
    )
products.draw(ground)
payers.draw(ground)
visibility.draw(ground)
transfers.draw(ground)
