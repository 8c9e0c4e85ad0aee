"""One order in a window: what became of its credits, and marking it as paid or cancelling it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from lib.domain.catalogue import Amounts
from lib.domain.clock import utc_to_paris
from lib.domain.scope import Permission
from lib.domain.types import OrderState
from lib.errors import Refused
from lib.store import orders
from lib.store.orders import Order
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted, told
from lib.ui.invoices import confirm
from lib.ui.plain import markdown
from lib.ui.tables import ends_selection

_ASKED, _STEP = "invoices.order", "invoices.step"


class Step(StrEnum):
    """What the window is on."""

    LOOK = "look"
    PAY = "pay"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class _Asked:
    order_id: str
    step: Step
    table: str | None


def ask_for(order_id: str, step: Step = Step.LOOK, *, table: str | None = None) -> None:
    """For callbacks: the next run shows this order. `table`: whose selection ends with the window."""
    st.session_state[_ASKED] = _Asked(order_id, step, table)


def show_asked(ground: Context) -> None:
    """Opens the window that was asked for, if any."""
    asked: _Asked | None = st.session_state.pop(_ASKED, None)
    if asked is None:
        return
    try:
        order = ask(ground, orders.order, asked.order_id, ground.today)
    except Refused as error:
        said, advice = told(error)
        st.warning(advice, title=said, icon=":material/search_off:")
        return
    st.session_state[_STEP] = asked.step
    title = _("Order {number}", number=markdown(order.number))
    dialog(ground, title, width="medium", on_dismiss=ends_selection(asked.table))(_draw)(ground, order)


def may_settle(ground: Context) -> bool:
    """Whether this person marks orders as paid, and cancels them."""
    return ground.scope.may(Permission.CONFIRM_PAYMENT)


def facts(order: Order) -> str:
    """« Horizon Lyon · Pack 500 signatures · 500 crédits · 525,00 € HT », as Markdown."""
    parts = [
        markdown(order.wallet),
        markdown(order.pack or words.product(order.product)),
        counted("{n} credit", "{n} credits", order.quantity),
    ]
    if order.price is not None:
        parts.append(_("{price} excl. VAT", price=written.euros(order.price)))
    return " · ".join(parts)


def _draw(ground: Context, order: Order) -> None:
    st.caption(facts(order))
    step = st.session_state.get(_STEP, Step.LOOK) if may_settle(ground) else Step.LOOK
    if step is Step.PAY and order.state is OrderState.PENDING:
        confirm.payment(ground, order, _to(Step.LOOK))
    elif step is Step.CANCEL and order.state is not OrderState.CANCELLED:
        confirm.cancelling(ground, order, _to(Step.LOOK))
    else:
        st.table(_details(order), border="horizontal")
        if may_settle(ground):
            _buttons(order)


def _buttons(order: Order) -> None:
    with st.container(horizontal=True):
        if order.state is OrderState.PENDING:
            st.button(
                _("Mark as paid"),
                key="order.pay",
                type="primary",
                icon=":material/check:",
                on_click=_to(Step.PAY),
            )
        if order.state is not OrderState.CANCELLED:
            st.button(
                _("Cancel the order") if order.state is OrderState.PENDING else _("Payment rejected …"),
                key="order.cancel",
                icon=":material/block:",
                on_click=_to(Step.CANCEL),
            )


def _details(order: Order) -> dict[str, str]:
    details = {
        _("State"): words.order_state(order.state),
        _("Ordered"): written.moment(utc_to_paris(order.ordered_at)),
    }
    if order.granted_at is not None:
        details[_("Usable from")] = written.moment(utc_to_paris(order.granted_at))
    if order.voided_at is not None:
        details[_("Payment rejected")] = written.moment(utc_to_paris(order.voided_at))
    details[_("Expiry")] = written.day(order.expires_on) if order.expires_on else "—"
    details[_("Invoice")] = markdown(order.invoice) if order.invoice else "—"
    if order.price is not None:
        amounts = Amounts.of(order.price, order.vat_rate)
        details |= {
            _("Total excl. VAT"): written.euros(amounts.net),
            _("VAT"): written.euros(amounts.vat),
            _("Total incl. VAT"): written.euros(amounts.gross),
        }
    if order.spent is not None:
        labels = (_("Consumed"), _("Left"), _("Expired"), _("Taken back"), _("Moved elsewhere"))
        numbers = zip(labels, order.spent, strict=True)
        details |= {label: written.number(n) for label, n in numbers if n or label in labels[:2]}
    return details


def _to(step: Step) -> Callable[[], None]:
    """The callback that goes to a step of the window."""

    def go() -> None:
        st.session_state[_STEP] = step

    return go
