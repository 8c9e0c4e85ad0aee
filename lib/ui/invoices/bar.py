"""What the page Factures shows: orders of a period, of some agencies, products and states."""

from dataclasses import dataclass

import streamlit as st

from lib.domain.period import Period, Preset
from lib.domain.scope import Filters
from lib.domain.types import OrderState, Product
from lib.store import orders
from lib.ui import words
from lib.ui.address import reset, set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown

KEYS = ("fp", "fr", "fs", "ag")
"""Keys of the address that choose orders."""
_PERIODS = (
    Preset.THIS_MONTH,
    Preset.THIS_QUARTER,
    Preset.THIS_YEAR,
    Preset.LAST_YEAR,
    Preset.LAST_12_MONTHS,
    Preset.ALL,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """`period` is of the days of order, None for all; `states` () for all."""

    period: Period | None
    filters: Filters
    states: tuple[OrderState, ...]


def draw(ground: Context) -> Choice:
    """Draws the bar and returns what it describes; what a browser sent is checked against what is offered."""
    names = list(ask(ground, orders.own_wallets).values())
    kept = [name for name in st.session_state["ag"] if name in names]
    if kept != st.session_state["ag"]:
        set_keys(ag=kept)
    if st.session_state["fp"] not in _PERIODS:
        set_keys(fp=Preset.LAST_12_MONTHS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.selectbox(
            _("Period"), _PERIODS, key="fp", format_func=words.preset, persist_state="session",
            filter_mode=None, width=230,
        )  # fmt: skip
        with st.popover(summary(), icon=":material/filter_list:", key="narrow"), st.container(gap="xsmall"):
            _narrowing(names)
    state = st.session_state
    period = None if state["fp"] is Preset.ALL else state["fp"].period(ground.today)
    filters = Filters(agencies=tuple(state["ag"]), products=tuple(state["fr"]))
    return Choice(period, filters, tuple(state["fs"]))


def summary() -> str:
    """One line that says what is set: « Filtres · Recommandés, payée »."""
    state = st.session_state
    parts = [words.product(product) for product in state["fr"]]
    parts += [markdown(name) for name in state["ag"]]
    parts += [words.order_state(value) for value in state["fs"]]
    if len(parts) > 2:
        return _("Filters") + " · " + counted("{n} filter", "{n} filters", len(parts))
    return " · ".join(filter(None, [_("Filters"), ", ".join(parts)]))


def _narrowing(names: list[str]) -> None:
    st.pills(
        _("Product"), list(Product), key="fr", selection_mode="multi", format_func=words.product,
        persist_state="session",
    )  # fmt: skip
    st.pills(
        _("State"), list(OrderState), key="fs", selection_mode="multi", format_func=words.order_state,
        persist_state="session",
    )  # fmt: skip
    if len(names) > 1:
        st.multiselect(
            _("Agency"), names, key="ag", placeholder=_("All agencies"), persist_state="session",
            select_all=False,
        )  # fmt: skip
    st.button(
        _("Clear the filters"), on_click=reset, args=("fr", "fs", "ag"), icon=":material/filter_list_off:",
        key="invoices.clear",
    )  # fmt: skip


def clear_button() -> None:
    """Puts the bar back to all orders."""
    st.button(_("Show all orders"), on_click=_show_all, key="invoices.all")


def _show_all() -> None:
    reset(*KEYS)
    set_keys(fp=Preset.ALL)
