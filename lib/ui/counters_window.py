"""The window behind the counters: what is left of each product, how long it lasts, and where to buy more."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from lib.domain.cover import Level
from lib.domain.types import Product
from lib.store.cover import Cover
from lib.ui import covers, menu, words
from lib.ui import format as written
from lib.ui.address import as_query, set_keys
from lib.ui.context import Context
from lib.ui.covers import Stand
from lib.ui.dialog import dialog
from lib.ui.i18n import _
from lib.ui.tables import styled

_FAR = 9999
"""More days than any cover."""


def open_window(ground: Context, rows: Sequence[Cover], of: str) -> None:
    """Opens the window on these covers. `of` (Markdown) says which agencies they are of, "" for all."""
    dialog(ground, _("Credits left"), width="large")(_draw)(ground, rows, of)


def by_wallet(rows: Sequence[Cover], today: date) -> pd.DataFrame:
    """A row a wallet: `name`, `alert` (a word), then for each product what is left and the days of cover.

    Days are missing without a pace. The ones that run out first come first.
    """
    found: dict[str, list[Cover]] = {}
    for row in rows:
        found.setdefault(row.wallet, []).append(row)
    lines = []
    for own in found.values():
        days = [row.pace.cover(row.left, today) for row in own]
        line: dict[str, object] = {"name": own[0].name, "alert": covers.word(covers.worst(own, today))}
        for row, cover in zip(own, days, strict=True):
            line |= {str(row.product): row.left, f"{row.product}.days": cover}
        soonest = min((cover for cover in days if cover is not None), default=_FAR)
        lines.append((soonest, own[0].name, line))
    lines.sort(key=lambda one: one[:2])
    frame = pd.DataFrame([line for _soonest, _name, line in lines])
    return frame.astype({name: "Int64" for name in frame.columns if name.endswith(".days")})


def _draw(ground: Context, rows: Sequence[Cover], of: str) -> None:
    parts = [of, _("at the pace of the last 30 days")]
    if (since := rows[0].pace.since) < ground.today:
        parts.append(_("data up to {day}", day=written.day(since - timedelta(days=1))))
    st.caption(" · ".join(filter(None, parts)))
    with st.grid(3, min_column_width=230):
        for stand in covers.gathered(rows):
            _card(ground, stand)
    if len({row.wallet for row in rows}) > 1:
        _table(ground, rows)
    menu.link(ground.scope, "invoices", _("See the orders"))


def _card(ground: Context, stand: Stand) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        level = stand.level(ground.today)
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f"**{words.product(stand.product)}**", width="content")
            if level is not Level.FINE:
                st.markdown(covers.marked(level), width="content")
        st.metric(words.product(stand.product), written.number(stand.left), label_visibility="collapsed")
        st.markdown(covers.sentence(stand, ground.today))
        st.markdown(_("Used this month: **{n}**", n=written.number(stand.used_this_month)))
        st.markdown(_expiry(stand))
        if stand.unfunded:
            st.markdown(_("Used without a known order: **{n}**", n=written.number(stand.unfunded)))
        st.space("stretch")
        _buy(ground, stand, main=level is not Level.FINE)


def _expiry(stand: Stand) -> str:
    if stand.expiry is None:
        return _("No expiry in sight")
    return _(
        "Next expiry: **{n}** on {day}",
        n=written.number(stand.expiry.credits),
        day=written.day(stand.expiry.on),
    )


def _buy(ground: Context, stand: Stand, *, main: bool) -> None:
    if not menu.may_open(ground.scope, "products"):
        return
    if st.button(
        buy_words(stand.product),
        key=f"counters.buy.{stand.product}",
        type="primary" if main else "secondary",
        width="stretch",
        wrap=True,
        on_click=set_keys,
        kwargs={"pr": stand.product},
    ):
        st.switch_page(menu.page("products"), query_params=as_query())


def buy_words(product: Product) -> str:
    """What the button says that leads to the packs of a product."""
    return {
        Product.SIGNATURE: _("Buy electronic signatures"),
        Product.REGISTERED_LETTER: _("Buy registered letters"),
        Product.ERP: _("Buy ERP"),
    }[product]


def _table(ground: Context, rows: Sequence[Cover]) -> None:
    st.header(_("By agency"), anchor=False)
    number = st.column_config.NumberColumn
    frame = by_wallet(rows, ground.today)
    st.dataframe(
        styled(frame, dict.fromkeys(frame.columns[2:], written.number)),
        hide_index=True,
        placeholder="",
        alt=_("Credits left by agency"),
        column_config={
            "name": st.column_config.TextColumn(_("Agency"), pinned=True),
            "alert": st.column_config.TextColumn(_("Alert")),
            **{str(product): number(words.product(product)) for product in Product},
            **{
                f"{product}.days": number(
                    _("{product}, days", product=words.product(product)),
                    help=_("Days of cover at the pace of the last 30 days; empty without a pace"),
                )
                for product in Product
            },
        },
    )
