"""The section « Gaspillage »: credits and euros spent on ceremonies that came to nothing."""

from dataclasses import replace

import streamlit as st

from lib.domain.money import cents
from lib.domain.period import Period, Preset
from lib.domain.scope import Filters
from lib.domain.spending import Spending
from lib.domain.types import Product
from lib.domain.waste import Reason, Waste
from lib.store.what_if import WhatIf
from lib.ui import filters, numbers
from lib.ui import format as written
from lib.ui import what_if as rules
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.finances import spendings, waste_found, waste_rows, waste_table, waste_words
from lib.ui.i18n import _, counted
from lib.ui.states import stop_without_data, stop_without_match


def draw(ground: Context) -> None:
    """Draws the section."""
    known = stop_without_data(ground)
    view = filters.bar(ground, st.container(), comparison=False, products=True)
    waste_rows.show_asked(ground)
    excluded = _("Amounts exclude VAT.")
    st.caption(f"{written.period(view.period)}. {spendings.axis_note()} {excluded}")
    if view.filters.products and Product.SIGNATURE not in view.filters.products:
        st.caption(
            _("Registered letters and ERP have no ceremonies: nothing is cancelled or launched again.")
        )
        return
    chosen = replace(view.filters, states=())
    if view.filters.states:
        st.caption(_("The filter on states does not narrow these numbers: states are what they count."))
    by = waste_table.choice_now()
    found = ask(ground, waste_found.found, view.period, chosen, by, ground.today)
    if found is None:
        stop_without_match(
            view,
            known,
            (
                _("No ceremony was launched in this period."),
                _("No ceremony was launched in this period with these filters."),
            ),
        )
    _cards(found.total, view.period, chosen)
    with st.container(gap="xsmall"):
        _rate(found.total)
    with st.container(gap="xsmall"):
        waste_table.draw(ground, found, by, view.period, chosen)
    _other_rules(found.given_back)


def _cards(total: Waste, period: Period, chosen: Filters) -> None:
    with st.grid(4, min_column_width=180):
        for reason in (None, *Reason):
            _card(reason, total.of(reason), period, chosen)
    st.caption(
        _(
            "The three overlap: a relaunch may be cancelled in its turn, or stay open. “{total}” counts "
            "each credit once.",
            total=waste_words.name(None),
        )
    )


def _card(reason: Reason | None, found: Spending, period: Period, chosen: Filters) -> None:
    name, key = waste_words.name(reason), f"waste.{reason or 'all'}"
    with st.container(border=True, height="stretch", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{name}**", width="content")
            counts = (
                waste_words.counts(reason)
                + " "
                + spendings.axis_note()
                + " "
                + _("Euros as the ledger stands today.")
            )
            numbers.why(key, counts, waste_rows.rows_of(name, period, chosen, reason))
        unknown = found.credits and not found.known
        st.metric(
            name,
            _("unknown") if unknown else written.euros(cents(found.amount)),
            label_visibility="collapsed",
        )
        said = counted("{n} credit", "{n} credits", found.credits)
        if found.unfunded:
            said += _(", {n} of unknown cost", n=written.number(found.unfunded))
        st.caption(said)


def _rate(total: Waste) -> None:
    """The share of what can be judged; where nothing can be yet, the period in which something can."""
    numbers.heading(
        _("Share spent in vain"),
        "waste.rate",
        _(
            "Signatures spent in vain ÷ all signatures, of the ceremonies of the period that were launched "
            "more than 30 days ago. Younger ones are in neither, for they may still be signed."
        )
        + " "
        + spendings.axis_note(),
    )
    if total.rate is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                _(
                    "No rate yet: no ceremony of this period was launched more than 30 days ago, and "
                    "younger ones may still be signed."
                ),
                width="content",
            )
            st.button(
                _("Show the last 12 months"),
                key="waste.widen",
                on_click=set_keys,
                kwargs={"p": Preset.LAST_12_MONTHS},
            )
        return
    st.markdown(
        _(
            "**{rate}** of the signatures old enough to be judged: {wasted} of {judged}.",
            rate=written.percent(float(total.rate), 1),
            wasted=written.number(total.judged_wasted),
            judged=written.number(total.judged),
        )
    )


def _other_rules(back: WhatIf) -> None:
    with st.container(gap="xsmall"):
        numbers.heading(
            _("With another rule"),
            "waste.rules",
            _(
                "Credits of the period that would have come back under a rule that other platforms have, on "
                "top of those that do, and what they cost: signatories whose part was cancelled."
            )
            + " "
            + spendings.axis_note(),
        )
        st.markdown("\n".join(f"- {sentence}" for sentence in rules.sentences(back)))
