"""Import: drop exports, orders and uses, see what they would bring, take them in, undo."""

import streamlit as st

from lib.ui import guard, menu
from lib.ui.i18n import _
from lib.ui.imports import history, offer, preview, receipt, run

ground = guard.require(*menu.entry("imports").permissions)
st.title(_("Import exports, orders and uses"), anchor=False)
run.finish(ground)
history.finish_undo(ground)
receipt.draw(ground)
looked = offer.drop_zone(ground)
if looked:
    offer.confirm(ground, looked)
    preview.draw(ground, looked)
history.draw(ground)
