"""What came to nothing, on hand-made ceremonies: which credits count, for which reason, and by whom."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.spending import Spending
from lib.domain.types import Dimension, State
from lib.domain.waste import Reason, Waste, added
from lib.errors import Forbidden
from lib.store import ledger_days
from lib.store.catalogue import agency_id
from lib.store.connection import Store
from lib.store.costs import Vain, spent_in_vain
from lib.store.queries import Cursor
from lib.store.waste_rows import count_vain_rows, vain_rows
from lib.store.what_if import WhatIf, what_if
from tests.builders import Row, an_event, order, take_in

ALL = Filters(products=())
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))
LATER = date(2026, 1, 10)
LAUNCHED = date(2025, 3, 3)
"""The Paris day of the builder's event."""


def ceremony(contract: str, *states: str, **chosen: object) -> list[Row]:
    """One launch of a contract: a signatory a state."""
    return [
        an_event(
            contract=contract,
            email=f"{contract}-{place}@exemple.fr",
            state=state,
            signed_at=datetime(2025, 3, 5, 9) if state == "signed" else None,
            **chosen,
        )
        for place, state in enumerate(states)
    ]


def vain(
    store: Store, scope: Scope, today: date = LATER, period: Period = YEAR, **named: object
) -> list[Vain]:
    by = Dimension(str(named.pop("by", "team")))
    return spent_in_vain(store, scope, period, Filters(products=(), **named), by, today)


def waste(store: Store, scope: Scope, today: date = LATER, period: Period = YEAR, **named: object) -> Waste:
    return added(one.waste for one in vain(store, scope, today, period, **named))


def credits_of(found: Waste) -> dict[str, int]:
    return {
        "used": found.used,
        "wasted": found.wasted.credits,
        "cancelled": found.cancelled.credits,
        "relaunched": found.relaunched.credits,
        "stale": found.stale.credits,
    }


def nothing_but(used: int, **reasons: int) -> dict[str, int]:
    return {"used": used, "wasted": 0, "cancelled": 0, "relaunched": 0, "stale": 0, **reasons}


def rule(store: Store, scope: Scope, recredit_on: str) -> None:
    """Law C2: from the first day on, signatures come back under this rule."""

    def work(cursor: Cursor) -> None:
        said = (
            "INSERT INTO product_policies VALUES "
            "(?, 'signature', DATE '2000-01-01', 'launch', ?, TIMESTAMP '2025-01-01', 'tester')"
        )
        cursor._cursor.execute(said, [scope.network, recredit_on])
        ledger_days.rebuild_days(cursor)

    store.write(work)


def test_a_signed_ceremony_is_no_waste(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "signed", "signed"))
    assert credits_of(waste(store, scope)) == nothing_but(2)


def test_a_cancelled_ceremony_wastes_the_signature_it_had_too(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "signed", "cancelled", "cancelled"))
    assert credits_of(waste(store, scope)) == nothing_but(3, wasted=3, cancelled=3)


def test_a_relaunch_after_a_cancellation_counts_and_each_credit_once(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        *ceremony("A", "cancelled", "cancelled"),
        *ceremony("A", "signed", "signed", created_at=datetime(2025, 3, 9, 10)),
    )
    assert credits_of(waste(store, scope)) == nothing_but(4, wasted=4, cancelled=2, relaunched=2)


def test_of_three_launches_two_are_relaunches(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        *ceremony("A", "signed"),
        *ceremony("A", "signed", created_at=datetime(2025, 3, 3, 10, 1)),
        *ceremony("A", "cancelled", created_at=datetime(2025, 3, 5, 10)),
    )
    assert credits_of(waste(store, scope)) == nothing_but(3, wasted=2, cancelled=1, relaunched=2)


def test_the_same_minute_is_one_launch(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        an_event(email="a@x.fr", created_at=datetime(2025, 3, 3, 10, 0, 1), state="signed"),
        an_event(email="b@x.fr", created_at=datetime(2025, 3, 3, 10, 0, 58), state="signed"),
    )
    assert waste(store, scope).relaunched.credits == 0


def test_another_agencys_contract_of_the_same_reference_is_another(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "signed"), agency="Lyon", name="l")
    later = datetime(2025, 3, 9, 10)
    take_in(store, scope, *ceremony("A", "signed", created_at=later), agency="Annecy", name="a")
    assert credits_of(waste(store, scope)) == nothing_but(2)


def test_a_launch_before_the_period_makes_the_one_in_it_a_relaunch(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        *ceremony("A", "signed", created_at=datetime(2025, 2, 20, 10)),
        *ceremony("A", "signed"),
    )
    assert credits_of(waste(store, scope, period=MARCH)) == nothing_but(1, wasted=1, relaunched=1)


def test_a_launch_after_the_period_changes_nothing_in_it(store: Store, scope: Scope) -> None:
    take_in(
        store, scope, *ceremony("A", "signed"), *ceremony("A", "signed", created_at=datetime(2025, 4, 2, 10))
    )
    assert credits_of(waste(store, scope, period=MARCH)) == nothing_but(1)


def test_what_others_did_in_a_ceremony_counts_whatever_the_filters_leave(store: Store, scope: Scope) -> None:
    """Filters choose credits, not what became of their ceremony."""
    mine, theirs = ceremony("A", "signed", "cancelled")
    take_in(store, scope, {**mine, "team": "Est"}, theirs)
    assert credits_of(waste(store, scope, teams=("Est",))) == nothing_but(1, wasted=1, cancelled=1)
    assert credits_of(waste(store, scope, states=(State.SIGNED,))) == nothing_but(1, wasted=1, cancelled=1)


@pytest.mark.parametrize(("days", "stale"), [(0, 0), (30, 0), (31, 2), (400, 2)])
def test_a_ceremony_open_for_more_than_30_days_is_waste(
    store: Store, scope: Scope, days: int, stale: int
) -> None:
    """Of an open ceremony all credits count, those of who has signed too; days are Paris days."""
    take_in(store, scope, *ceremony("A", "in_progress", "signed"))
    found = waste(store, scope, LAUNCHED + timedelta(days=days))
    assert credits_of(found) == nothing_but(2, wasted=stale, stale=stale)


def test_days_open_are_paris_days(store: Store, scope: Scope) -> None:
    """23:30 UTC on 3 March is 4 March in Paris."""
    take_in(store, scope, *ceremony("A", "in_progress", created_at=datetime(2025, 3, 3, 23, 30)))
    assert waste(store, scope, date(2025, 4, 3)).stale.credits == 0
    assert waste(store, scope, date(2025, 4, 4)).stale.credits == 1


def test_only_ceremonies_old_enough_to_judge_count_in_the_rate(store: Store, scope: Scope) -> None:
    """Four judged credits, one of them wasted; of the young ones a wasted credit counts in the sum alone."""
    take_in(
        store,
        scope,
        *ceremony("A", "signed", "signed", "signed"),
        *ceremony("B", "in_progress"),
        *ceremony("C", "cancelled", "cancelled", created_at=datetime(2025, 4, 1, 10)),
        *ceremony("D", "in_progress", created_at=datetime(2025, 4, 1, 10)),
    )
    found = waste(store, scope, date(2025, 4, 10))
    assert (found.judged, found.judged_wasted, found.rate) == (4, 1, Fraction(1, 4))
    assert found.wasted.credits == 3
    assert waste(store, scope, date(2025, 3, 20)).rate is None


def test_waste_costs_what_its_credits_cost(store: Store, scope: Scope) -> None:
    """Laws L3 and L4: two blocks pay, one credit has no block."""
    take_in(
        store,
        scope,
        *ceremony("A", "cancelled", "cancelled"),
        *ceremony("B", "signed", "cancelled", created_at=datetime(2025, 3, 4, 10)),
    )
    order(store, scope, "Horizon Lyon", "signature", 2, price=Decimal("3.00"))
    order(store, scope, "Horizon Lyon", "signature", 1, price=Decimal("0.10"), expires_on=date(2025, 3, 4))
    assert waste(store, scope).cancelled == Spending(4, Fraction(31, 10), 1)


def test_waste_is_told_by_agency_and_team_user_or_template(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "cancelled", team="Est"), agency="Lyon", name="l")
    take_in(store, scope, *ceremony("B", "signed", team=None, template=None), agency="Annecy", name="a")
    teams = {(one.agency, one.key): one.waste.cancelled.credits > 0 for one in vain(store, scope)}
    assert teams == {("Lyon", "Est"): True, ("Annecy", None): False}
    assert {one.key for one in vain(store, scope, by="user")} == {"Paul Garcia"}
    assert {one.key for one in vain(store, scope, by="template")} == {"Mandat exclusif de vente", None}


@pytest.mark.parametrize("reason", [None, *Reason])
def test_the_rows_behind_a_number_are_as_many_as_it_says(
    store: Store, scope: Scope, reason: Reason | None
) -> None:
    take_in(
        store,
        scope,
        *ceremony("A", "cancelled", "signed"),
        *ceremony("A", "signed", "in_progress", created_at=datetime(2025, 3, 9, 10)),
        *ceremony("B", "in_progress", "in_progress", "signed", created_at=datetime(2025, 3, 10, 10)),
        *ceremony("C", "signed", created_at=datetime(2025, 3, 10, 10)),
        *ceremony("D", "cancelled", created_at=datetime(2025, 5, 10, 10)),
    )
    expected = waste(store, scope, period=MARCH).of(reason).credits
    assert count_vain_rows(store, scope, MARCH, ALL, reason, LATER) == expected
    rows = vain_rows(store, scope, MARCH, ALL, reason, LATER, limit=100)
    assert len(rows) == expected > 0
    contracts = {
        None: {"A", "B"},
        Reason.CANCELLED: {"A"},
        Reason.RELAUNCHED: {"A"},
        Reason.STALE: {"A", "B"},
    }
    assert set(rows["contract"]) == contracts[reason]
    page = vain_rows(store, scope, MARCH, ALL, reason, LATER, limit=1, offset=1)
    assert list(page["created"]) == [rows["created"][1]]


def test_law_a3_the_rows_name_nobody_without_the_permission(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "cancelled"))
    without = Scope(scope.network, None, permissions=frozenset({Permission.VIEW_COST}))
    rows = vain_rows(store, without, YEAR, ALL, None, LATER, limit=9)
    assert rows[["signatory", "phone", "email"]].isna().all(axis=None)


def test_waste_needs_the_permission_to_see_costs(store: Store, scope: Scope) -> None:
    blind = Scope(scope.network, None, permissions=frozenset(Permission) - {Permission.VIEW_COST})
    for question in (
        lambda: vain(store, blind),
        lambda: what_if(store, blind, YEAR, ALL, LATER),
        lambda: vain_rows(store, blind, YEAR, ALL, None, LATER, limit=9),
        lambda: count_vain_rows(store, blind, YEAR, ALL, None, LATER),
    ):
        with pytest.raises(Forbidden):
            question()


def three_ceremonies(store: Store, scope: Scope) -> None:
    """Nobody signed in A, one did in B, all did in C."""
    take_in(
        store,
        scope,
        *ceremony("A", "cancelled", "cancelled"),
        *ceremony("B", "signed", "cancelled", created_at=datetime(2025, 3, 4, 10)),
        *ceremony("C", "signed", "signed", created_at=datetime(2025, 3, 5, 10)),
        *ceremony("D", "cancelled", created_at=datetime(2025, 3, 6, 10)),
    )
    order(store, scope, "Horizon Lyon", "signature", 5, price=Decimal("5.00"))


def test_what_each_rule_would_give_back(store: Store, scope: Scope) -> None:
    """Law C2; of seven signatures the last two were never bought."""
    three_ceremonies(store, scope)
    found = what_if(store, scope, YEAR, ALL, LATER)
    assert found.cancelled_before_any_signature == Spending(3, Fraction(2), 1)
    assert found.cancelled_before_all_signed == Spending(4, Fraction(3), 1)


@pytest.mark.parametrize("kept", ["cancelled_before_any_signature", "cancelled_before_all_signed"])
def test_law_c2_a_rule_gives_back_what_the_question_said(store: Store, scope: Scope, kept: str) -> None:
    three_ceremonies(store, scope)
    asked = getattr(what_if(store, scope, YEAR, ALL, LATER), kept)
    before = waste(store, scope).used
    rule(store, scope, kept)
    assert before - waste(store, scope).used == asked.credits
    after = what_if(store, scope, YEAR, ALL, LATER)
    assert getattr(after, kept).credits == 0, "it is in force: nothing comes back on top"
    assert count_vain_rows(store, scope, YEAR, ALL, None, LATER) == waste(store, scope).wasted.credits


def test_law_a1_an_agencys_manager_is_told_of_that_agency_alone(store: Store, scope: Scope) -> None:
    take_in(store, scope, *ceremony("A", "cancelled"), agency="Lyon", name="l")
    take_in(store, scope, *ceremony("A", "cancelled", "cancelled"), agency="Annecy", name="a")
    lyon = replace(scope, agencies=frozenset({agency_id(scope.network, "Lyon")}))
    assert what_if(store, lyon, YEAR, ALL, LATER).cancelled_before_any_signature.credits == 1
    nobody = replace(scope, agencies=frozenset())
    assert what_if(store, nobody, YEAR, ALL, LATER) == WhatIf(Spending(), Spending())
