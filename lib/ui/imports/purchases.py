"""The preview of a file of orders or of uses: its first rows, its totals, the agencies that it names."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.domain.scope import Permission
from lib.domain.text import fold
from lib.domain.types import Content, Kind, OrderState, Product
from lib.ingest.importer import Preview
from lib.store import catalogue
from lib.ui import format as written
from lib.ui import rows, tables, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _

_NAMED = 12
"""Agencies that are named; of more, only their number is said."""


def sample(ground: Context, preview: Preview) -> None:
    """The first rows as they would be stored; prices only for people who may see costs."""
    shown = preview.sample
    moment = "ordered_at" if preview.content is Content.ORDERS else "used_at"
    times = pd.to_datetime(shown[moment]).dt.tz_localize("UTC").dt.tz_convert("Europe/Paris")
    shown = shown.assign(
        **{moment: times.dt.tz_localize(None)},
        agency=shown["agency"].fillna(ground.network),
        product=[words.product(Product(word)) for word in shown["product"]],
    )
    if preview.content is Content.ORDERS:
        shown = shown.assign(
            price=shown["price"].map(written.euros),
            vat_rate=[_rate(rate) for rate in shown["vat_rate"]],
            expires_on=[written.day(day) if day else "" for day in shown["expires_on"]],
            kind=[words.order_kind(Kind(word)) for word in shown["kind"]],
            status=[words.order_state(OrderState(word)) for word in shown["status"]],
        )
    if not ground.scope.may(Permission.VIEW_COST):
        shown = shown.drop(columns=["price", "vat_rate"], errors="ignore")
    st.dataframe(
        tables.styled(shown, {"quantity": written.number}),
        hide_index=True,
        placeholder="",
        alt=_("First rows of the file"),
        column_config={
            "number": _("Order number"),
            "ordered_at": st.column_config.DatetimeColumn(_("Ordered on"), format=rows.moments()),
            "used_at": st.column_config.DatetimeColumn(_("Used on"), format=rows.moments()),
            "agency": _("Agency"),
            "product": _("Product"),
            "pack": _("Pack"),
            "quantity": _("Credits"),
            "price": st.column_config.Column(_("Price excl. VAT"), alignment="right"),
            "vat_rate": st.column_config.Column(_("VAT"), alignment="right"),
            "expires_on": _("Expires on"),
            "kind": _("Kind"),
            "status": _("State"),
            "invoice": _("Invoice"),
            "user_name": _("User"),
            "team": _("Team"),
            "reference": _("Reference"),
        },
    )


def totals(ground: Context, preview: Preview) -> None:
    """Rows, credits and euros of each product, of orders by their state; and the agencies."""
    of_orders = preview.content is Content.ORDERS
    frame = pd.DataFrame(
        [
            (
                words.product(total.product),
                words.order_state(total.status) if total.status else "",
                total.rows,
                total.credits,
                written.euros(total.price) if total.price is not None else "",
            )
            for total in preview.totals
        ],
        columns=["product", "status", "rows", "credits", "price"],
    )
    hidden = [] if of_orders else ["status", "price"]
    if of_orders and not ground.scope.may(Permission.VIEW_COST):
        hidden.append("price")
    st.dataframe(
        tables.styled(frame.drop(columns=hidden), {"rows": written.number, "credits": written.number}),
        hide_index=True,
        height="content",
        placeholder="",
        alt=_("Totals of the file by product"),
        column_config={
            "product": _("Product"),
            "status": _("State"),
            "rows": _("Rows"),
            "credits": _("Credits"),
            "price": st.column_config.Column(_("Price excl. VAT"), alignment="right"),
        },
    )
    if of_orders:
        st.caption(_("Only paid orders grant credits."))
    _agencies(ground, preview)


def _agencies(ground: Context, preview: Preview) -> None:
    named = sorted(preview.agencies)
    known = {fold(agency.name) for agency in ask(ground, catalogue.agencies)}
    new = [name for name in named if name and fold(name) not in known]
    st.text(_("Agencies named: {names}", names=_listed([name or ground.network for name in named])))
    if new:
        st.text(_("Not known until now: {names}", names=_listed(new)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMED else written.number(len(names))


def _rate(rate: object) -> str:
    return "" if rate is None else written.percent(float(str(rate)) / 100, 1)
