"""Which wallets and products a section shows: one line that says it, and opens the choice."""

import streamlit as st

from lib.domain.scope import Filters
from lib.store import catalogue
from lib.ui import words
from lib.ui.address import reset
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import any_products, keep_known
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown


def draw(ground: Context) -> Filters:
    """Draws the choice and returns it; a wallet is an agency's, or the network's under its name."""
    wallets = [agency.name for agency in ask(ground, catalogue.agencies)]
    if ground.scope.agencies is None:
        wallets.append(ground.network)
    keep_known("ag", wallets)
    with (
        st.popover(_summary(), icon=":material/filter_list:", key="narrow"),
        st.container(gap="xsmall"),
    ):
        any_products()
        st.multiselect(
            _("Wallet"), wallets, key="ag", placeholder=_("All wallets"), persist_state="session",
            select_all=False,
        )  # fmt: skip
        st.button(
            _("Clear the filters"), on_click=reset, args=("ag", "pd"), icon=":material/filter_list_off:"
        )
    return Filters(agencies=tuple(st.session_state["ag"]), products=tuple(st.session_state["pd"]))


def plainly(filters: Filters) -> str:
    """What a choice leaves, in words without markup; "" for everything."""
    parts = [words.product(product) for product in filters.products]
    parts += [*filters.agencies, *map(words.team, filters.teams), *map(words.user, filters.users)]
    parts += [*filters.templates, *map(words.state, filters.states)]
    return ", ".join(parts)


def _summary() -> str:
    chosen = [words.product(product) for product in st.session_state["pd"]]
    chosen += [markdown(wallet) for wallet in st.session_state["ag"]]
    if not chosen:
        return _("Filters")
    if len(chosen) > 2:
        return _("Filters") + " · " + counted("{n} filter", "{n} filters", len(chosen))
    return _("Filters") + " · " + ", ".join(chosen)
