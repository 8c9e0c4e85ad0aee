"""French or English: the switch, the same in the menu and for who is not let in."""

import streamlit as st

from lib.ui.i18n import KEY, LANGUAGES, _


def draw() -> None:
    """The switch; the choice lasts as long as the session, and stands in the address."""
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        key=KEY,
        format_func=str.upper,
        label_visibility="collapsed",
        persist_state="session",
        required=True,
    )
