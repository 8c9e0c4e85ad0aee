"""The box under the logo: credits left of each product, in words when they are low; a click opens more."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from lib.domain.cover import Level
from lib.domain.scope import Filters, Scope
from lib.store import cover, orders
from lib.store.connection import Store
from lib.store.cover import Cover
from lib.ui import counters_window, covers, numbers, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.covers import Stand
from lib.ui.data import ask
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown


class _Found(NamedTuple):
    """The covers of all wallets, one stand a product, and how many wallets are out or nearly."""

    covers: Sequence[Cover]
    stands: Sequence[Stand]
    short: int


def draw(ground: Context) -> None:
    """The counters over the agencies that the filters keep, or over all in scope.

    Where a policy hides them all from the person's role a sentence says so; the numbers stay here.
    """
    chosen = _chosen(ground)
    found = ask(ground, _found, Filters(agencies=tuple(chosen), products=()), ground.today)
    with st.container(border=True, gap="xsmall", key="counters"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
            st.caption(_("Credits left"), width="stretch")
            if found.covers:
                _why(ground)
        if not found.covers:
            st.caption(_("Your network looks after the purchases: the counters are not shown to you."))
            return
        if chosen:
            st.caption(said(chosen))
        for stand in found.stands:
            _line(ground, stand)
        if found.short:
            said_short = counted("{n} agency out or nearly", "{n} agencies out or nearly", found.short)
            st.markdown(f":small[:red[:material/error: {said_short}]]")
        if min(stand.left for stand in found.stands) < 0:
            st.caption(_("Below zero: uses that no known order has paid for. Orders may be missing here."))
        if st.button(_("Details and purchase"), key="counters.open", width="stretch"):
            counters_window.open_window(ground, found.covers, said(chosen) if chosen else "")


def _found(store: Store, scope: Scope, filters: Filters, today: date) -> _Found:
    rows = cover.cover(store, scope, filters, today)
    return _Found(rows, covers.gathered(rows), len(covers.short_wallets(rows, today)))


def said(agencies: Sequence[str]) -> str:
    """Which agencies the counters are of: the name of one, the number of several."""
    if len(agencies) == 1:
        return markdown(agencies[0])
    return counted("{n} agency", "{n} agencies", len(agencies))


def _line(ground: Context, stand: Stand) -> None:
    level = stand.level(ground.today)
    with st.container(gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(words.product(stand.product))
            st.markdown(f"**{written.number(stand.left)}**", width="content", text_alignment="right")
        if level is not Level.FINE:
            parts = [covers.marked(level), covers.days(stand, ground.today)]
            st.markdown(f":small[{' · '.join(filter(None, parts))}]")


def _chosen(ground: Context) -> list[str]:
    known = set(ask(ground, orders.own_wallets).values())
    return [name for name in st.session_state["ag"] if name in known]


def _why(ground: Context) -> None:
    counted_here = _(
        "Credits bought less credits used or expired, up to and including {today}, whatever the "
        "period that is shown. Of the filters, only the one on agencies narrows them.",
        today=written.day(ground.today),
    )
    cover_said = _(
        "Days of cover: what is left, divided by the credits used a day over the last 30 whole days "
        "that the data covers. Under 30 days credits are low, under 14 very low, under 7 critical."
    )
    numbers.why("counters", counted_here + "\n\n" + cover_said)
