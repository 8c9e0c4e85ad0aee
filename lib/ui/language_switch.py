"""French or English: the switch, the same in the menu and for who is not let in."""

from datetime import date

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
        on_change=_say_again,
        persist_state="session",
        required=True,
    )


def _say_again() -> None:
    """For callbacks: what is chosen is sent to the browser anew, in the words of the other language.

    A browser names a choice by the words that it shows. It would go on to show those of the language before,
    and to send them back when nobody knows them any more.
    """
    for key, value in st.session_state.items():
        parts = value if isinstance(value, list) else [value]
        if parts and all(isinstance(part, str | date) for part in parts):  # no buttons, no files
            st.session_state[key] = value
