"""What paid for uses, from the roll-ups and from the uses one by one: the same, whatever was bought.

The uses are asked where a rule books them on the day of their signature. One that begins in a far year
changes nothing but the way of asking.
"""

import itertools
import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.spending import Spending
from lib.domain.types import Dimension, Product, State
from lib.store import catalogue, costs, ledger_days
from lib.store.connection import Store
from lib.store.queries import Cursor
from tests.builders import Row, add, an_event, stored_order, stored_use, take_in

TODAY = date(2025, 9, 20)
"""Ceremonies are judged up to a day in August."""
PERIODS = {
    "some days": Period(date(2025, 3, 5), date(2025, 3, 20)),
    "whole months": Period(date(2025, 1, 1), date(2025, 10, 1)),
    "months and days": Period(date(2025, 2, 11), date(2025, 9, 21)),
}
EACH = {
    "in no month": (Period(date(2025, 1, 1), date(2025, 10, 1)), Period(date(2025, 3, 1), date(2025, 5, 1))),
    "in months that follow": (
        Period(date(2025, 1, 1), date(2025, 10, 1)),
        Period(date(2025, 4, 10), date(2025, 5, 20)),
    ),
    "in two months": (
        Period(date(2025, 1, 11), date(2025, 9, 21)),
        Period(date(2025, 3, 8), date(2025, 6, 1)),
        Period(date(2025, 7, 1), date(2025, 8, 9)),
    ),
    "in many months": (
        Period(date(2025, 1, 1), date(2025, 10, 1)),
        Period(date(2025, 2, 8), date(2025, 4, 12)),
        Period(date(2025, 5, 15), date(2025, 8, 9)),
        Period(date(2025, 6, 2), date(2025, 6, 20)),
    ),
}
"""Periods that are asked for at once, by where they begin and end."""
FILTERS = {
    "none": Filters(products=()),
    "signatures": Filters(),
    "a team and a user": Filters(teams=("Nord",), users=("Ana", "Paul"), products=()),
    "a template": Filters(templates=("Bail",), products=()),
    "a state": Filters(states=(State.CANCELLED,)),
    "letters of one agency": Filters(agencies=("Lyon",), products=(Product.REGISTERED_LETTER,)),
}
BY = (Dimension.TEAM, Dimension.TEMPLATE, Dimension.MONTH, Dimension.USER, Dimension.STATE)
RULES = {
    "none": [],
    "cancelled before all signed": [("2000-01-01", "cancelled_before_all_signed")],
    "another from the middle of a month": [
        ("2000-01-01", "none"),
        ("2025-04-16", "cancelled_before_any_signature"),
    ],
}


@pytest.fixture(params=RULES)
def busy(request: pytest.FixtureRequest, store: Store, scope: Scope) -> Store:
    """A store with uses that were paid for in many ways."""
    chance = random.Random(request.param)
    uses = []
    for agency in ("Lyon", "Annecy"):
        take_in(store, scope, *events(agency, chance), agency=agency, name=agency)
        for number in range(12):
            moment = datetime(2025, 1, 5, 9, 0) + timedelta(days=chance.randrange(240))
            wanted = {"quantity": chance.randrange(1, 4), "reference": f"{number}"}
            uses.append(stored_use(agency, "registered_letter", moment, **wanted))
    orders = [bought(agency, number, chance) for agency in ("Lyon", "Annecy", "") for number in range(8)]
    add(store, scope, orders, uses)
    for from_on, recredit_on in RULES[request.param]:
        rule(store, scope, "signature", from_on, "launch", recredit_on)
    paid_by_network(store, scope, "Lyon", "2025-05-20")
    return store


def test_the_roll_ups_say_what_the_uses_say(busy: Store, scope: Scope) -> None:
    counted = answers(busy, scope)
    rule(busy, scope, "erp", "2999-01-01", "signed", "none")
    assert counted == answers(busy, scope)
    told = [row for rows in counted.values() for row in rows]
    spent = [row for row in told if isinstance(row, costs.Spent)]
    assert len({row.amount / row.credits for row in spent if row.credits > row.unfunded}) > 5
    assert any(row.unfunded for row in spent)
    vain = [row.waste for row in told if isinstance(row, costs.Vain)]
    assert any(waste.relaunched.credits for waste in vain)
    assert any(waste.stale.credits and waste.judged for waste in vain)


def test_several_periods_at_once_say_what_each_says(busy: Store, scope: Scope) -> None:
    for periods in EACH.values():
        found = costs.spent_each(busy, scope, periods, FILTERS["none"], TODAY)
        assert found == [one_by_one(busy, scope, period) for period in periods]
        assert all(found)


def one_by_one(store: Store, scope: Scope, period: Period) -> dict[Product, Spending]:
    found = costs.spent(store, scope, period, FILTERS["none"], Dimension.PRODUCT, TODAY)
    return {one.product: Spending(one.credits, one.amount, one.unfunded) for one in found}


def answers(store: Store, everybody: Scope) -> dict[tuple[str, ...], list[Any]]:
    narrow = replace(
        everybody, agencies=frozenset({catalogue.agency_id(everybody.network, "Lyon")}), team="Nord"
    )
    scopes = [(everybody, period) for period in PERIODS] + [(narrow, "months and days")]
    asked = itertools.product(scopes, FILTERS, (costs.spent, costs.spent_in_vain))
    each = {
        ("each", name): costs.spent_each(store, everybody, periods, FILTERS["none"], TODAY)
        for name, periods in EACH.items()
    }
    return each | {
        (period, chosen, by, str(scope.team), question.__name__): sorted(
            question(store, scope, PERIODS[period], FILTERS[chosen], by, TODAY), key=repr
        )
        # Whatever is chosen, each of these in its turn: all of them with all would take minutes.
        for by, ((scope, period), chosen, question) in zip(itertools.cycle(BY), asked, strict=False)
    }


def events(agency: str, chance: random.Random) -> list[Row]:
    """Ceremonies of one to three signatories; contracts are launched up to four times."""
    rows: dict[Any, Row] = {}
    for _ceremony in range(60):
        launch = datetime(2025, 1, 3, 9, 0) + timedelta(
            days=chance.randrange(240), minutes=chance.randrange(600)
        )
        contract = f"{agency}-{chance.randrange(30)}"
        who = {
            "team": chance.choice(["Nord", "Sud", None]),
            "user_name": chance.choice(["Ana", "Paul", "Zoé"]),
        }
        for signatory in range(chance.randrange(1, 4)):
            state = chance.choice(["signed", "signed", "signed", "cancelled", "in_progress", "unknown"])
            rows[contract, launch, signatory] = an_event(
                contract=contract,
                email=f"{signatory}@exemple.fr",
                created_at=launch,
                signed_at=launch + timedelta(days=2) if state == "signed" else None,
                state=state,
                template=chance.choice(["Mandat", "Bail", None]),
                **who,
            )
    return list(rows.values())


def bought(agency: str, number: int, chance: random.Random) -> Row:
    at = datetime(2025, 1, 2, 12, 0) + timedelta(days=chance.randrange(200), hours=chance.randrange(9))
    return stored_order(
        agency,
        ("signature", "registered_letter")[number % 2],
        chance.randrange(3, 30),
        price=Decimal(chance.randrange(1, 9)) * 10,
        ordered_at=at,
        ordered_on=at.date(),
        expires_on=at.date() + timedelta(days=60) if number % 3 else None,
    )


def rule(store: Store, scope: Scope, product: str, from_on: str, consume_on: str, recredit_on: str) -> None:
    said = "INSERT INTO product_policies VALUES (?, ?, ?, ?, ?, TIMESTAMP '2025-01-01', 'tester')"
    insert(store, said, [scope.network, product, from_on, consume_on, recredit_on])


def paid_by_network(store: Store, scope: Scope, agency: str, from_on: str) -> None:
    said = "INSERT INTO funding_policies VALUES (?, ?, 'network', TIMESTAMP '2025-01-01', 'tester')"
    insert(store, said, [catalogue.agency_id(scope.network, agency), from_on])


def insert(store: Store, said: str, values: list[Any]) -> None:
    def work(cursor: Cursor) -> None:
        cursor._cursor.execute(said, values)
        ledger_days.rebuild_days(cursor)

    store.write(work)
