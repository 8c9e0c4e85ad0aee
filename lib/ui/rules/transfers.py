"""Credits moved between the network and an agency: a form, and what was moved."""

import functools
import uuid
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.period import shift_months
from lib.domain.policy import EARLIEST, PaidBy
from lib.domain.scope import Filters
from lib.domain.types import Product
from lib.store import catalogue, policies, transfers
from lib.store.catalogue import Agency
from lib.store.statement import closed_until
from lib.store.transfers import Moved
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted, language
from lib.ui.plain import markdown
from lib.ui.rules import acts
from lib.ui.tables import styled

_EVERY = Filters(products=())
_MOST = 1_000_000_000
"""Credits that one can type in."""


def draw(ground: Context) -> None:
    """The button with its form, and the transfers, the latest first."""
    st.header(_("Transfers"), anchor=False)
    st.caption(
        _("Credits that move between the network and an agency keep what they cost and when they expire.")
    )
    agencies = ask(ground, catalogue.agencies)
    offered = ground.scope.agencies is None and bool(agencies)
    if offered and st.button(_("Move credits"), key="transfer.ask", icon=":material/swap_horiz:"):
        dialog(ground, _("Move credits"), width="medium")(_form)(ground, agencies, uuid.uuid4().hex)
    known = ask(ground, transfers.transfers, _EVERY, ground.today)
    if known:
        _table(known)
    else:
        st.caption(_("Nothing was moved yet."))


def _form(ground: Context, agencies: Sequence[Agency], request: str) -> None:
    names = {one.agency_id: one.name for one in agencies}
    product = st.segmented_control(
        _("Product"), list(Product), default=Product.SIGNATURE, format_func=words.product, required=True,
        key="transfer.product",
    )  # fmt: skip
    to_agency = st.radio(
        _("Direction"),
        [True, False],
        format_func=lambda out: (
            _("From the network to an agency") if out else _("From an agency to the network")
        ),
        key="transfer.direction",
    )
    agency = st.selectbox(
        _("Agency"), list(names), index=None, format_func=names.__getitem__, key="transfer.agency",
        placeholder=_("Choose an agency"),
    )  # fmt: skip
    on = _day(ground)
    if agency is None or product is None:
        acts.buttons(
            _("Move credits"), lambda: None, key="transfer", icon=":material/swap_horiz:", disabled=True
        )
        return
    network = ground.scope.network
    source = network if to_agency else agency
    left = ask(ground, transfers.live, product, source, on)
    if left is not None:
        st.caption(
            counted(
                "{wallet} has {n} credit that can be moved on {day}.",
                "{wallet} has {n} credits that can be moved on {day}.",
                left,
                wallet=markdown(names.get(source, ground.network)),
                day=written.day(on),
            )
        )
    _warn(ground, agency, to_agency, on)
    quantity = int(st.number_input(_("Credits"), 1, _MOST, step=1, key="transfer.quantity"))
    enough = left is None or quantity <= left
    if not enough:
        st.caption(_("There are not that many."))
    acts.buttons(
        counted("Move {n} credit", "Move {n} credits", quantity),
        functools.partial(_prepared, network, request),
        key="transfer",
        icon=":material/swap_horiz:",
        disabled=not enough,
    )


def _day(ground: Context) -> date:
    closed = ask(ground, closed_until)
    first = EARLIEST if closed is None else shift_months(closed, 1)
    on = st.date_input(
        _("Day"), ground.today, min_value=min(first, ground.today), max_value=ground.today,
        format="DD/MM/YYYY", key="transfer.day", width=180,
    )  # fmt: skip
    assert isinstance(on, date)
    if on < ground.today:
        st.caption(_("On an earlier day, credits move at the end of that day."))
    return on


def _warn(ground: Context, agency: str, to_agency: bool, on: date) -> None:
    """Credits of an agency for which the network pays are not used by it."""
    payers = {one.agency_id: one.paid_by for one in ask(ground, policies.payers, _EVERY, on)}
    if to_agency and payers.get(agency) is PaidBy.NETWORK:
        st.warning(
            _("This agency uses the network's credits: credits of its own would lie idle."),
            icon=":material/info:",
        )


def _prepared(network: str, request: str) -> acts.Act:
    """`request` names the form, so that it moves once however often it is sent."""
    state = st.session_state
    agency = state["transfer.agency"]
    source, target = (network, agency) if state["transfer.direction"] else (agency, network)
    product, quantity = state["transfer.product"], int(state["transfer.quantity"])
    return functools.partial(_move, product, source, target, quantity, state["transfer.day"], request)


def _move(
    product: Product, source: str, target: str, quantity: int, on: date, request: str, ground: Context
) -> str:
    transfers.transfer(
        ground.store,
        ground.scope,
        product,
        source,
        target,
        quantity,
        on,
        request=request,
        by=ground.person,
        now=ground.now,
    )
    return counted(
        "{product}: {n} credit was moved on {day}.",
        "{product}: {n} credits were moved on {day}.",
        quantity,
        product=words.product(product),
        day=written.day(on),
    )


def _table(known: Sequence[Moved]) -> None:
    frame = pd.DataFrame(
        {
            "day": [one.moved_on for one in known],
            "product": [words.product(one.product) for one in known],
            "source": [one.source for one in known],
            "target": [one.target for one in known],
            "quantity": [one.quantity for one in known],
            "entered": [written.moment(utc_to_paris(one.entered_at)) for one in known],
            "by": [words.person(one.entered_by) for one in known],
            "note": [_note(one) for one in known],
        }
    )
    st.dataframe(
        styled(frame, {"quantity": written.number}),
        hide_index=True,
        height="content" if len(frame) <= 12 else 440,
        placeholder="",
        alt=_("Transfers"),
        column_config={
            "day": st.column_config.DateColumn(
                _("Day"), format="DD/MM/YYYY" if language() == "fr" else "D MMM YYYY"
            ),
            "product": _("Product"),
            "source": _("Out of"),
            "target": _("Into"),
            "quantity": st.column_config.NumberColumn(_("Credits")),
            "entered": _("Entered on"),
            "by": _("By"),
            "note": _("Note"),
        },
    )


def _note(one: Moved) -> str:
    """Where uses that came to light later had taken some of the credits first."""
    if one.moved is None or one.moved >= one.quantity:
        return ""
    return counted("only {n} was still there", "only {n} were still there", one.moved)
