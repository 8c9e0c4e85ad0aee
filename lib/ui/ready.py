"""What the first visitor of a server would wait for; read in late, for it brings most libraries along."""

import logging
from datetime import datetime

from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.scope import Filters, Scope
from lib.errors import ParapheError
from lib.store import catalogue, cover
from lib.store.connection import connect

log = logging.getLogger(__name__)


def ready(settings: Settings, now: datetime) -> None:
    """Opens the store and draws the ledger down; runs that ask for it meanwhile wait."""
    try:
        store = connect(settings)
        scope = Scope.whole_network(catalogue.network(store).network_id)
        cover.cover(store, scope, Filters(products=()), paris_day(now))  # its ledger is everybody's
    except ParapheError as error:  # said to the first visitor, who tries the same
        log.warning("the store is not ready: %s", type(error).__name__)
