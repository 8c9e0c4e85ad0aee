"""Marking an order as paid, and cancelling it: what would happen, then the act, then what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.domain.types import OrderState
from lib.errors import ParapheError
from lib.store import ordering, orders
from lib.store.orders import Effects, Order
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted, told
from lib.ui.invoices import validity
from lib.ui.invoices.validity import WITHOUT_LIMIT, Validity
from lib.ui.plain import markdown

_ASKED, _DONE = "invoices.act", "invoices.done"
_INVOICE = "invoices.number"


@dataclass(frozen=True, slots=True)
class _Act:
    """One act that was confirmed. `validity` and `invoice` are of a payment."""

    order: Order
    pays: bool
    validity: Validity = WITHOUT_LIMIT
    invoice: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of an act."""

    act: _Act
    error: ParapheError | None = None


def finish(ground: Context) -> None:
    """Carries out the act that was confirmed, and says what came of the last one."""
    act: _Act | None = st.session_state.pop(_ASKED, None)
    done: _Done | None = st.session_state.get(_DONE)
    if act is not None and done != _Done(act):  # a second click on the button that has done its work
        try:
            _carry_out(ground, act)
            st.session_state[_DONE] = _Done(act)
        except ParapheError as error:
            st.session_state[_DONE] = _Done(act, error)
        st.rerun()  # the counters of the sidebar have changed
    if done is None:
        return
    number = markdown(done.act.order.number)
    if done.error is not None:
        said, advice = told(done.error)
        st.error(advice, title=f"{number} — {said}", icon=":material/error:")
    elif done.act.pays:
        st.success(
            counted(
                "{n} credit can be used from now on.", "{n} credits can be used from now on.",
                done.act.order.quantity,
            ),
            title=_("Order {number} is paid", number=number),
            icon=":material/check_circle:",
        )  # fmt: skip
    else:
        st.success(
            _("It stays in the list, as cancelled."),
            title=_("Order {number} is cancelled", number=number),
            icon=":material/block:",
        )
    st.button(
        _("Close this message"), key="invoices.close", on_click=_close, type="tertiary",
        icon=":material/close:",
    )  # fmt: skip


def payment(ground: Context, order: Order, back: Callable[[], None]) -> None:
    """What marking as paid does, the invoice's number, and the two ways out.

    Where nobody knows how long the credits are valid, it has to be said first: it would stand for good.
    """
    found = validity.known(ground, order)
    st.markdown(
        counted("{n} credit can be used from now on.", "{n} credits can be used from now on.", order.quantity)
        + " "
        + (found.said(ground.today) if isinstance(found, Validity) else found)
    )
    valid = found if isinstance(found, Validity) else validity.asked(ground, order)
    st.text_input(_("Invoice number (optional)"), key=_INVOICE, max_chars=ordering.LONGEST_NUMBER)
    with st.container(horizontal=True):
        if st.button(
            _("Mark as paid"),
            key="pay.yes",
            type="primary",
            icon=":material/check:",
            disabled=valid is None,
            on_click=_ask_payment,
            args=(order, valid),
        ):
            st.rerun()
        st.button(_("Back"), key="pay.no", on_click=back)


def cancelling(ground: Context, order: Order, back: Callable[[], None]) -> None:
    """What cancelling does to the credits, and the two ways out."""
    if order.state is OrderState.PENDING:
        st.markdown(_("The order has granted nothing yet: no counter changes. It can then not be paid."))
    else:
        st.markdown(
            "\n- ".join([_("As its payment counts as rejected from now on:"), *_effects(ground, order)])
        )
    with st.container(horizontal=True):
        if st.button(
            _("Cancel the order"),
            key="cancel.yes",
            type="primary",
            icon=":material/block:",
            on_click=_ask,
            args=(_Act(order, pays=False),),
        ):
            st.rerun()
        st.button(_("Keep the order"), key="cancel.no", on_click=back)


def said_of(effects: Effects) -> list[str]:
    """What a void does, in sentences."""
    lines = [counted("{n} credit that is left goes,", "{n} credits that are left go,", effects.unspent)]
    drawn = effects.spent - effects.unfunded
    if drawn:
        lines.append(
            counted(
                "{n} credit spent of it is drawn on other orders,",
                "{n} credits spent of it are drawn on other orders,",
                drawn,
            )
        )
    lines.append(
        counted(
            "{n} credit spent of it becomes unfunded, until another order pays for it.",
            "{n} credits spent of it become unfunded, until another order pays for them.",
            effects.unfunded,
        )
    )
    return lines


def _effects(ground: Context, order: Order) -> list[str]:
    effects = ask(ground, orders.effects, order.order_id, ground.today)
    if effects is None:
        return [
            _("what is left of its credits goes,"),
            _("what was spent of them is drawn on other orders, or becomes unfunded."),
        ]
    return said_of(effects)


def _carry_out(ground: Context, act: _Act) -> None:
    store, scope, order_id = ground.store, ground.scope, act.order.order_id
    if act.pays:
        ordering.confirm_payment(
            store,
            scope,
            order_id,
            months=act.validity.months,
            expires_on=act.validity.expires_on,
            invoice=act.invoice,
            by=ground.person,
            now=ground.now,
        )
    else:
        ordering.cancel_order(store, scope, order_id, by=ground.person, now=ground.now)


def _ask_payment(order: Order, valid: Validity | None) -> None:
    if valid is not None:  # a browser may press a button that is disabled
        _ask(_Act(order, pays=True, validity=valid, invoice=str(st.session_state[_INVOICE])))


def _ask(act: _Act) -> None:
    st.session_state[_ASKED] = act


def _close() -> None:
    st.session_state.pop(_DONE, None)
