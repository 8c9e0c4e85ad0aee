"""What a run of a page stands on: settings, store, the person's scope, today."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from lib.config import Settings, read_settings
from lib.domain.clock import paris_day
from lib.domain.people import Person, scope_of
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store, connect
from lib.ui import sign_in
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


def context() -> Context:
    """The ground of this run: the person is looked up anew, whatever is cached, open or in the address.

    Without sign-in, everybody on this machine is the network's manager, or sees as another role does (A4).
    """
    from lib.ui import demonstration  # noqa: PLC0415  # it needs Context from here

    settings = read_settings(os.environ)
    store = connect(settings)
    network = catalogue.network(store)
    ground = Context(
        settings=settings,
        store=store,
        network=network.name,
        scope=Scope.nothing(),
        person="",
        now=datetime.now(UTC),
    )
    if not sign_in.configured():
        whole = replace(ground, scope=Scope.whole_network(network.network_id), person=demonstration.NAME)
        return replace(whole, scope=demonstration.seen(whole))
    who = sign_in.who(settings, store, network.network_id, ground.now)
    if isinstance(who, Shut):
        return replace(ground, shut=who)
    return replace(ground, scope=scope_of(who, network.network_id), person=who.email, signed_in=who)
