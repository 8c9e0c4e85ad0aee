"""What arrived after a month had closed, with its origin."""

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.types import Product
from lib.store.statement import Late, Statement
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _


def draw(found: Statement) -> None:
    """The origins of the adjustments, the latest first; nothing without any."""
    if not found.late:
        return
    st.header(_("Came after the closing"), anchor=False)
    st.caption(
        _(
            "What became known after the closing and concerns closed months, or months before them. Its "
            "effect is in “Adjusted”; the closed statements stay as they were signed."
        )
    )
    st.dataframe(
        pd.DataFrame(cells(found), columns=["what", "name", "wallet", "when", "who", "days"]),
        hide_index=True,
        height="content",
        placeholder="",
        alt=_("What came after the closing"),
        column_config={
            "what": _("What"),
            "name": _("Which"),
            "wallet": _("Wallet"),
            "when": _("Entered on"),
            "who": _("By"),
            "days": _("Days concerned"),
        },
    )


def cells(found: Statement) -> list[tuple[str, ...]]:
    """A row an origin: what, which, whose wallet, when, by whom, for which days."""
    return [
        (
            _what(origin),
            _name(origin),
            origin.wallet,
            written.moment(utc_to_paris(origin.entered_at)),
            words.person(origin.entered_by),
            _days(origin),
        )
        for origin in found.late
    ]


def _what(origin: Late) -> str:
    return {
        "import": _("Import"),
        "undo": _("Import undone"),
        "order": _("Order"),
        "transfer": _("Transfer"),
        "policy": _("Rule"),
    }[origin.what]


def _name(origin: Late) -> str:
    """Files and numbers as they are; products and payers in words."""
    if origin.what in {"transfer", "policy"}:
        if origin.name in set(Product):
            return words.product(Product(origin.name))
        return _("paid by the network") if origin.name == "network" else _("paid by the agency")
    return origin.name


def _days(origin: Late) -> str:
    if origin.first_on == origin.last_on:
        return written.day(origin.first_on)
    return f"{written.day(origin.first_on)} – {written.day(origin.last_on)}"
