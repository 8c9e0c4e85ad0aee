"""The sections of the Finances page: what each is called, what draws it."""

import importlib
from collections.abc import Callable

import streamlit as st

from lib.ui.context import Context
from lib.ui.finances.section import Section
from lib.ui.i18n import _


def drawing(section: Section) -> Callable[[Context], None]:
    """What draws a section."""
    module = importlib.import_module(f"lib.ui.finances.{section}")
    draw: Callable[[Context], None] = module.draw
    return draw


def name(section: Section) -> str:
    """What a section is called on screen."""
    return {
        Section.STATEMENT: _("Statement"),
        Section.COSTS: _("Costs"),
        Section.TREND: _("Trend"),
        Section.WASTE: _("Waste"),
        Section.RECONCILIATION: _("Reconciliation"),
        Section.STOCK: _("Stock"),
    }[section]


def choice() -> Section:
    """The control that chooses a section; the address keeps it."""
    st.segmented_control(
        _("Section"),
        list(Section),
        key="vue",
        format_func=name,
        label_visibility="collapsed",
        persist_state="session",
        required=True,
    )
    chosen: Section = st.session_state["vue"]
    return chosen
