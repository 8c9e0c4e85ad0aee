"""What a run of a page stands on: settings, store, the person's scope, today."""

from dataclasses import dataclass
from datetime import date, datetime

from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.people import Person
from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.ui.identity import Shut


@dataclass(frozen=True, slots=True)
class Context:
    """One run's ground. `person` names who acts, in receipts and logs.

    `signed_in` is that person where there is sign-in, and `shut` why nobody is let in; the scope is then
    one that finds nothing.
    """

    settings: Settings
    store: Store
    network: str
    scope: Scope
    person: str
    now: datetime
    signed_in: Person | None = None
    shut: Shut | None = None

    @property
    def today(self) -> date:
        """Today in Paris."""
        return paris_day(self.now)
