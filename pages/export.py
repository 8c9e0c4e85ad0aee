"""Export: two dates, filters, a preview, and the ten columns as Excel, CSV or Parquet."""

from lib.domain.types import Product
from lib.store import consumption
from lib.ui import (
    export_help,
    export_links,
    export_notes,
    export_preview,
    export_progress,
    filters,
    guard,
    menu,
    states,
)
from lib.ui.data import ask

ground = guard.require(*menu.entry("export").permissions)
export_notes.title()
known = states.stop_without_data(ground)
view = filters.bar(ground, axis=True, comparison=False)
if view.product is not Product.SIGNATURE:
    export_notes.stop_other_product(view)
rows = ask(ground, consumption.count_events, view.period, view.axis, view.filters)
if not rows:
    states.stop_without_match(view, known)
export_notes.summary(view, rows)
export_links.buttons(ground, view, rows)
export_progress.draw(ground)
export_notes.masked(ground)
export_preview.draw(ground, view, rows)
export_help.columns()
export_help.command(view)
