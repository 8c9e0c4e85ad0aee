"""The names that filters offer, and which of them two agencies share; made once for all who see the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.domain.scope import Filters, Scope
from lib.domain.types import Dimension
from lib.store import catalogue
from lib.store.connection import Store
from lib.ui.context import Context
from lib.ui.data import ask


@dataclass(frozen=True, slots=True)
class Names:
    """By dimension: team, user, template. What has no name ("") stands last."""

    offered: dict[Dimension, tuple[str, ...]]
    known: dict[Dimension, frozenset[str]]
    """The same, to find one among thousands."""
    shared: dict[Dimension, frozenset[str]]
    """Those that several agencies have."""


def names(ground: Context, agencies: Sequence[str] = ()) -> Names:
    """The names in scope, of these agencies or of all of them."""
    return ask(ground, _names, Filters(agencies=tuple(agencies), products=()))


def _names(store: Store, scope: Scope, filters: Filters) -> Names:
    frame = catalogue.choices(store, scope, filters)
    of = {
        by: frame[frame["dimension"] == str(by)]
        for by in (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE)
    }
    offered = {by: tuple(rows["name"].tolist()) for by, rows in of.items()}
    return Names(
        offered=offered,
        known={by: frozenset(found) for by, found in offered.items()},
        shared={by: frozenset(rows.loc[rows["shared"], "name"].tolist()) for by, rows in of.items()},
    )
