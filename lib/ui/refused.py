"""What did not come about, said where a person looks."""

import streamlit as st

from lib.errors import ParapheError
from lib.ui.i18n import told


def say(error: ParapheError) -> None:
    """What an error says, and below it what it advises."""
    said, advice = told(error)
    st.error(advice, title=said, icon=":material/error:")
