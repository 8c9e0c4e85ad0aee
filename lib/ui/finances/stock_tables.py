"""The tables of the stock: by wallet and product, and block by block."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.types import Kind
from lib.store.stock import Stock
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _, language
from lib.ui.tables import bar, styled

Valued = tuple[Stock, Decimal]
"""A block with credits left, and what these are worth in cents."""


def by_wallet(blocks: Sequence[Valued], day: date, soon: tuple[int, int]) -> None:
    """What each wallet has left of each product, and what of it expires within so many days."""
    frame = wallets(blocks, day, soon)
    number = st.column_config.NumberColumn
    st.subheader(_("By wallet and product"), anchor=False)
    st.dataframe(
        styled(frame, {**dict.fromkeys(("left", "first", "second"), written.number), "euros": _two}),
        hide_index=True,
        placeholder="",
        alt=_("Stock by wallet and product"),
        column_config={
            "wallet": st.column_config.TextColumn(_("Wallet"), pinned=True),
            "product": _("Product"),
            "euros": number(_("Value, € excl. VAT")),
            "bar": bar(_("Share"), float(frame["bar"].max())),
            "left": number(_("Credits left")),
            "first": number(_("Expire within {days} d", days=soon[0])),
            "second": number(_("Expire within {days} d", days=soon[1])),
        },
    )


def wallets(blocks: Sequence[Valued], day: date, soon: tuple[int, int]) -> pd.DataFrame:
    """A row a wallet and product, what is worth most first, the total last."""
    frame = pd.DataFrame(
        [
            (
                block.wallet,
                words.product(block.product),
                value,
                block.left,
                *(block.left if block.ends_within(day, days) else 0 for days in soon),
            )
            for block, value in blocks
        ],
        columns=["wallet", "product", "euros", "left", "first", "second"],
    )
    # Decimals until they are added up: floats of cents would add up to more than the total's cents.
    shown = frame.groupby(["wallet", "product"], as_index=False, sort=True).sum()
    shown = shown.sort_values("euros", ascending=False, kind="stable", ignore_index=True)
    sums = [shown[name].sum() for name in ("euros", "left", "first", "second")]
    shown.loc[len(shown)] = [_("Total"), None, *sums]
    shown["euros"] = shown["euros"].astype(float)
    shown.insert(3, "bar", shown["euros"].where(shown.index < len(shown) - 1))
    return shown


def by_block(blocks: Sequence[Valued]) -> None:
    """Every block with credits left, in the order in which they are drawn; the total last."""
    headings = dict(block_columns())
    frame = pd.DataFrame(block_rows(blocks), columns=list(headings))
    total = {name: frame[name].sum() for name in ("granted", "left", "euros")} | {"wallet": _("Total")}
    frame.loc[len(frame)] = [total.get(name) for name in frame.columns]
    frame = frame.astype({"unit": float, "euros": float})
    days = "DD/MM/YYYY" if language() == "fr" else "D MMM YYYY"
    numbers = {"granted": written.number, "left": written.number, "unit": _four, "euros": _two}
    config: dict[str, Any] = {
        **headings,
        **{name: st.column_config.NumberColumn(headings[name]) for name in numbers},
        **{
            name: st.column_config.DateColumn(headings[name], format=days, width=105)
            for name in ("since", "expires")
        },
        "wallet": st.column_config.TextColumn(headings["wallet"], pinned=True),
    }
    st.subheader(_("Block by block"), anchor=False)
    st.dataframe(
        styled(frame, numbers),
        hide_index=True,
        placeholder="",
        alt=_("Blocks with credits left"),
        column_config=config,
    )


def block_columns() -> list[tuple[str, str]]:
    """The columns of a block, with their headings."""
    return [
        ("wallet", _("Wallet")),
        ("product", _("Product")),
        ("number", _("Order number")),
        ("left", _("Credits left")),
        ("unit", _("€ a credit, excl. VAT")),
        ("euros", _("Value, € excl. VAT")),
        ("expires", _("Expires on")),
        ("since", _("In stock since")),
        ("granted", _("Credits granted")),
        ("kind", _("Kind")),
        ("pack", _("Pack")),
    ]


def block_rows(blocks: Sequence[Valued]) -> list[tuple[Any, ...]]:
    """The cells of each block; unit costs, which are exact fractions, with four decimals."""
    kinds = {Kind.PURCHASE: _("purchase"), Kind.GRANT: _("gift"), Kind.OPENING: _("opening")}
    return [
        (
            block.wallet,
            words.product(block.product),
            block.number,
            block.left,
            round(Decimal(block.unit_cost.numerator) / block.unit_cost.denominator, 4),
            value,
            block.expires_on,
            block.since,
            block.granted,
            kinds[block.kind],
            block.pack,
        )
        for block, value in blocks
    ]


def _two(value: float) -> str:
    return written.decimal(value, 2)


def _four(value: float) -> str:
    return written.decimal(value, 4)
