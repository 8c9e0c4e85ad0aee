"""Pages that have nothing to show yet say what they will show, why they are empty and what fills them."""

from datetime import date
from typing import NoReturn

import streamlit as st

from lib.domain.period import Period, Preset, shift_months
from lib.domain.types import Axis, Product
from lib.store import catalogue
from lib.ui.address import as_query, reset, set_keys, stop
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import NARROWING, View
from lib.ui.format import month
from lib.ui.i18n import _
from lib.ui.menu import may_open, page


def stop_without_data(ground: Context, title: str | None = None) -> catalogue.Freshness:
    """Stops the page while the store holds nothing in scope; returns how fresh the data is.

    `title` is the page's, where nothing has said it yet.
    """
    known = ask(ground, catalogue.freshness)
    if known.newest_at is None:
        if title:
            st.title(title, anchor=False)
        imports = may_open(ground.scope, "imports")
        st.info(
            _("Drop an export of the platform on the Import page: its credits appear here at once.")
            if imports
            else _("Ask the manager of your agency or of your network to import an export of the platform."),
            title=_("No data yet"),
            icon=":material/upload_file:",
        )
        if imports and st.button(
            _("Import an export"), type="primary", icon=":material/upload:", key="empty.import"
        ):
            st.switch_page(page("imports"), query_params=as_query())
        stop()
    return known


def stop_without_match(
    view: View, known: catalogue.Freshness, nothing: tuple[str, str] | None = None
) -> NoReturn:
    """Stops the page when nothing matches, with the one button that changes that.

    `nothing` says what there is none of, without filters and with some; None: credits used.
    """
    usual = view.filters.products in ((), (Product.SIGNATURE,))
    narrowed = not usual or any(st.session_state[key] for key in NARROWING)
    plain, filtered = nothing or _nothing(view)
    st.info(filtered if narrowed else plain, title=_("No match"), icon=":material/search_off:")
    if view.axis is Axis.SIGNATURE:  # credits may have been used all the same
        st.button(
            _("Count on the creation date"),
            on_click=set_keys,
            kwargs={"ax": Axis.CREATION},
            key="empty.creation",
        )
    elif narrowed:
        st.button(_("Clear the filters"), on_click=reset, args=(*NARROWING, "pr", "pd"), key="empty.clear")
    elif known.last_on is not None and not view.period.start <= known.last_on < view.period.end:
        last = _month_of(known.last_on)
        st.button(
            _("Show {month}", month=month(last.start)),
            on_click=set_keys,
            kwargs={"p": Preset.CUSTOM, "from": last.start, "to": last.last},
            key="empty.latest",
        )
    stop()


def _nothing(view: View) -> tuple[str, str]:
    if view.axis is Axis.SIGNATURE:
        return (
            _("Nothing was signed in this period."),
            _("Nothing was signed in this period with these filters."),
        )
    return _("Nothing was used in this period."), _("Nothing was used in this period with these filters.")


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, shift_months(first, 1))
