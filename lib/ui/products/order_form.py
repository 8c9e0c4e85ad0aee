"""Ordering a pack: a form in a window, what came of it, and the receipt that says what comes next."""

import uuid
from dataclasses import dataclass

import streamlit as st

from lib.domain.catalogue import MOST_PACKS, Amounts, Pack, find
from lib.errors import ParapheError, Refused
from lib.ingest.pack_catalogue import Catalogue
from lib.store import ordering, orders
from lib.store.orders import Order
from lib.ui import format as written
from lib.ui import menu, refused
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown
from lib.ui.products.choice import Choice

_ASKED, _PLACED, _REFUSED = "products.asked", "products.placed", "products.refused"
_PACKS, _NUMBER = "products.packs", "products.number"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One form that was sent. `request` names the form, so that it orders once."""

    pack: Pack
    """As it was shown; the catalogue may have changed since."""
    packs: int
    wallet: str
    number: str
    request: str


def open_form(ground: Context, pack: Pack, chosen: Choice) -> None:
    """Opens the window with the form of one pack."""
    _forget(_PACKS, _NUMBER)
    dialog(ground, _("Order"), width="small")(_form)(ground, pack, chosen, uuid.uuid4().hex)


def finish(ground: Context, catalogue: Catalogue | None) -> None:
    """Places the order that was confirmed, and says what came of the last one."""
    asked: _Asked | None = st.session_state.pop(_ASKED, None)
    if asked is not None:
        try:
            st.session_state[_PLACED] = _place(ground, catalogue, asked)
            st.session_state.pop(_REFUSED, None)
        except ParapheError as error:
            st.session_state[_REFUSED] = error
        st.rerun()
    why: ParapheError | None = st.session_state.pop(_REFUSED, None)
    if why is not None:
        refused.say(why)
    _receipt(ground, catalogue)


def _form(ground: Context, pack: Pack, chosen: Choice, request: str) -> None:
    st.markdown(f"**{markdown(pack.name)}** · {markdown(chosen.name)}")
    packs = st.number_input(_("Packs"), 1, MOST_PACKS, key=_PACKS, step=1)
    st.text_input(
        _("The platform's order number (optional)"),
        key=_NUMBER,
        max_chars=ordering.LONGEST_NUMBER,
        help=_("With it, an order that is imported later from the platform's file is the same one."),
    )
    amounts = Amounts.of(pack.price * packs, pack.vat_rate)
    st.table(
        {
            _("Credits"): written.number(pack.credits * packs),
            _("Total excl. VAT"): written.euros(amounts.net),
            _("VAT"): written.euros(amounts.vat),
            _("Total incl. VAT"): f"**{written.euros(amounts.gross)}**",
        },
        border="horizontal",
    )
    st.caption(
        _(
            "The order waits for its payment; its credits can be used once it is marked as paid. "
            "No card data is asked for here: one pays on the platform."
        )
    )
    with st.container(horizontal=True):
        if st.button(
            _("Order for {total}", total=written.euros(amounts.gross)),
            key="products.confirm",
            type="primary",
            on_click=_ask,
            args=(pack, chosen.wallet, request),
        ):
            st.rerun()
        if st.button(_("Cancel"), key="products.cancel"):
            st.rerun()


def _ask(pack: Pack, wallet: str, request: str) -> None:
    state = st.session_state
    state[_ASKED] = _Asked(pack, int(state[_PACKS]), wallet, str(state[_NUMBER]), request)


def _place(ground: Context, catalogue: Catalogue | None, asked: _Asked) -> str:
    """Places the order at the price that was confirmed, if it still stands; returns the order's id."""
    pack = find(catalogue.packs if catalogue else (), asked.pack.product, asked.pack.name)
    if pack != asked.pack:
        raise Refused(
            _("The catalogue has changed while you were ordering."),
            _("Nothing was ordered. Look at the pack and its price again."),
        )
    return ordering.place_order(
        ground.store,
        ground.scope,
        asked.pack,
        asked.packs,
        asked.wallet,
        request=asked.request,
        by=ground.person,
        now=ground.now,
        number=asked.number,
    )


def _receipt(ground: Context, catalogue: Catalogue | None) -> None:
    """The order that was placed last, until it is closed."""
    placed: str | None = st.session_state.get(_PLACED)
    if placed is None:
        return
    order = ask(ground, orders.order, placed, ground.today)
    pack = find(catalogue.packs if catalogue else (), order.product, order.pack)
    with st.container(border=True, key="products.receipt"):
        st.success(
            _facts(order),
            title=_("Order {number} is pending", number=markdown(order.number)),
            icon=":material/check_circle:",
        )
        if pack is not None and pack.address:
            st.markdown(_("Pay it on the platform; it is then marked as paid on the page Invoices."))
        else:
            st.markdown(
                _("Pay it on the platform as you always do; it is then marked as paid on the page Invoices.")
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            if pack is not None and pack.address:
                st.link_button(
                    _("Pay on the platform"), pack.address, type="primary", icon=":material/open_in_new:"
                )
            menu.link(ground.scope, "invoices", _("See the order under Invoices"))
            st.button(
                _("Close this message"),
                key="products.close",
                on_click=_forget,
                args=(_PLACED,),
                type="tertiary",
                icon=":material/close:",
            )


def _facts(order: Order) -> str:
    parts = [
        markdown(order.wallet),
        markdown(order.pack or ""),
        counted("{n} credit", "{n} credits", order.quantity),
    ]
    if order.price is not None:
        amounts = Amounts.of(order.price, order.vat_rate)
        parts.append(
            _(
                "{net} excl. VAT, {gross} incl. VAT",
                net=written.euros(amounts.net),
                gross=written.euros(amounts.gross),
            )
        )
    return " · ".join(parts)


def _forget(*keys: str) -> None:
    for key in keys:
        st.session_state.pop(key, None)
