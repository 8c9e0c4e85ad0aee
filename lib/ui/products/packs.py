"""The packs of a product as cards: price, price a credit, how long each would last, and the one that fits."""

import streamlit as st

from lib.domain.catalogue import Amounts, Pack
from lib.domain.cover import fitting, used_before_they_expire
from lib.domain.money import cents
from lib.domain.scope import Permission
from lib.ingest.pack_catalogue import Catalogue
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown
from lib.ui.products import order_form, shop
from lib.ui.products.choice import Choice, may_order


def draw(ground: Context, catalogue: Catalogue, chosen: Choice) -> None:
    """Draws the cards of the chosen product, the smallest pack first."""
    shop.say_faults(ground, catalogue)
    offered = [pack for pack in catalogue.packs if pack.product is chosen.product]
    if not offered:
        shop.say_empty(ground, catalogue)
        return
    ordered = sorted(offered, key=lambda pack: (pack.credits, pack.name))
    fits = None
    if chosen.pace is not None and chosen.left is not None:
        fits = fitting(ordered, chosen.left, chosen.pace, ground.today)
    if fits is not None:
        st.caption(
            _(
                "Fits your pace: **{pack}**, the largest pack that is used up within six months and before "
                "it expires, else the smallest.",
                pack=markdown(fits.name),
            )
        )
    with st.grid("auto", min_column_width=200):
        for pack in ordered:
            _card(ground, pack, chosen, fits=pack is fits)


def may_see_prices(ground: Context) -> bool:
    """Prices reach those who order, and those who may see costs."""
    return ground.scope.may(Permission.BUY) or ground.scope.may(Permission.VIEW_COST)


def _card(ground: Context, pack: Pack, chosen: Choice, *, fits: bool) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"**{markdown(pack.name)}**")
        if may_see_prices(ground):
            _price(pack)
        else:
            st.markdown(counted("{n} credit", "{n} credits", pack.credits))
        st.caption(_validity(pack))
        if chosen.pace is not None and chosen.left is not None:
            st.markdown(_lasts(ground, pack, chosen))
        if fits:
            st.badge(_("Fits your pace"), icon=":material/check:", color="green")
        st.space("stretch")
        if may_order(ground, chosen) and st.button(
            _("Order"),
            key=f"products.order.{pack.product}.{pack.name}",
            type="primary" if fits else "secondary",
            icon=":material/shopping_cart:",
            width="stretch",
            help=_("Order {pack}", pack=markdown(pack.name)),
        ):
            order_form.open_form(ground, pack, chosen)


def _price(pack: Pack) -> None:
    st.metric(_("Excl. VAT"), written.euros(pack.price))
    with st.container(gap=None):
        st.caption(
            _(
                "{gross} incl. VAT at {rate}",
                gross=written.euros(Amounts.of(pack.price, pack.vat_rate).gross),
                rate=written.percent(float(pack.vat_rate / 100), 0 if pack.vat_rate % 1 == 0 else 1),
            )
        )
        st.caption(_("{each} a credit, excl. VAT", each=written.euros(cents(pack.price_per_credit))))


def _validity(pack: Pack) -> str:
    if pack.months is None:
        return _("Never expires")
    return counted("Valid for {n} month", "Valid for {n} months", pack.months)


def _lasts(ground: Context, pack: Pack, chosen: Choice) -> str:
    """« À votre rythme, dure jusqu'au 12/03/2027 », with what is left today."""
    assert chosen.pace is not None and chosen.left is not None
    total = chosen.left + pack.credits
    if total <= 0:
        return _("Does not yet make up for what was used without an order.")
    end = chosen.pace.runs_out_on(total)
    if chosen.pace.used <= 0:
        return _("No pace to go by: no recent use is known.")
    if not used_before_they_expire(pack, chosen.left, chosen.pace, ground.today):
        return _("At your pace, part of it would expire unused.")
    if end is None:
        return _("At your pace, lasts more than ten years.")
    return _("At your pace, lasts until **{day}**.", day=written.day(end))
