"""The tables of a statement: by product, movements as rows; by wallet, movements as columns."""

from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.statement import Measure, added
from lib.domain.statement_rows import by_product as products_of
from lib.domain.statement_rows import product_rows, total_row, wallet_rows
from lib.store.statement import Statement
from lib.ui import format as written
from lib.ui import words
from lib.ui.finances import measures
from lib.ui.i18n import _
from lib.ui.tables import styled


class _Unit(StrEnum):
    CREDITS = "credits"
    EUROS = "euros"


def by_product(found: Statement) -> None:
    """A column a product and unit, the euros of all of them last."""
    credits_, euros = products_of(found.lines), product_rows(found.lines)
    frame = pd.DataFrame({"movement": [measures.signed_name(measure) for measure in Measure]})
    columns: dict[str, Any] = {"movement": st.column_config.TextColumn(_("Movement"), pinned=True)}
    for product, line in credits_.items():
        called = words.product(product)
        frame[f"{product}.credits"] = [line[measure].credits for measure in Measure]
        frame[f"{product}.euros"] = [float(euros[product][measure]) for measure in Measure]
        columns[f"{product}.credits"] = st.column_config.NumberColumn(_("{product}, credits", product=called))
        columns[f"{product}.euros"] = st.column_config.NumberColumn(
            _("{product}, € excl. VAT", product=called)
        )
    frame["total"] = [float(euro) for euro in total_row(euros.values()).values()]
    columns["total"] = st.column_config.NumberColumn(_("Total, € excl. VAT"))
    st.dataframe(
        styled(frame, _formats(frame)),
        hide_index=True,
        height="content",
        alt=_("Statement of {month} by product", month=written.month(found.month)),
        column_config=columns,
    )


def by_wallet(found: Statement) -> None:
    """A row a wallet and product, in credits or in euros, the total last."""
    unit = st.segmented_control(
        _("Unit"),
        list(_Unit),
        default=_Unit.CREDITS,
        format_func=lambda unit: _("Credits") if unit is _Unit.CREDITS else _("€ excl. VAT"),
        key="statement.unit",
        persist_state="session",
        label_visibility="collapsed",
        required=True,
    )
    frame = _moved(_credits(found) if unit is _Unit.CREDITS else _euros(found))
    st.dataframe(
        styled(frame, _formats(frame)),
        hide_index=True,
        height="content",
        placeholder="",
        alt=_("Statement of {month} by wallet", month=written.month(found.month)),
        column_config={
            "wallet": st.column_config.TextColumn(_("Wallet"), pinned=True, width=230),
            "product": _("Product"),
            **{
                str(measure): st.column_config.NumberColumn(measures.signed_name(measure))
                for measure in Measure
            },
        },
    )


def _moved(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the movements that no wallet had; opening and closing stay."""
    still = {str(measure) for measure in Measure} - {str(Measure.OPENING), str(Measure.CLOSING)}
    return frame.drop(columns=[name for name in frame.columns if name in still and not frame[name].any()])


def _credits(found: Statement) -> pd.DataFrame:
    rows = [
        (wallet, words.product(product), *(line[measure].credits for measure in Measure))
        for wallet, product, line in found.lines
    ]
    total = added(line.measures for line in found.lines)
    rows.append((_("Total"), "", *(total[measure].credits for measure in Measure)))
    return pd.DataFrame(rows, columns=["wallet", "product", *map(str, Measure)])


def _euros(found: Statement) -> pd.DataFrame:
    shown = wallet_rows(found.lines)
    rows = [
        (line.wallet, words.product(line.product), *(float(row[measure]) for measure in Measure))
        for line, row in zip(found.lines, shown.rows, strict=True)
    ]
    if shown.rounding is not None:
        rows.append((_("Rounding"), "", *(float(shown.rounding[measure]) for measure in Measure)))
    total = total_row(product_rows(found.lines).values())
    rows.append((_("Total"), "", *(float(total[measure]) for measure in Measure)))
    return pd.DataFrame(rows, columns=["wallet", "product", *map(str, Measure)])


def _formats(frame: pd.DataFrame) -> dict[str, Any]:
    return {
        column: written.number if pd.api.types.is_integer_dtype(frame[column]) else _two
        for column in frame.columns
        if pd.api.types.is_numeric_dtype(frame[column])
    }


def _two(value: float) -> str:
    return written.decimal(value, 2)
