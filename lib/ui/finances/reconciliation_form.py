"""Typing in what the platform shows: whose counter, of what, on which day, how many."""

from typing import NamedTuple

import streamlit as st

from lib.domain.policy import EARLIEST
from lib.domain.types import Product
from lib.errors import ParapheError
from lib.store import observations
from lib.store.observations import ALL, MOST, Observed
from lib.ui import refused, words
from lib.ui.context import Context
from lib.ui.i18n import _

_ASKED, _SENT = "reconcile.asked", "reconcile.sent"
_WALLET, _PRODUCT, _DAY, _COUNTER, _KEEP = (
    "reconcile.wallet",
    "reconcile.product",
    "reconcile.day",
    "reconcile.counter",
    "reconcile.keep",
)


class _Sent(NamedTuple):
    """A form that was sent. `observed` None: no counter was written."""

    observed: Observed | None
    keep: bool


def asked() -> Observed | None:
    """The counter that is compared; None before anybody asked."""
    found: Observed | None = st.session_state.get(_ASKED)
    return found


def ask_for(observed: Observed) -> None:
    """For callbacks: the next run compares this one."""
    st.session_state[_ASKED] = observed


def finish(ground: Context) -> None:
    """Keeps the counter of the form that was sent, where that was wanted, and asks about it."""
    sent: _Sent | None = st.session_state.pop(_SENT, None)
    if sent is None:
        return
    if sent.observed is None:
        st.warning(
            _("Write the number that the platform shows."),
            title=_("No counter was written"),
            icon=":material/info:",
        )
        return
    try:
        if sent.keep:
            observations.observe(
                ground.store, ground.scope, [sent.observed], by=ground.person, now=ground.now
            )
    except ParapheError as error:
        refused.say(error)
        return
    ask_for(sent.observed)


def draw(ground: Context, seen: dict[str, str | None]) -> None:
    """The form."""
    may_keep = observations.may_observe(ground.scope)
    with st.form("reconcile.form", border=True):
        with st.grid("auto", min_column_width=190):
            st.selectbox(
                _("Counter of"),
                list(seen),
                format_func=lambda wallet: seen[wallet] or everyone(),
                key=_WALLET,
                persist_state="session",
            )
            st.selectbox(
                _("Product"),
                list(Product),
                format_func=words.product,
                key=_PRODUCT,
                filter_mode=None,
                persist_state="session",
            )
            st.date_input(
                _("At the end of"),
                ground.today,
                min_value=EARLIEST,
                max_value=ground.today,
                format="DD/MM/YYYY",
                key=_DAY,
                persist_state="session",
            )
            st.number_input(
                _("The platform shows"),
                -MOST,
                MOST,
                None,
                step=1,
                placeholder=_("Credits"),
                key=_COUNTER,
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                _("Compare"), type="primary", icon=":material/balance:", on_click=_send, args=(may_keep,)
            )
            if may_keep:
                st.checkbox(
                    _("Keep it, so that later gaps can be dated"),
                    True,
                    key=_KEEP,
                    persist_state="session",
                )


def everyone() -> str:
    """What the sum of all counters is called."""
    return _("All agencies together")


def _send(may_keep: bool) -> None:
    state = st.session_state
    counter = state[_COUNTER]
    observed = (
        None
        if counter is None
        else Observed(state.get(_WALLET, ALL), state[_PRODUCT], state[_DAY], int(counter))
    )
    state[_SENT] = _Sent(observed, may_keep and bool(state.get(_KEEP)))
