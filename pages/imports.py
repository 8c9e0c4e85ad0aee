"""Import: drop the platform's exports, see what they would bring, take them in, undo."""

import streamlit as st

from lib.ui import guard, import_history, import_offer, import_preview, import_receipt, import_run, menu
from lib.ui.i18n import _

ground = guard.require(*menu.entry("imports").permissions)
st.title(_("Import the platform's exports"), anchor=False)
import_run.finish(ground)
import_history.finish_undo(ground)
import_receipt.draw(ground)
looked = import_offer.drop_zone(ground)
if looked:
    import_offer.confirm(ground, looked)
    import_preview.draw(ground, looked)
import_history.draw(ground)
