"""The line that says how a page is narrowed, and opens the choice."""

from collections.abc import Callable

import streamlit as st


def choice(said: str, draw: Callable[[], None]) -> None:
    """The line `said`; what `draw` draws below it is only sent while a person has it open.

    A network has thousands of names to choose among, and hardly a run of a page is for choosing.
    """
    popover = st.popover(said, icon=":material/filter_list:", key="narrow", on_change="rerun")
    if popover.open:
        with popover, st.container(gap="xsmall"):
            draw()
