"""What a run of a page stands on: settings, store, the person's scope, today."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lib.config import Settings, read_settings
from lib.domain.clock import paris_day
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store, connect


@dataclass(frozen=True, slots=True)
class Context:
    """One run's ground. `person` names who acts, in receipts and logs."""

    settings: Settings
    store: Store
    network: str
    scope: Scope
    person: str
    now: datetime

    @property
    def today(self) -> date:
        """Today in Paris."""
        return paris_day(self.now)


def context() -> Context:
    """The ground of this run. Without sign-in, everybody on this machine is the network's manager (A4)."""
    settings = read_settings(os.environ)
    store = connect(settings)
    network = catalogue.network(store)
    return Context(
        settings=settings,
        store=store,
        network=network.name,
        scope=Scope.whole_network(network.network_id),
        person="demonstration",
        now=datetime.now(UTC),
    )
