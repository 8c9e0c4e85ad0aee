"""Choosing agencies: some, or all of them at once. Streamlit's own « Select all » speaks English only."""

from collections.abc import Mapping

import streamlit as st

from lib.ui.i18n import _


def choose(label: str, names: Mapping[str, str], form: str) -> tuple[str, ...]:
    """The agencies (ids) that are chosen; `names` are all that are offered, id → name."""
    everything = st.checkbox(_("All of them"), key=f"{form}.all") if len(names) > 1 else False
    if everything:
        return tuple(names)
    chosen = st.multiselect(
        label,
        list(names),
        format_func=names.__getitem__,
        placeholder=_("Choose agencies"),
        key=f"{form}.some",
        select_all=False,
    )
    return tuple(chosen)


def chosen(names: Mapping[str, str], form: str) -> tuple[str, ...]:
    """For callbacks: what the form holds; a browser's own ids are none of those that are offered."""
    state = st.session_state
    if state.get(f"{form}.all"):
        return tuple(names)
    return tuple(one for one in state.get(f"{form}.some", ()) if one in names)
