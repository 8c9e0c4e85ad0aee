"""A store of two agencies with events, orders and uses, and with what people entered of them."""

from datetime import UTC, date, datetime
from typing import Any

from lib.domain.policy import PaidBy
from lib.domain.scope import Role, Scope
from lib.domain.types import Product
from lib.store import catalogue, imports, observations, policies, transfers
from lib.store.connection import Store
from lib.store.observations import Observed
from tests.builders import an_event, order, take_in, use


def fill(store: Store) -> None:
    """Into an empty store."""
    scope = Scope.whole_network(catalogue.network(store).network_id)
    for agency, team in (("Lyon", "L-team"), ("Annecy", "A-team")):
        take_in(
            store,
            scope,
            an_event(team=team, user_name=f"{agency} user", template=f"{agency} template"),
            agency=agency,
            name=agency,
        )
        order(store, scope, agency, "erp", 10)
        use(store, scope, agency, "erp", datetime(2025, 5, 5, 9, 0), team=team, user_name=f"{agency} user")
    order(store, scope, "", "erp", 10)
    _rules(store, scope, [catalogue.agency_id(scope.network, agency) for agency in ("Lyon", "Annecy")])
    undone = take_in(store, scope, an_event(contract="A-gone"), agency="Annecy", name="Annecy, undone")
    imports.undo(store, scope, undone.import_id)


def _rules(store: Store, scope: Scope, agencies: list[str]) -> None:
    """What people enter about agencies: who pays, who sees their counters, transfers, what was observed."""
    who: dict[str, Any] = {"by": "ana", "now": datetime(2026, 1, 1, tzinfo=UTC)}
    policies.set_payer(store, scope, agencies, PaidBy.NETWORK, date(2026, 1, 1), **who)
    policies.show_counters(store, scope, agencies, [Role.USER], shown=False, **who)
    seen = [Observed(own, Product.ERP, date(2025, 6, 2), 5) for own in agencies]
    observations.observe(store, scope, seen, **who)
    for own in agencies:
        moved = (Product.ERP, scope.network, own, 1, date(2025, 6, 1))
        transfers.transfer(store, scope, *moved, request=own, **who)
