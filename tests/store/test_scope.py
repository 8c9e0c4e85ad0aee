"""Law A1: default deny. Every question, under every scope, gives rows of that scope only."""

import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.policy import PaidBy
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import Axis, Dimension, Grain, Product, State
from lib.errors import Forbidden, Refused
from lib.store import (
    catalogue,
    charge_back,
    consumption,
    costs,
    counters,
    cover,
    evidence,
    exports,
    imports,
    mappings,
    months,
    observations,
    order_imports,
    ordering,
    orders,
    policies,
    receipts,
    reconciliation,
    statement,
    stock,
    taking,
    transfers,
    use_imports,
    waste_rows,
    what_if,
)
from lib.store.connection import Store
from lib.store.observations import Observed
from lib.store.queries import SQL
from tests.builders import a_file, a_problem, an_event, order, take_in, use

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
ON = (YEAR, Axis.CREATION, Filters(products=()))
NO_FILTER = Filters(products=())


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
    "daily": lambda store, scope: consumption.daily(store, scope, *ON),
    "series": lambda store, scope: consumption.series(
        store, scope, *ON, by=Dimension.TEAM, grain=Grain.MONTH
    ),
    "ranking": lambda store, scope: consumption.ranking(store, scope, *ON, by=Dimension.USER, before=None),
    "open_ceremonies": lambda store, scope: consumption.open_ceremonies(
        store, scope, NO_FILTER, date(2025, 12, 31)
    ),
    "cohorts": lambda store, scope: consumption.cohorts(store, scope, YEAR, NO_FILTER),
    "members": lambda store, scope: consumption.members(store, scope, Dimension.TEAM),
    "user_states": lambda store, scope: consumption.user_states(store, scope, *ON),
    "user_teams": lambda store, scope: consumption.user_teams(store, scope, *ON),
    "event_rows": lambda store, scope: consumption.event_rows(store, scope, *ON, limit=100),
    "count_events": lambda store, scope: consumption.count_events(store, scope, *ON),
    "use_rows": lambda store, scope: consumption.use_rows(store, scope, YEAR, NO_FILTER, limit=100),
    "count_uses": lambda store, scope: consumption.count_uses(store, scope, YEAR, NO_FILTER),
    "agencies": catalogue.agencies,
    "choices": lambda store, scope: catalogue.choices(store, scope, NO_FILTER),
    "freshness": catalogue.freshness,
    "counters": lambda store, scope: counters.counters(store, scope, NO_FILTER, date(2025, 12, 31)),
    "spent": lambda store, scope: permitted(
        lambda: costs.spent(store, scope, YEAR, NO_FILTER, Dimension.TEAM, date(2025, 12, 31))
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
    "export": exported,
}
MODULES = (
    consumption,
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
)
WRITES = {
    "demo_holds_anything",
    "import_is_live",
    "import_touched",
    "ledger_days_clear",
    "ledger_days_remove",
    "merge_sightings",
    "orders_before",
    "orders_count_changes",
    "stale_import",
    "stale_orders",
    "stale_transfer",
    "undo_count_orders",
    "undo_forget",
    "undo_orders_touched",
    "undo_remove_events",
    "undo_single_sightings",
    "undo_touched",
    "undo_unused_agencies",
    "undo_uses_forget",
    "undo_uses_remove",
    "undo_uses_single_sightings",
    "undo_uses_stage",
    "undo_uses_touched",
    "undo_uses_withdraw",
    "undo_withdraw",
    "uses_merge_sightings",
    "uses_touched",
}
"""Statements of a write: they act on what the importer staged, or on one import by its whole id."""
NOT_HERE = {
    "receipt",
    "problems",
    "already_imported",  # by an import's id or content, tested below
    "must_export",  # asks nothing of the store
    "must_import",  # likewise
    "must_view_cost",  # likewise
    "what_if",  # adds up what spent_in_vain gives
    "remembered_mapping",  # of the network, no agency's
    "months",  # dates alone, tested in test_months.py
    "closed_until",  # of the network, no agency's
    "close_month",  # writes, tested in test_statement.py
    "wallets_shown",  # by what counters and cover give
    "order",
    "line",
    "effects",
    "buying",
    "place_order",
    "confirm_payment",
    "cancel_order",  # one order or wallet, tested in test_orders.py
    "merge_file",
    "merge_orders",
    "merge_uses",
    "take",
    "undo",
    "forget_mapping",  # writes
    "product_policies",  # of the network, no agency's; tested in test_policies.py
    "set_product_rule",
    "set_payer",
    "show_counters",  # writes, tested in test_policies.py
    "transfer",
    "live",  # a write, and of one wallet: tested in test_transfers.py
    "observe",
    "may_observe",
    "visible",
    "kept",
    "counter",
    "reconcile",
    "counter_by_day",
    "candidates",  # of wallets that `reconcilable` gives, tested in test_reconciliation.py
    "must_name_own",  # asks nothing of the store, tested in test_order_imports.py
}


@pytest.fixture
def two(store: Store, scope: Scope) -> dict[str, Scope]:
    """Two agencies with events, orders and uses; the scopes of one of them, of nobody and of a stranger."""
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
    lyon = frozenset({catalogue.agency_id(scope.network, "Lyon")})
    return {
        "lyon": Scope(scope.network, lyon, permissions=frozenset(Permission)),
        "nobody": Scope.nothing(),
        "no agency": Scope(scope.network, frozenset(), permissions=frozenset(Permission)),
        "another network": Scope("another", None, permissions=frozenset(Permission)),
        "network": scope,
    }


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


@pytest.mark.parametrize("question", QUESTIONS)
def test_law_a1_no_foreign_row_or_name(two: dict[str, Scope], store: Store, question: str) -> None:
    assert "Annecy" not in repr(_plain(QUESTIONS[question](store, two["lyon"])))
    assert "A-team" not in repr(_plain(QUESTIONS[question](store, two["lyon"])))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", ["nobody", "no agency", "another network"])
def test_law_a1_an_empty_scope_gives_nothing(
    two: dict[str, Scope], store: Store, question: str, who: str
) -> None:
    answer = _plain(QUESTIONS[question](store, two[who]))
    assert answer in ([], 0, [None, None, None])


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {"freshness"}))
def test_an_agency_is_a_part_of_its_network(two: dict[str, Scope], store: Store, question: str) -> None:
    whole, part = (_plain(QUESTIONS[question](store, two[who])) for who in ("network", "lyon"))
    assert part not in ([], 0)
    assert whole != part


def test_every_question_of_the_store_is_listed_here() -> None:
    asked = {
        name
        for module in MODULES
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and "scope" in inspect.signature(function).parameters
    }
    assert asked - NOT_HERE - set(QUESTIONS) == set()


def test_every_reading_query_applies_the_scope() -> None:
    """A query that reads what belongs to an agency names the network, directly or by a fragment."""
    tables = (
        "signature_events|sightings|consumption|product_uses|use_sightings|order_entries|imports|withdrawn_uses"
        "|ledger_uses|ledger_days|transfers|closed_lines|observations"
    )
    owned = re.compile(rf"\b(FROM|JOIN)\s+({tables})\b")
    unscoped = {
        file.stem
        for file in SQL.glob("[!_]*.sql")
        if owned.search(_expanded(file)) and "$network" not in _expanded(file)
    }
    assert unscoped == WRITES


def test_law_a3_personal_data_needs_the_permission(two: dict[str, Scope], store: Store) -> None:
    everything = two["network"]
    without = Scope(everything.network, None, permissions=frozenset(Permission) - {Permission.PII})
    clear, masked = (
        consumption.event_rows(store, scope, *ON, limit=9)[["signatory", "phone", "email"]]
        for scope in (everything, without)
    )
    assert clear.notna().all(axis=None)
    assert masked.isna().all(axis=None)


def test_law_a3_rows_set_aside_show_no_person_without_the_permission(
    two: dict[str, Scope], store: Store
) -> None:
    marks = [
        a_problem(column_name="EMAIL", value="jean@exemple.fr", row_number=3),
        a_problem(column_name="", value="06 11 22 33 44", row_number=4),
    ]
    whole = two["network"]
    done = imports.merge_file(store, whole, "Lyon", a_file([an_event()], name="p", problems=marks), "me")
    without = replace(whole, permissions=frozenset(Permission) - {Permission.PII})
    seen = receipts.problems(store, without, done.import_id)
    assert [(one.row, one.value, one.cells) for one in seen] == [(3, None, ()), (4, None, ())]
    assert receipts.problems(store, whole, done.import_id)[0].value == "jean@exemple.fr"
    with pytest.raises(Forbidden):
        receipts.problems(store, replace(whole, permissions=frozenset()), done.import_id)


def test_a_scope_of_a_team_sees_no_imports(two: dict[str, Scope], store: Store) -> None:
    assert receipts.history(store, replace(two["network"], team="L-team")) == []


def test_one_agencys_import_is_unknown_to_another(two: dict[str, Scope], store: Store) -> None:
    annecy = next(one for one in receipts.history(store, two["network"]) if one.agency == "Annecy")
    for who in ("lyon", "another network"):
        assert receipts.problems(store, two[who], annecy.import_id) == []
    with pytest.raises(Exception, match="not the id"):
        imports.undo(store, two["lyon"], annecy.import_id)


def test_an_agencys_manager_imports_for_that_agency_alone(two: dict[str, Scope], store: Store) -> None:
    take_in(store, two["network"], an_event(), agency="Annecy", name="of annecy")
    assert take_in(store, two["lyon"], an_event(), agency="lyon", name="more").inserted == 0
    with pytest.raises(Forbidden):
        take_in(store, two["lyon"], an_event(), agency="Annecy", name="more still")
    with pytest.raises(Refused, match="do not see"):
        take_in(store, two["lyon"], an_event(), agency="Lyon", name="of annecy")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filters(agencies=("Lyon",)), 1),
        (Filters(teams=("L-team", "A-team")), 2),
        (Filters(teams=("",)), 0),
        (Filters(users=("Lyon user",)), 1),
        (Filters(templates=("Annecy template",)), 1),
        (Filters(states=(State.SIGNED,)), 0),
        (Filters(products=(Product.ERP,)), 2),
        (Filters(products=()), 4),
        (Filters(teams=("' OR 1=1 --",)), 0),
        (Filters(agencies=("Lyon", "%")), 1),
    ],
)
def test_filters_narrow(two: dict[str, Scope], store: Store, chosen: Filters, expected: int) -> None:
    rows = consumption.usage(store, two["network"], YEAR, Axis.CREATION, chosen, Dimension.PRODUCT)
    assert sum(row.credits for row in rows) == expected


def _plain(answer: Any) -> Any:
    if hasattr(answer, "to_dict"):
        return answer.to_dict("records")
    return [*answer] if isinstance(answer, tuple | list) else answer


def _expanded(file: Path) -> str:
    from lib.store.queries import sql

    return sql(file.stem)
