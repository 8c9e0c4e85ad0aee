"""Laws L4 and L6 on a real store: the charge-back is the reports by agency, team and user, told by agency."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from lib.domain.charge_back import Charge, total_of
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Dimension, Product
from lib.errors import Forbidden
from lib.store.charge_back import charge_back, charges
from lib.store.connection import Store
from lib.store.costs import costs
from tests.builders import add, an_event, stored_order, stored_use, take_in

ALL = Filters(products=())
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
TODAY = date(2026, 1, 10)
TEAMS = ("Centre", "Est", None)


@pytest.fixture
def busy(store: Store, scope: Scope) -> Store:
    """Three agencies with teams of the same names, at prices that no division comes out of, some unpaid."""
    orders, uses = [], []
    for place, agency in enumerate(("Annecy", "Lyon", "Nantes")):
        if agency != "Nantes":
            orders.append(stored_order(agency, "signature", 7 + place, price=Decimal("10.00")))
            orders.append(stored_order(agency, "erp", 3, price=Decimal("9.99")))
        events = [
            an_event(
                contract=f"{agency}-{number}",
                team=TEAMS[number % 3],
                user_name=None if number == 5 else f"{agency} {number % 2}",
                created_at=datetime(2025, 2, 1, 9) + timedelta(days=number),
            )
            for number in range(10)
        ]
        take_in(store, scope, *events, agency=agency, name=agency)
        uses.append(stored_use(agency, "erp", datetime(2025, 3, 1, 9), quantity=2, team="Est"))
    add(store, scope, orders, uses)
    return store


def test_law_l6_lines_split_by_agency_add_up_to_the_report(busy: Store, scope: Scope) -> None:
    for by in (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE, Dimension.AGENCY, Dimension.MONTH):
        parts: dict[str | None, list[Charge]] = defaultdict(list)
        for line in charges(busy, scope, YEAR, ALL, by, TODAY):
            parts[line.key].append(line)
        report = costs(busy, scope, YEAR, ALL, by, TODAY)
        assert {key: total_of(lines) for key, lines in parts.items()} == {
            row.key: row.cost for row in report.rows
        }
        assert sum(line.credits for lines in parts.values() for line in lines) == report.total.credits
        assert sum(line.unfunded for lines in parts.values() for line in lines) == report.total.unfunded


def test_law_l6_agencies_teams_and_users_have_one_total(busy: Store, scope: Scope) -> None:
    found = charge_back(busy, scope, YEAR, ALL, TODAY)
    total = costs(busy, scope, YEAR, ALL, Dimension.AGENCY, TODAY).total.cost
    assert [total_of(lines) for lines in found] == [total] * 3
    assert [line.agency for line in found.agencies] == ["Annecy", "Lyon", "Nantes"]
    assert found.agencies[2].cost is None  # nothing was ever bought there
    assert found.agencies[0].used == {Product.SIGNATURE: 10, Product.ERP: 2}


def test_filters_and_period_narrow(busy: Store, scope: Scope) -> None:
    only = Filters(agencies=("Lyon",), products=(Product.ERP,))
    found = charge_back(busy, scope, YEAR, only, TODAY)
    assert [(line.agency, line.key, line.cost) for line in found.teams] == [("Lyon", "Est", Decimal("6.66"))]
    empty = charge_back(busy, scope, Period(date(2024, 1, 1), date(2024, 2, 1)), ALL, TODAY)
    assert empty == ([], [], [])


def test_law_a1_charging_back_needs_the_permission_to_see_costs(busy: Store, scope: Scope) -> None:
    blind = Scope(scope.network, None, permissions=frozenset(Permission) - {Permission.VIEW_COST})
    with pytest.raises(Forbidden):
        charge_back(busy, blind, YEAR, ALL, TODAY)
