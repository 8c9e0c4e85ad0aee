"""Credits left of each product: three counters, and behind their « ? » the same by agency."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.domain.scope import Filters
from lib.domain.types import Product
from lib.store import catalogue
from lib.store import counters as ledger
from lib.store.counters import Counter
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown
from lib.ui.tables import styled


def draw(ground: Context) -> None:
    """The counters over the agencies that the filters keep, or over all in scope."""
    chosen = _chosen(ground)
    counters = ask(ground, ledger.counters, Filters(agencies=tuple(chosen), products=()), ground.today)
    left = dict.fromkeys(Product, 0)
    for counter in counters:
        left[counter.product] += counter.remaining
    with st.container(border=True, gap="xsmall", key="counters"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
            st.caption(_("Credits left"), width="stretch")
            _why(ground, counters)
        if chosen:
            st.caption(said(chosen))
        for product, credits_ in left.items():
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                st.markdown(words.product(product))
                st.markdown(f"**{written.number(credits_)}**", width="content", text_alignment="right")
        if min(left.values()) < 0:
            st.caption(_("Below zero: uses that no known order has paid for. Orders may be missing here."))


def said(agencies: Sequence[str]) -> str:
    """Which agencies the counters are of: the name of one, the number of several."""
    if len(agencies) == 1:
        return markdown(agencies[0])
    return counted("{n} agency", "{n} agencies", len(agencies))


def by_agency(counters: Sequence[Counter]) -> pd.DataFrame:
    """A row an agency, a column a product; the fewest signatures left come first."""
    rows: dict[str, dict[str, int]] = {}
    for counter in counters:
        row = rows.setdefault(counter.agency, {str(product): 0 for product in Product})
        row[str(counter.product)] += counter.remaining
    frame = pd.DataFrame(
        [{"agency": agency, **row} for agency, row in rows.items()],
        columns=["agency", *map(str, Product)],
    )
    return frame.sort_values([str(Product.SIGNATURE), "agency"], ignore_index=True)


def _chosen(ground: Context) -> list[str]:
    known = {agency.name for agency in ask(ground, catalogue.agencies)}
    return [name for name in st.session_state["ag"] if name in known]


def _why(ground: Context, counters: Sequence[Counter]) -> None:
    with st.popover(
        "?", type="tertiary", key="counters.why", help=_("What is counted here"), on_change="rerun"
    ) as window:
        if not window.open:
            return
        st.markdown(
            _(
                "Credits bought less credits used or expired, up to and including {today}, whatever the "
                "period that is shown. Of the filters, only the one on agencies narrows them.",
                today=written.day(ground.today),
            )
        )
        frame = by_agency(counters)
        if not frame.empty:
            st.dataframe(
                styled(frame, {str(product): written.number for product in Product}),
                hide_index=True,
                placeholder="",
                alt=_("Credits left by agency"),
                column_config={
                    "agency": st.column_config.TextColumn(_("Agency"), pinned=True),
                    **{
                        str(product): st.column_config.NumberColumn(words.product(product))
                        for product in Product
                    },
                },
            )
