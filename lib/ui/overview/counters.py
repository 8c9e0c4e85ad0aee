"""Three cards: what was used of each product, its change and its shape over the period."""

import functools
from dataclasses import replace

import streamlit as st

from lib.domain.types import Product
from lib.ui import comparison, numbers, windows, words
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.overview.used import used, used_before


def draw(ground: Context, view: View) -> None:
    """Draws one card a product, whichever product the rest of the page is on."""
    now = used(ground, view)
    earlier = used_before(ground, view)
    stateless = view.filters.templates or view.filters.states
    with st.grid(3, min_column_width=220):
        for product in Product:
            outside = bool(stateless) and product is not Product.SIGNATURE
            numbers.explained(
                f"card.{product}",
                words.product(product),
                now[product].credits,
                before=0 if outside else earlier[product],
                before_label=comparison.said(view),
                shape=None if outside else now[product].by_step,
                note=_("They have no template and no state: none is counted with these filters.")
                if outside
                else ("" if earlier[product] else comparison.none(view)),
                counts=words.counts(product),
                rows=functools.partial(
                    windows.ask_rows,
                    words.used(product),
                    view.period,
                    view.axis,
                    replace(view.filters, products=(product,)),
                ),
            )
