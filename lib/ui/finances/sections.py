"""The sections of the Finances page: what each is called, what draws it."""

from collections.abc import Callable

import streamlit as st

from lib.ui.context import Context
from lib.ui.finances import costs, reconciliation, statement, stock, trend, waste
from lib.ui.finances.section import Section
from lib.ui.i18n import _

DRAWN: dict[Section, Callable[[Context], None]] = {
    Section.STATEMENT: statement.draw,
    Section.COSTS: costs.draw,
    Section.TREND: trend.draw,
    Section.WASTE: waste.draw,
    Section.RECONCILIATION: reconciliation.draw,
    Section.STOCK: stock.draw,
}


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


def draw(ground: Context) -> None:
    """The control that chooses a section, which the address keeps, and the section."""
    st.segmented_control(
        _("Section"),
        list(Section),
        key="vue",
        format_func=name,
        label_visibility="collapsed",
        persist_state="session",
        required=True,
    )
    DRAWN[st.session_state["vue"]](ground)
