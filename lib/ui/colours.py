"""Which colour a team or user has. It follows from all the data in scope, never from the filter."""

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Axis, Dimension, Product
from lib.store import catalogue, consumption
from lib.ui.charts import PALETTE
from lib.ui.context import Context
from lib.ui.data import ask


def of_members(ground: Context, by: Dimension) -> dict[tuple[str, str | None], str]:
    """Colour by (agency, name): the eight largest of all time differ, the others take turns."""
    known = ask(ground, catalogue.freshness)
    if known.first_on is None or known.last_on is None:
        return {}
    everything = Filters(products=(Product.SIGNATURE,))
    ranked = ask(
        ground,
        consumption.ranking,
        Period.of(known.first_on, known.last_on),
        Axis.CREATION,
        everything,
        by=by,
        before=None,
    )
    members = zip(ranked["agency"], ranked["name"], strict=True)
    return {
        (agency, name if isinstance(name, str) else None): PALETTE[place % len(PALETTE)]
        for place, (agency, name) in enumerate(members)
    }
