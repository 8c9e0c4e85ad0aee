"""How long the credits of an order are valid, before it is marked as paid: nothing is guessed (law L3)."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from lib.domain.catalogue import find
from lib.domain.period import shift_months
from lib.errors import ParapheError
from lib.ingest import pack_catalogue
from lib.store.orders import Order
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.plain import markdown


@dataclass(frozen=True, slots=True)
class Validity:
    """So many months from the payment on, or until a day, the first on which the credits are gone.

    Both None: without limit.
    """

    months: int | None = None
    expires_on: date | None = None

    def said(self, today: date) -> str:
        """When credits expire that are paid today, as a sentence."""
        day = self.expires_on or (None if self.months is None else shift_months(today, self.months))
        return _("They never expire.") if day is None else _("They expire on {day}.", day=written.day(day))


WITHOUT_LIMIT = Validity()


def known(ground: Context, order: Order) -> Validity | str:
    """As the order says, else as the catalogue says of its pack now; or else why that is not known.

    A blank expiry of an order without a pack is its file's word: never.
    """
    if order.expires_on is not None:
        return Validity(expires_on=order.expires_on)
    if order.pack is None:
        return WITHOUT_LIMIT
    try:
        packs = pack_catalogue.read(ground.settings.catalogue).packs
    except ParapheError:
        return _("How long they are valid is not known: the catalogue cannot be read.")
    pack = find(packs, order.product, order.pack)
    if pack is None:
        return _(
            "How long they are valid is not known: “{pack}” is not in the catalogue.",
            pack=markdown(order.pack),
        )
    return Validity(pack.months)


def asked(ground: Context, order: Order) -> Validity | None:
    """As the person says who marks it as paid; None: not yet. An answer stays with its order."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        never = st.session_state.get(f"pay.never.{order.order_id}", False)
        day = st.date_input(
            _("Expiry"), None, min_value=ground.today + timedelta(days=1), format="DD/MM/YYYY",
            key=f"pay.expiry.{order.order_id}", disabled=never, width=180,
            help=_("First day on which the credits are gone."),
        )  # fmt: skip
        st.checkbox(_("They never expire"), key=f"pay.never.{order.order_id}")
    if never:
        return WITHOUT_LIMIT
    return Validity(expires_on=day) if isinstance(day, date) else None
