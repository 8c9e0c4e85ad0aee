"""Every question that the store answers under a scope, and what is none of them; test_scope.py asks them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.signatories import Signatory
from lib.domain.types import Axis, Dimension, Grain
from lib.errors import Forbidden
from lib.store import (
    audit,
    catalogue,
    charge_back,
    consumption,
    costs,
    counters,
    cover,
    days,
    evidence,
    exports,
    imports,
    mappings,
    months,
    observations,
    order_imports,
    ordering,
    orders,
    people,
    policies,
    receipts,
    reconciliation,
    retention,
    signatories,
    statement,
    stock,
    taking,
    transfers,
    use_imports,
    waste_rows,
    what_if,
)
from lib.store.connection import Store

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
ON = (YEAR, Axis.CREATION, Filters(products=()))
NO_FILTER = Filters(products=())
EVERY_TEAM = [(agency, team) for agency in ("Lyon", "Annecy") for team in ("L-team", "A-team")]


def exported(store: Store, scope: Scope) -> list[Any]:
    """The rows of an export; none where there is no permission."""
    try:
        with exports.export(store, scope, YEAR, Axis.CREATION, Filters()) as found:
            return [row for batch in found.batches(exports.Shape.TYPED) for row in batch.to_pylist()]
    except Forbidden:
        return []


def permitted(question: Callable[[], Any]) -> Any:
    """The answer of a question; nothing where there is no permission to ask it."""
    try:
        return question()
    except Forbidden:
        return []


def lines(store: Store, scope: Scope) -> list[Any]:
    with store.reading() as cursor:
        return orders.lines(cursor, scope, NO_FILTER)


QUESTIONS: dict[str, Callable[[Store, Scope], Any]] = {
    "usage": lambda store, scope: consumption.usage(store, scope, *ON, by=Dimension.AGENCY),
    "days": lambda store, scope: days.days(store, scope, *ON),
    "series": lambda store, scope: consumption.series(
        store, scope, *ON, EVERY_TEAM, by=Dimension.TEAM, grain=Grain.MONTH
    ),
    "ranking": lambda store, scope: consumption.ranking(store, scope, *ON, by=Dimension.USER, before=None),
    "open_days": lambda store, scope: days.open_days(store, scope, NO_FILTER),
    "cohorts": lambda store, scope: consumption.cohorts(store, scope, YEAR, NO_FILTER),
    "members": lambda store, scope: consumption.members(store, scope, Dimension.TEAM),
    "user_teams": lambda store, scope: list(consumption.user_teams(store, scope, *ON).items()),
    "event_rows": lambda store, scope: consumption.event_rows(store, scope, *ON, limit=100),
    "count_events": lambda store, scope: consumption.count_events(store, scope, *ON),
    "use_rows": lambda store, scope: consumption.use_rows(store, scope, YEAR, NO_FILTER, limit=100),
    "count_uses": lambda store, scope: consumption.count_uses(store, scope, YEAR, NO_FILTER),
    "agencies": catalogue.agencies,
    "choices": lambda store, scope: catalogue.choices(store, scope, NO_FILTER),
    "shared_names": lambda store, scope: sorted(
        name for names in catalogue.shared_names(store, scope).values() for name in names
    ),
    "freshness": catalogue.freshness,
    "counters": lambda store, scope: counters.counters(store, scope, NO_FILTER, date(2025, 12, 31)),
    "spent": lambda store, scope: permitted(
        lambda: costs.spent(store, scope, YEAR, NO_FILTER, Dimension.TEAM, date(2025, 12, 31))
    ),
    "spent_each": lambda store, scope: permitted(
        lambda: [
            (product, one)
            for each in costs.spent_each(store, scope, (YEAR, YEAR), NO_FILTER, date(2025, 12, 31))
            for product, one in each.items()
        ]
    ),
    "spent_in_vain": lambda store, scope: permitted(
        lambda: costs.spent_in_vain(store, scope, YEAR, NO_FILTER, Dimension.TEAM, date(2025, 12, 31))
    ),
    "costs": lambda store, scope: permitted(
        lambda: costs.costs(store, scope, YEAR, NO_FILTER, Dimension.TEAM, date(2025, 12, 31)).rows
    ),
    "vain_rows": lambda store, scope: permitted(
        lambda: waste_rows.vain_rows(store, scope, YEAR, NO_FILTER, None, date(2025, 12, 31), limit=100)
    ),
    "count_vain_rows": lambda store, scope: permitted(
        lambda: waste_rows.count_vain_rows(store, scope, YEAR, NO_FILTER, None, date(2025, 12, 31))
    ),
    "statement": lambda store, scope: permitted(
        lambda: statement.statement(store, scope, NO_FILTER, date(2025, 5, 1)).lines
    ),
    "unfunded": lambda store, scope: permitted(
        lambda: list(months.unfunded(store, scope, NO_FILTER, date(2025, 5, 1), date(2025, 12, 31)).items())
    ),
    "stock": lambda store, scope: permitted(lambda: stock.stock(store, scope, NO_FILTER, date(2025, 12, 31))),
    "charges": lambda store, scope: permitted(
        lambda: charge_back.charges(store, scope, YEAR, NO_FILTER, Dimension.USER, date(2025, 12, 31))
    ),
    "charge_back": lambda store, scope: permitted(
        lambda: charge_back.charge_back(store, scope, YEAR, NO_FILTER, date(2025, 12, 31)).teams
    ),
    "cover": lambda store, scope: cover.cover(store, scope, NO_FILTER, date(2025, 12, 31)),
    "orders": lambda store, scope: orders.orders(store, scope, NO_FILTER, date(2025, 12, 31)),
    "lines": lambda store, scope: lines(store, scope),
    "own_wallets": lambda store, scope: list(orders.own_wallets(store, scope).items()),
    "buying_wallets": lambda store, scope: list(
        orders.buying_wallets(store, scope, date(2025, 12, 31)).items()
    ),
    "funding_policies": policies.funding_policies,
    "payers": lambda store, scope: policies.payers(store, scope, NO_FILTER, date(2026, 1, 2)),
    "counter_policies": policies.counter_policies,
    "transfers": lambda store, scope: transfers.transfers(store, scope, NO_FILTER, date(2025, 12, 31)),
    "observations": lambda store, scope: observations.observations(store, scope, date(2025, 12, 31)),
    "reconcilable": lambda store, scope: list(observations.reconcilable(store, scope).items()),
    "history": receipts.history,
    "entries": lambda store, scope: permitted(
        lambda: audit.entries(store, scope, audit.Search(), limit=1000)
    ),
    "count_entries": lambda store, scope: permitted(
        lambda: audit.count_entries(store, scope, audit.Search())
    ),
    "who_acted": lambda store, scope: permitted(lambda: audit.who_acted(store, scope)),
    "find": lambda store, scope: permitted(
        lambda: (
            signatories.find(
                store, scope, Signatory(emails=("zoe@exemple.fr",)), NO_FILTER, by="tester"
            ).events
        )
    ),
    "export": exported,
}
MODULES = (
    consumption,
    days,
    catalogue,
    counters,
    cover,
    imports,
    receipts,
    mappings,
    order_imports,
    use_imports,
    taking,
    exports,
    costs,
    charge_back,
    months,
    statement,
    stock,
    waste_rows,
    what_if,
    orders,
    ordering,
    policies,
    transfers,
    observations,
    reconciliation,
    evidence,
    people,
    audit,
    retention,
    signatories,
)
