"""What the Export page says around its buttons."""

from typing import NoReturn

import streamlit as st

from lib.domain.types import Axis, Product
from lib.ui import format as written
from lib.ui import words
from lib.ui.address import set_keys, stop
from lib.ui.filters import View
from lib.ui.i18n import _, counted

_SHEET = 1_048_575
"""Rows of one sheet below its header."""


def title() -> None:
    st.title(_("Export the credits used"), anchor=False)


def stop_other_product(view: View) -> NoReturn:
    """Only signatures have the ten columns."""
    st.info(
        _(
            "The export has ten columns about signatures; “{product}” has none of them.",
            product=words.product(view.product),
        ),
        title=_("No export of this product"),
        icon=":material/category:",
    )
    st.button(
        _("Export signatures"), on_click=set_keys, kwargs={"pr": Product.SIGNATURE}, key="export.product"
    )
    stop()


def summary(view: View, rows: int) -> None:
    """How many credits, of which days, on which date (law C3)."""
    st.markdown(
        counted("**{n} credit**, {period}, {axis}.", "**{n} credits**, {period}, {axis}.", rows,
                period=written.period(view.period), axis=_axis(view.axis))
    )  # fmt: skip
    if rows > _SHEET:
        st.caption(
            counted(
                "A sheet of Excel holds 1,048,575 rows: the workbook will have {n} sheet of them.",
                "A sheet of Excel holds 1,048,575 rows: the workbook will have {n} sheets of them.",
                -(-rows // _SHEET),
            )
        )


def _axis(axis: Axis) -> str:
    if axis is Axis.SIGNATURE:
        return _("by signature date (what is not signed is not among them)")
    return _("by creation date (the day the credit was spent)")
