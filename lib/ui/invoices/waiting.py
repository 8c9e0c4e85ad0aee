"""Orders that wait for their payment, with the two things that can become of them."""

from collections.abc import Sequence

import streamlit as st

from lib.store.orders import Order
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.invoices.order_window import Step, ask_for, facts, may_settle
from lib.ui.plain import markdown

_TEXT = 460
"""Width of an order's lines in pixels; the buttons stand beside them, or below on a phone."""
_SHOWN = 10


def draw(ground: Context, waiting: Sequence[Order]) -> None:
    """Nothing where none waits."""
    if not waiting:
        return
    st.header(_("Waiting for payment"), anchor=False)
    for order in waiting[:_SHOWN]:
        _line(ground, order)
    if len(waiting) > _SHOWN:
        st.caption(_("The others stand in the list below, under the state “pending”."))
    if not may_settle(ground):
        st.caption(
            _("Whoever looks after the finances marks them as paid; their credits count from then on.")
        )


def _line(ground: Context, order: Order) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(gap=None, width=_TEXT):
            st.markdown(f"**{markdown(order.number)}** · {written.day(order.ordered_on)}")
            st.caption(facts(order))
        if may_settle(ground):
            with st.container(horizontal=True, width="content"):
                st.button(
                    _("Mark as paid"),
                    key=f"waiting.pay.{order.order_id}",
                    icon=":material/check:",
                    on_click=ask_for,
                    args=(order.order_id, Step.PAY),
                )
                st.button(
                    _("Cancel the order"),
                    key=f"waiting.cancel.{order.order_id}",
                    icon=":material/block:",
                    on_click=ask_for,
                    args=(order.order_id, Step.CANCEL),
                )
