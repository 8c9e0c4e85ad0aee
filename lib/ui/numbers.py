"""A number with its change, its shape, and a « ? » that says what it counts and opens its rows."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.ui import format as written
from lib.ui.i18n import _

_CLOSED = "why.closed"
"""How often a « ? » was left for a window."""


def explained(
    key: str,
    label: str,
    value: int,
    *,
    before: int | None = None,
    before_label: str = "",
    shape: Sequence[int] | None = None,
    note: str = "",
    counts: str,
    rows: Callable[[], None],
) -> None:
    """Draws one number in a card.

    `before` is the number it is compared with (None or 0: nothing), named by `before_label`; `shape` its
    values over time; `note` a sentence below; `counts` (Markdown) says what is counted and on which date;
    `rows` is the callback of the button that opens the rows behind it (lib/ui/windows.py).
    """
    with st.container(border=True, height="stretch", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{label}**", width="content")
            why(key, counts, rows)
        st.metric(
            label,
            written.number(value),
            written.change(value, before) if before else None,
            delta_color="gray",
            delta_arrow=written.arrow(value, before),
            delta_description=before_label if before else None,
            label_visibility="collapsed",
            chart_data=list(shape) if shape else None,
            chart_type="area",
        )
        if note:
            st.caption(note)


def heading(title: str, key: str, counts: str, rows: Callable[[], None] | None = None) -> None:
    """A section's title with its « ? »; `counts` and `rows` as for `explained`."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"heading.{key}"):
        st.header(title, anchor=False, width="content")
        why(key, counts, rows)


def why(key: str, counts: str, rows: Callable[[], None] | None = None) -> None:
    """The « ? » beside a number: what it counts, on which date, and the button to its rows."""
    # One that tells when it is opened could be closed, but a click outside, on a link, would only close it.
    popover = f"{key}.why" if rows is None else f"{key}.why.{st.session_state.get(_CLOSED, 0)}"
    with st.popover("?", type="tertiary", key=popover, help=_("What is counted here")):
        st.markdown(counts)
        if rows is not None:
            st.button(
                _("See the rows"),
                key=f"{key}.rows",
                icon=":material/table_rows:",
                on_click=_close_and,
                args=(rows,),
            )


def _close_and(act: Callable[[], None]) -> None:
    """For callbacks: a window opens, and over it would stand the popover; under another key it is another."""
    st.session_state[_CLOSED] = st.session_state.get(_CLOSED, 0) + 1
    act()
