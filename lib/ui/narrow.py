"""The line that says how a page is narrowed, and opens the choice."""

from collections.abc import Callable

import streamlit as st

_OPEN, _SAID = "narrow", "narrow.said"


def choice(said: str, draw: Callable[[], None]) -> None:
    """The line `said`; what `draw` draws below it is only sent while a person has it open.

    A network has thousands of names to choose among, and hardly a run of a page is for choosing. While it is
    open the line stays as it was: to Streamlit, with another label it would be another popover, and closed.
    """
    if not st.session_state.get(_OPEN):
        st.session_state[_SAID] = said
    label = st.session_state.get(_SAID, said)
    popover = st.popover(label, icon=":material/filter_list:", key=_OPEN, on_change="rerun")
    if popover.open:
        with popover, st.container(gap="xsmall"):
            draw()
