"""What each agency's teams and users are charged for a period (laws L4 and L6)."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from lib.domain.charge_back import Charge, Place
from lib.domain.charge_back import charges as charged
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.spending import Spending
from lib.domain.types import Dimension, Product
from lib.store.catalogue import data_version
from lib.store.connection import Store
from lib.store.costs import spent


class ChargeBack(NamedTuple):
    """The same costs three times: each adds up to the same total, to the cent."""

    agencies: list[Charge]
    """One line an agency; `key` is its name."""
    teams: list[Charge]
    users: list[Charge]


def charges(
    store: Store, scope: Scope, period: Period, filters: Filters, by: Dimension, today: date
) -> list[Charge]:
    """`lib.store.costs.costs` with each line split by agency; its parts add up to it.

    Raises Forbidden without the permission to see costs.
    """
    spendings: dict[Place, dict[Product, Spending]] = defaultdict(dict)
    for one in spent(store, scope, period, filters, by, today):
        spendings[one.agency or "", one.key][one.product] = Spending(one.credits, one.amount, one.unfunded)
    return charged(spendings)


def charge_back(store: Store, scope: Scope, period: Period, filters: Filters, today: date) -> ChargeBack:
    """The lines by agency, team and user, all of one state of the store."""
    while True:
        version = data_version(store)
        found = ChargeBack(
            *(
                charges(store, scope, period, filters, by, today)
                for by in (Dimension.AGENCY, Dimension.TEAM, Dimension.USER)
            )
        )
        if data_version(store) == version:
            return found
