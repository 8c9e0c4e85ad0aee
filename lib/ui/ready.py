"""What the next visitor would wait for, made before they come: at a server's start, and by long writes.

Read in late, for it brings most libraries along.
"""

import logging
from datetime import UTC, datetime

from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.scope import Filters, Scope
from lib.errors import ParapheError
from lib.store import catalogue, cover
from lib.store.connection import connect
from lib.store.counters import day_end
from lib.store.prices import known_prices
from lib.store.queries import Cursor

log = logging.getLogger(__name__)


def ready(settings: Settings, now: datetime) -> None:
    """Opens the store and draws the ledger down; runs that ask for it meanwhile wait.

    From then on an import draws it down itself, before anybody sees what it brings.
    """
    try:
        store = connect(settings)
        store.ahead = ahead
        scope = Scope.whole_network(catalogue.network(store).network_id)
        cover.cover(store, scope, Filters(products=()), paris_day(now))  # its ledger is everybody's
    except ParapheError as error:  # said to the first visitor, who tries the same
        log.warning("the store is not ready: %s", type(error).__name__)


def ahead(cursor: Cursor) -> None:
    """The ledger and its prices in the state that a write leaves, of today."""
    network, _name = cursor.rows("network")[0]
    known_prices(cursor, network, day_end(paris_day(datetime.now(UTC))))
