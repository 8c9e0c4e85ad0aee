"""Teams and users as they are shown: a label that tells them apart, and a colour that stays theirs."""

from dataclasses import dataclass

from lib.domain.types import Dimension
from lib.ui import colours, words
from lib.ui.charts import OTHERS
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.names import shared


@dataclass(frozen=True, slots=True)
class Members:
    """How the teams or users of a scope are shown. Follows from all the data in scope, not from filters."""

    by: Dimension
    shared: frozenset[str]
    """Names that two agencies use; "" for uses without one."""
    colours: dict[tuple[str, str | None], str]

    def label(self, agency: str, name: str | None) -> str:
        """« Lyon Centre », or « Transaction · Horizon Lyon » where two agencies have one of that name."""
        shown = words.team(name) if self.by is Dimension.TEAM else words.user(name)
        return f"{shown} · {agency}" if (name or "") in self.shared else shown

    def colour(self, agency: str, name: str | None) -> str:
        return self.colours.get((agency, name), OTHERS)


def members(ground: Context, by: Dimension) -> Members:
    """The teams or users in scope."""
    return Members(by=by, shared=shared(ground, by), colours=colours.of_members(ground, by))


def none_if_missing(name: object) -> str | None:
    """A name out of a frame, where a missing one may be None or NaN."""
    return name if isinstance(name, str) else None


def others() -> str:
    """What is left after the ones that are named."""
    return _("Others")
