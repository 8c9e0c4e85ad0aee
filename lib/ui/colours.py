"""Which colour a team or user has. It follows from all the data in scope, never from the filter."""

from lib.domain.types import Dimension
from lib.store import consumption
from lib.ui.charts import PALETTE
from lib.ui.context import Context
from lib.ui.data import ask


def of_members(ground: Context, by: Dimension) -> dict[tuple[str, str | None], str]:
    """Colour by (agency, name): the eight largest of all time differ, the others take turns."""
    members = ask(ground, consumption.members, by)
    return {member: PALETTE[place % len(PALETTE)] for place, member in enumerate(members)}
