"""Factures: what was ordered, what became of it, and the export of the credits used."""

import streamlit as st

from lib.domain.types import OrderState
from lib.store import orders
from lib.ui import guard, menu
from lib.ui.data import ask
from lib.ui.export import progress
from lib.ui.i18n import _
from lib.ui.invoices import bar, confirm, empty, export_window, order_window, table, totals, waiting

ground = guard.require(*menu.entry("invoices").permissions)
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title(_("Invoices"), anchor=False, width="content")
    place = st.container(width="content")
confirm.finish(ground)
order_window.show_asked(ground)
progress.draw(ground)
pending = (OrderState.PENDING,)
waiting.draw(ground, ask(ground, orders.orders, orders.NO_FILTER, ground.today, states=pending))
with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    st.header(_("Your orders"), anchor=False, width="content")
    with st.container(width="content"):
        chosen = bar.draw(ground)
with place:
    export_window.button(ground, chosen.filters.agencies)
shown = ask(ground, orders.orders, chosen.filters, ground.today, period=chosen.period, states=chosen.states)
if shown:
    totals.draw(ground, shown)
    table.draw(shown)
    empty.say_hidden(shown)
else:
    empty.say(ground, any_at_all=bool(ask(ground, orders.orders, orders.NO_FILTER, ground.today)))
