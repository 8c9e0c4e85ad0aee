"""Three cards: what was used of each product, its change and its shape over the period."""

import functools
from dataclasses import replace

import streamlit as st

from lib.domain.types import Dimension, Product
from lib.store import consumption
from lib.ui import comparison, numbers, windows, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.steps import Steps


def draw(ground: Context, view: View) -> None:
    """Draws one card a product, whichever product the rest of the page is on."""
    daily = ask(ground, consumption.daily, view.period, view.axis, view.of_every_product())
    before = _credits_before(ground, view)
    steps = Steps.of(view.period, view.period.grain, ground.today)
    with st.grid(3, min_column_width=220):
        for product in Product:
            days = daily[daily["product"] == str(product)]
            shape = steps.filled(zip(days["day"].dt.date, days["credits"], strict=True))
            numbers.explained(
                f"card.{product}",
                words.product(product),
                int(days["credits"].sum()),
                before=None if before is None else before.get(str(product), 0),
                before_label=comparison.said(view),
                shape=shape,
                counts=words.counts(product),
                rows=functools.partial(
                    windows.ask_rows,
                    words.used(product),
                    view.period,
                    view.axis,
                    replace(view.filters, products=(product,)),
                ),
            )


def _credits_before(ground: Context, view: View) -> dict[str | None, int] | None:
    if view.before is None:
        return None
    return dict(
        ask(
            ground,
            consumption.usage,
            view.before,
            view.axis,
            view.of_every_product(),
            Dimension.PRODUCT,
        )
    )
