"""The names that filters offer, and which of them two agencies share; made once for all who see the same."""

from collections.abc import Mapping, Sequence

from lib.domain.scope import Filters, Scope
from lib.domain.types import Dimension
from lib.store import catalogue
from lib.store.connection import Store
from lib.ui.context import Context
from lib.ui.data import ask


def offered(ground: Context, agencies: Sequence[str] = ()) -> Mapping[Dimension, tuple[str, ...]]:
    """Teams, users and templates in scope, of these agencies or of all. What has no name ("") stands last."""
    return ask(ground, _offered, Filters(agencies=tuple(agencies), products=()))


def shared(ground: Context, by: Dimension) -> frozenset[str]:
    """The names of teams or users that several agencies in scope have; "" for uses without one."""
    return ask(ground, catalogue.shared_names)[by]


def _offered(store: Store, scope: Scope, filters: Filters) -> Mapping[Dimension, tuple[str, ...]]:
    frame = catalogue.choices(store, scope, filters)
    return {
        by: tuple(frame.loc[frame["dimension"] == str(by), "name"].tolist())
        for by in (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE)
    }
