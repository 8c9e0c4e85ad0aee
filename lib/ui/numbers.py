"""A number with its change, its shape, and a « ? » that says what it counts and opens its rows."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.ui import format as written
from lib.ui.i18n import _


def explained(
    key: str,
    label: str,
    value: int,
    *,
    before: int | None = None,
    before_label: str = "",
    shape: Sequence[int] | None = None,
    counts: str,
    rows: Callable[[], None],
) -> None:
    """Draws one number in a card.

    `before` is the number it is compared with (None: nothing), named by `before_label`; `shape` its values
    over time; `counts` says what is counted and on which date; `rows` opens the rows behind it.
    """
    with st.container(border=True, height="stretch", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{label}**")
            with st.popover("?", type="tertiary", key=f"{key}.why"):
                st.markdown(counts)
                if st.button(_("See the rows"), key=f"{key}.rows", icon=":material/table_rows:"):
                    rows()
        st.metric(
            label,
            written.number(value),
            None if before is None else written.change(value, before),
            delta_color="gray",
            delta_description=before_label or None,
            label_visibility="collapsed",
            chart_data=list(shape) if shape else None,
            chart_type="area",
        )
