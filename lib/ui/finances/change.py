"""Why the cost of a period differs from another's: volume and price, in words and by product."""

from fractions import Fraction

import pandas as pd
import streamlit as st

from lib.domain.money import cents
from lib.domain.price_volume import Change, changes, in_euros, percents
from lib.domain.spending import Spending, added
from lib.domain.types import Product
from lib.ui import comparison, numbers, words
from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.finances import spendings
from lib.ui.finances.spendings import ByProduct
from lib.ui.i18n import _, counted
from lib.ui.tables import styled


def draw(view: View, now: ByProduct, before: ByProduct | None) -> None:
    """Draws the period's cost, its change split into volume and price, and the same by product.

    `before`: of the period that it is compared with; None without one.
    """
    title = _("Cost excl. VAT · {period}", period=written.period(view.period))
    numbers.heading(title, "change", _counts())
    if before is None:
        _metric(title, added(now.values()), None, view)
        st.caption(_("No comparison is chosen; the filters offer one."))
        return
    lines, total = changes(before, now)
    _metric(title, added(now.values()), total, view)
    st.markdown(f"**{sentence(total, added(before.values()), view)}**")
    unknown = added(before.values()).unfunded, added(now.values()).unfunded
    if any(unknown):
        st.caption(_unknown(*unknown))
    if lines:
        _table(before, now, lines, view)


def sentence(total: Change, before: Spending, view: View) -> str:
    """« +12 % : +8 % de volume (+96,00 €), +4 % de prix (+48,00 €) », or that nothing is to compare with.

    `before`: of the other period, whose credits may have been free, or of unknown cost.
    """
    said = percents(total)
    if said is None or view.before is None:
        return _without_cost(before, written.period(view.before or view.period))
    volume = cents(total.volume)
    price = cents(total.now) - cents(total.before) - volume
    return _(
        "{change}: {volume} from volume ({volume_euros}), {price} from price ({price_euros})",
        change=written.signed_percent(said.change / 100),
        volume=written.signed_percent(said.volume / 100),
        volume_euros=written.signed_euros(volume),
        price=written.signed_percent(said.price / 100),
        price_euros=written.signed_euros(price),
    )


def _without_cost(before: Spending, period: str) -> str:
    if before.known:
        return _("{period}: €0, no percentage follows", period=period)
    return (
        _("{period}: no known cost", period=period)
        if before.credits
        else _("{period}: no use", period=period)
    )


def by_product(before: ByProduct, now: ByProduct, lines: dict[Product, Change]) -> pd.DataFrame:
    """A row a product: the cost before, the effects, the cost now; then credits and their mean cost in both.

    Only credits whose cost is known; a mean cost is NaN where there are none.
    """
    euros, nothing = in_euros(lines), Spending()
    rows = []
    for product in lines:
        was, is_, line = before.get(product, nothing), now.get(product, nothing), euros[product]
        rows.append(
            {
                "product": words.product(product),
                "before": float(line.before),
                "volume": float(line.volume),
                "price": float(line.price),
                "now": float(line.now),
                "credits_before": was.known,
                "credits": is_.known,
                "unit_before": _shown(was.unit_cost),
                "unit": _shown(is_.unit_cost),
            }
        )
    return pd.DataFrame(rows)


def _shown(cost: Fraction | None) -> float:
    return float("nan") if cost is None else float(cost)


def _metric(title: str, now: Spending, total: Change | None, view: View) -> None:
    said = percents(total) if total is not None else None
    st.metric(
        title,
        written.euros(cents(now.amount)) if now.known or not now.credits else _("unknown"),
        written.signed_percent(said.change / 100) if said else None,
        delta_color="gray",
        delta_arrow=written.way(said.change) if said else "off",
        delta_description=comparison.said(view) if said else None,
        label_visibility="collapsed",
    )


def _unknown(before: int, now: int) -> str:
    """Which credits do not count, for nothing has paid for them yet (law L3)."""
    return _(
        "Not counted, for nothing has paid for them yet and their cost is unknown: {now}, {before} before.",
        now=counted("{n} credit of this period", "{n} credits of this period", now),
        before=written.number(before),
    )


def _table(before: ByProduct, now: ByProduct, lines: dict[Product, Change], view: View) -> None:
    assert view.before is not None
    number = st.column_config.NumberColumn
    other = written.period(view.before)
    this = written.period(view.period)
    st.dataframe(
        styled(
            by_product(before, now, lines),
            {
                **dict.fromkeys(("before", "now"), lambda value: written.decimal(value, 2)),
                **dict.fromkeys(("volume", "price"), lambda value: written.signed_decimal(value, 2)),
                **dict.fromkeys(("unit_before", "unit"), lambda value: written.decimal(value, 3)),
                **dict.fromkeys(("credits_before", "credits"), written.number),
            },
        ),
        hide_index=True,
        placeholder="",
        key="change.table",
        alt=_("Change of the cost by product, in volume and price"),
        column_config={
            "product": st.column_config.TextColumn(_("Product"), pinned=True),
            "before": number(_("Cost before (€ excl. VAT)"), help=other),
            "volume": number(_("Volume (€)"), help=_("Credits more or fewer, at the earlier mean cost.")),
            "price": number(_("Price (€)"), help=_("Change of the mean cost, on the credits of now.")),
            "now": number(_("Cost now (€ excl. VAT)"), help=this),
            "credits_before": number(_("Credits before"), help=other),
            "credits": number(_("Credits now"), help=this),
            "unit_before": number(_("€ a credit before"), help=other),
            "unit": number(_("€ a credit now"), help=this),
        },
    )


def _counts() -> str:
    return (
        _("What the credits used in the period cost, exclusive of VAT, as the ledger stands today.")
        + " "
        + spendings.axis_note()
        + "\n\n"
        + _(
            "**Volume**: credits more or fewer than before, at the earlier mean cost of a credit. **Price**: "
            "the change of that mean cost, on the credits of now; free credits lower it. The two add up to "
            "the change, product by product."
        )
    )
