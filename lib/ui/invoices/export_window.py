"""The credits used as the ten-column workbook: two dates and one button, as on the platform."""

from datetime import date

import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters, Permission
from lib.domain.types import Product
from lib.errors import Refused
from lib.export.request import Format
from lib.store import consumption
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.export import links, signatories
from lib.ui.filters import View
from lib.ui.i18n import _, counted, told

_FIRST, _LAST = "invoices.from", "invoices.to"


def button(ground: Context, agencies: tuple[str, ...]) -> None:
    """The button that opens the window; nothing for a person who may not export. `agencies` () for all."""
    if not ground.scope.may(Permission.EXPORT):
        return
    if st.button(_("Export"), key="invoices.export", icon=":material/download:"):
        for key in (_FIRST, _LAST):
            st.session_state.pop(key, None)
        dialog(ground, _("Export the credits used"), width="medium")(_draw)(ground, agencies)


def _draw(ground: Context, agencies: tuple[str, ...]) -> None:
    st.caption(
        _("Signatures, one row a credit, in the platform's ten columns, by the day the credit was spent.")
    )
    period = _period(ground.today)
    if period is None:
        return
    view = View(period, None, Filters(agencies=agencies, products=(Product.SIGNATURE,)))
    rows = ask(ground, consumption.count_events, view.period, view.axis, view.filters)
    if not rows:
        st.info(_("Nothing was used in this period. Choose other dates."), icon=":material/search_off:")
        return
    st.markdown(
        counted(
            "**{n} credit**, {period}.", "**{n} credits**, {period}.", rows, period=written.period(period)
        )
    )
    links.buttons(ground, view, rows, signatories.choose(ground), forms=(Format.XLSX,))


def _period(today: date) -> Period | None:
    """The two dates as a period; None, once it has been said why, where they make none."""
    earliest, latest = date(2000, 1, 1), date(today.year + 1, 12, 31)
    with st.container(horizontal=True):
        first = st.date_input(
            _("Start"), today.replace(day=1), key=_FIRST, format="DD/MM/YYYY",
            min_value=earliest, max_value=latest, width=180,
        )  # fmt: skip
        last = st.date_input(
            _("End, included"), today, key=_LAST, format="DD/MM/YYYY",
            min_value=earliest, max_value=latest, width=180,
        )  # fmt: skip
    try:
        if not isinstance(first, date) or not isinstance(last, date):
            raise Refused(_("The period has no start or no end."), _("Choose both dates."))
        return Period.of(first, last)
    except Refused as error:
        message, advice = told(error)
        st.warning(advice, title=message, icon=":material/date_range:")
        return None
