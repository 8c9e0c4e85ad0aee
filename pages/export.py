"""Export: two dates, filters, a preview, and the ten columns as Excel, CSV or Parquet."""

import streamlit as st

from lib.domain.types import Product
from lib.store import consumption
from lib.ui import filters, guard, menu, states
from lib.ui.data import ask
from lib.ui.export import explain, links, notes, preview, progress, signatories

ground = guard.require(*menu.entry("export").permissions)
notes.title()
known = states.stop_without_data(ground)
view = filters.bar(ground, st.container(), axis=True, comparison=False)
if view.product is not Product.SIGNATURE:
    notes.stop_other_product(view)
rows = ask(ground, consumption.count_events, view.period, view.axis, view.filters)
if not rows:
    states.stop_without_match(view, known)
notes.summary(view, rows)
shown = signatories.choose(ground)
links.buttons(ground, view, rows, shown)
progress.draw(ground)
preview.draw(ground, view, rows)
explain.columns()
explain.command(ground, view, shown)
