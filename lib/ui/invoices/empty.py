"""What the page Factures says when there is nothing to show, or not everything."""

from collections.abc import Sequence

import streamlit as st

from lib.store.orders import Order
from lib.ui import menu
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.invoices import bar


def say(ground: Context, *, any_at_all: bool) -> None:
    """Why the list is empty, and the one thing that fills it."""
    if any_at_all:
        st.info(_("No order matches these choices."), title=_("No match"), icon=":material/search_off:")
        bar.clear_button()
        return
    st.info(
        _("Orders appear here once a pack is ordered on the page Products, or a file of orders is imported."),
        title=_("No order yet"),
        icon=":material/receipt_long:",
    )
    menu.link(ground.scope, "products", _("See the packs"))


def say_hidden(shown: Sequence[Order]) -> None:
    """Where a policy hides counters, what became of the credits is hidden too."""
    if any(order.spent is None and order.granted_at is not None for order in shown):
        st.caption(_("Of some agencies the counters are not shown to you: what was consumed is left out."))
