"""« Vos commandes » as a table; a click on a row opens that order."""

import functools
import zlib
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.types import Kind
from lib.store.orders import Order
from lib.ui import format as written
from lib.ui import tables, words
from lib.ui.i18n import _, language
from lib.ui.invoices import order_window


def draw(shown: Sequence[Order]) -> None:
    """The orders, the newest first. The key follows the rows, so that a click never opens another one."""
    key = f"invoices.table.{zlib.crc32(repr([order.order_id for order in shown]).encode())}"
    listed = frame(shown)
    st.dataframe(
        tables.styled(listed, _formats()),
        hide_index=True,
        placeholder="",
        key=key,
        height="content" if len(shown) <= 14 else 560,
        alt=_("Orders, newest first"),
        on_select=functools.partial(_clicked, key, tuple(order.order_id for order in shown)),
        selection_mode="single-cell",
        column_config={name: column for name, column in _columns().items() if name in listed},
    )


def frame(shown: Sequence[Order]) -> pd.DataFrame:
    """A row an order. Columns that nobody may see are absent, not empty."""
    rows: list[dict[str, object]] = []
    for order in shown:
        row: dict[str, object] = {
            "number": order.number,
            "ordered_on": order.ordered_on,
            "wallet": order.wallet,
            "pack": called(order),
            "quantity": order.quantity,
        }
        if order.spent is not None:
            row["consumed"] = order.spent.consumed
            row["left"] = order.spent.left
        row["expires_on"] = order.expires_on
        if order.price is not None:
            row["price"] = float(order.price)  # for the eye; sums are made of the exact ones
        row |= {"state": words.order_state(order.state), "invoice": order.invoice or ""}
        rows.append(row)
    names = ["number", "ordered_on", "wallet", "pack", "quantity", "consumed", "left", "state",
             "expires_on", "price", "invoice"]  # fmt: skip
    known = {name for row in rows for name in row}
    if len({order.wallet_id for order in shown}) == 1:
        known.discard("wallet")
    listed = pd.DataFrame(rows, columns=[name for name in names if name in known])
    whole = {name: "Int64" for name in ("consumed", "left") if name in listed}
    return listed.astype(whole)


def called(order: Order) -> str:
    """The pack's name, or the words for credits that no pack brought, with their product."""
    if order.pack:
        return order.pack
    how = {
        Kind.PURCHASE: _("Without a pack"),
        Kind.GRANT: _("Credits given"),
        Kind.OPENING: _("Opening balance"),
    }[order.kind]
    return f"{how} · {words.product(order.product)}"


def _clicked(key: str, order_ids: tuple[str, ...]) -> None:
    cells = st.session_state[key]["selection"].get("cells", [])
    if cells and cells[0][0] < len(order_ids):
        order_window.ask_for(order_ids[cells[0][0]], table=key)


def _formats() -> dict[str, tables.Written]:
    return {
        "quantity": written.number,
        "consumed": written.number,
        "left": written.number,
        "price": lambda value: written.decimal(value, 2),
    }


def _columns() -> dict[str, Any]:
    column = st.column_config
    days = "DD/MM/YYYY" if language() == "fr" else "D MMM YYYY"
    return {
        "number": column.TextColumn(_("Order no."), pinned=True),
        "ordered_on": column.DateColumn(_("Date"), format=days),
        "wallet": _("Agency"),
        "pack": _("Pack"),
        "quantity": column.NumberColumn(_("Bought"), help=_("Credits that the order brings.")),
        "consumed": column.NumberColumn(_("Consumed"), help=_("Credits of this order used up to today.")),
        "left": column.NumberColumn(_("Left"), help=_("Credits of this order that can still be used.")),
        "expires_on": column.DateColumn(
            _("Expiry"), format=days, help=_("First day on which the credits are gone; empty: never.")
        ),
        "price": column.NumberColumn(_("Price excl. VAT (€)")),
        "state": _("State"),
        "invoice": _("Invoice"),
    }
