"""What ended a run, said where a person looks; Streamlit would say it in English."""

import logging
import uuid

import streamlit as st

from lib.errors import ParapheError, StoreAway
from lib.ui import refused
from lib.ui.i18n import _

log = logging.getLogger("paraphe")


def say(error: Exception) -> bool:
    """An error of ours in its words; of any other a number to quote, its trace in the log.

    True, which tells Streamlit to say nothing itself: it hands over what fails in a window or a callback.
    """
    if isinstance(error, ParapheError):
        refused.say(error)
        if isinstance(error, StoreAway):
            st.button(_("Try again"), icon=":material/refresh:")  # the click is a run
        return True
    number = uuid.uuid4().hex[:8]
    log.error("page failed, error %s", number, exc_info=error)
    st.error(
        _("Nothing was changed. Reload the page; if it happens again, quote error {number}.", number=number),
        title=_("This page could not be shown"),
        icon=":material/error:",
    )
    return True
