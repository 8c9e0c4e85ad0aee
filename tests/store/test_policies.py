"""Rules that people enter: dated, append-only, and the ledger follows them (law C2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.policy import USUAL, ConsumeOn, PaidBy, RecreditOn, Rule, rules_of
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import Product
from lib.errors import Forbidden, Refused
from lib.store import catalogue, ledger_days, policies
from lib.store.connection import Store
from lib.store.counters import counters
from tests.builders import an_event, order, refill, take_in
from tests.stores import new

NOW = datetime(2025, 6, 1, 10, 0, tzinfo=UTC)
TODAY = date(2025, 6, 1)
EVERY = Filters(products=())
ANY = Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE)
ALL = Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ALL_SIGNED)
SIGNED = Rule(ConsumeOn.SIGNED)


def ceremony(contract: str, day: int, *states: str) -> list[dict[str, object]]:
    """One launch of a contract in March 2025, a signatory a state; signatures come ten days later."""
    launched = datetime(2025, 3, day, 10, 0)
    return [
        an_event(
            contract=contract,
            email=f"{place}@exemple.fr",
            state=state,
            created_at=launched,
            signed_at=launched + timedelta(days=10) if state == "signed" else None,
        )
        for place, state in enumerate(states)
    ]


@pytest.fixture
def march(store: Store) -> Store:
    refill(store, fill)
    return store


def fill(store: Store, scope: Scope) -> None:
    """100 bought; 9 signatories in 5 ceremonies: signed, torn, cancelled twice (a relaunch), open."""
    order(store, scope, "Lyon", "signature", 100)
    take_in(
        store,
        scope,
        *ceremony("A", 3, "signed", "signed"),
        *ceremony("B", 4, "signed", "cancelled"),
        *ceremony("C", 5, "cancelled", "cancelled"),
        *ceremony("C", 20, "cancelled", "cancelled"),
        *ceremony("D", 21, "in_progress"),
        agency="Lyon",
    )


def rule_from(store: Store, scope: Scope, rule: Rule, day: date, **chosen: object) -> bool:
    named: dict[str, object] = {"by": "ana", "now": NOW, **chosen}
    return policies.set_product_rule(store, scope, Product.SIGNATURE, rule, day, **named)


def left(store: Store, scope: Scope, day: date = TODAY) -> dict[str, int]:
    return {row.agency: row.remaining for row in counters(store, scope, EVERY, day)}


@pytest.mark.parametrize(
    ("rule", "used"),
    [
        (USUAL, 9),
        (ANY, 5),  # the four of the two launches of C, in which nobody had signed
        (ALL, 4),  # and the one of B who had not
        (SIGNED, 3),
    ],
)
def test_law_c2_each_rule_spends_its_own(march: Store, scope: Scope, rule: Rule, used: int) -> None:
    rule_from(march, scope, rule, date(2025, 1, 1))
    assert left(march, scope) == {"Lyon": 100 - used}


def test_law_c2_spent_on_signature_is_spent_on_the_day_of_the_signature(march: Store, scope: Scope) -> None:
    rule_from(march, scope, SIGNED, date(2025, 1, 1))
    days = {day: left(march, scope, date(2025, 3, day))["Lyon"] for day in (3, 12, 13, 14)}
    assert days == {3: 100, 12: 100, 13: 98, 14: 97}


def test_a_rule_holds_for_what_is_launched_from_its_day_on(march: Store, scope: Scope) -> None:
    """C was launched on the 5th and again on the 20th: from the 10th on, the second two come back."""
    rule_from(march, scope, ANY, date(2025, 3, 10))
    assert left(march, scope) == {"Lyon": 100 - 7}
    rule_from(march, scope, USUAL, date(2025, 3, 20))
    assert left(march, scope) == {"Lyon": 100 - 9}
    rule_from(march, scope, ANY, date(2025, 3, 20))
    assert left(march, scope) == {"Lyon": 100 - 7}


def test_the_rule_said_last_for_a_day_counts_and_all_are_kept(march: Store, scope: Scope) -> None:
    """Even where the clock has not moved on, as in these three."""
    for rule in (ANY, ALL, SIGNED):
        assert rule_from(march, scope, rule, date(2025, 1, 1))
    known = policies.product_policies(march, scope)
    assert [(one.rule, one.stands) for one in known] == [(SIGNED, True), (ALL, False), (ANY, False)]
    assert {(one.product, one.entered_by) for one in known} == {(Product.SIGNATURE, "ana")}
    assert left(march, scope) == {"Lyon": 97}
    assert not rule_from(march, scope, SIGNED, date(2025, 1, 1))
    assert len(policies.product_policies(march, scope)) == 3


@pytest.fixture
def fresh(tmp_path: Path, settings: Settings) -> Iterator[Store]:
    opened = Store(replace(settings, store=new(tmp_path, "fresh")))
    yield opened
    opened.close()


@pytest.mark.parametrize("rule", [ANY, ALL, SIGNED])
@pytest.mark.parametrize("cached", [True, False])
def test_a_change_gives_what_a_store_gives_that_had_the_rule_before(
    march: Store, fresh: Store, scope: Scope, rule: Rule, cached: bool
) -> None:
    rule_from(march, scope, rule, date(2025, 3, 4))
    own = Scope.whole_network(catalogue.network(fresh).network_id)
    rule_from(fresh, own, rule, date(2025, 3, 4))
    fill(fresh, own)
    if not cached:
        ledger_days.drop_days(march)
    for day in (2, 3, 4, 5, 12, 13, 14, 20, 21, 31):
        on = date(2025, 3, day)
        assert left(march, scope, on) == left(fresh, own, on), on


def test_the_rule_of_a_day(march: Store, scope: Scope) -> None:
    rule_from(march, scope, ANY, date(2025, 3, 10))
    rule_from(march, scope, SIGNED, date(2025, 5, 1))
    rule_from(march, scope, ALL, date(2025, 5, 1))
    known = policies.product_policies(march, scope)
    asked = [date(2025, 3, 9), date(2025, 3, 10), date(2025, 4, 30), date(2025, 5, 1)]
    assert [policies.rule_on(known, Product.SIGNATURE, day) for day in asked] == [USUAL, ANY, ANY, ALL]
    assert policies.rule_on(known, Product.ERP, date(2025, 5, 1)) == USUAL


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2100, 1, 1)])
def test_a_rule_begins_on_a_day_that_makes_sense(march: Store, scope: Scope, day: date) -> None:
    with pytest.raises(Refused, match="begins between"):
        rule_from(march, scope, ANY, day)
    with pytest.raises(Refused, match="begins between"):
        policies.set_payer(march, scope, [], PaidBy.NETWORK, day, by="ana", now=NOW)


def test_letters_and_reports_are_spent_at_once(march: Store, scope: Scope) -> None:
    assert rules_of(Product.ERP) == rules_of(Product.REGISTERED_LETTER) == (USUAL,)
    for rule in (ANY, Rule(ConsumeOn.SIGNED, RecreditOn.CANCELLED_BEFORE_ALL_SIGNED)):
        with pytest.raises(Refused, match="makes no sense"):
            policies.set_product_rule(march, scope, Product.ERP, rule, TODAY, by="ana", now=NOW)


def lyon(scope: Scope) -> str:
    return catalogue.agency_id(scope.network, "Lyon")


def pays(store: Store, scope: Scope, paid_by: PaidBy, day: date) -> int:
    return policies.set_payer(store, scope, [lyon(scope)], paid_by, day, by="ana", now=NOW)


def test_the_network_pays_from_the_middle_of_a_month(march: Store, scope: Scope) -> None:
    """Before the 10th six credits were used, of the agency's own; after, three of the network's."""
    order(march, scope, "", "signature", 50)
    assert pays(march, scope, PaidBy.NETWORK, date(2025, 3, 10)) == 1
    assert left(march, scope) == {"Lyon": 94, "Réseau Horizon": 47}
    assert left(march, scope, date(2025, 3, 10)) == {"Lyon": 94, "Réseau Horizon": 50}
    ledger_days.drop_days(march)
    assert left(march, scope) == {"Lyon": 94, "Réseau Horizon": 47}
    assert pays(march, scope, PaidBy.AGENCY, date(2025, 3, 21)) == 1
    assert left(march, scope) == {"Lyon": 93, "Réseau Horizon": 48}
    assert pays(march, scope, PaidBy.AGENCY, date(2025, 3, 21)) == 0


def test_who_pays_on_a_day(march: Store, scope: Scope) -> None:
    take_in(march, scope, an_event(), agency="Annecy", name="annecy.xlsx")
    pays(march, scope, PaidBy.NETWORK, date(2025, 3, 10))
    found = policies.payers(march, scope, EVERY, date(2025, 3, 10))
    assert [tuple(one[1:]) for one in found] == [
        ("Annecy", PaidBy.AGENCY, None),
        ("Lyon", PaidBy.NETWORK, date(2025, 3, 10)),
    ]
    before = policies.payers(march, scope, Filters(agencies=("Lyon",)), date(2025, 3, 9))
    assert [tuple(one[1:]) for one in before] == [("Lyon", PaidBy.AGENCY, None)]
    (said,) = policies.funding_policies(march, scope)
    assert (said.agency, said.paid_by, said.from_on) == ("Lyon", PaidBy.NETWORK, date(2025, 3, 10))


def hide(store: Store, scope: Scope, *roles: Role, shown: bool = False, wallet: str | None = None) -> int:
    return policies.show_counters(
        store, scope, [wallet or lyon(scope)], roles, shown=shown, by="ana", now=NOW
    )


def test_hidden_counters_reach_nobody_of_that_role(march: Store, scope: Scope) -> None:
    seen = {role: replace(scope, role=role) for role in Role}
    assert hide(march, scope, Role.USER, Role.TEAM_LEAD) == 2
    assert left(march, seen[Role.USER]) == left(march, seen[Role.TEAM_LEAD]) == {}
    assert left(march, seen[Role.FINANCE]) == left(march, scope) == {"Lyon": 91}
    assert hide(march, scope, Role.USER) == 0
    assert hide(march, scope, Role.USER, Role.FINANCE, shown=True) == 1
    assert left(march, seen[Role.USER]) == {"Lyon": 91}
    known = policies.counter_policies(march, scope)
    assert [(one.role, one.shown, one.stands) for one in known] == [
        (Role.TEAM_LEAD, False, True),
        (Role.USER, True, True),
        (Role.USER, False, False),
    ]


def test_the_networks_own_counters_are_hidden_too(march: Store, scope: Scope) -> None:
    order(march, scope, "", "erp", 5)
    hide(march, scope, Role.ANALYST, wallet=scope.network)
    assert left(march, replace(scope, role=Role.ANALYST)) == {"Lyon": 91}


def test_rules_need_the_permission_and_the_whole_network(march: Store, scope: Scope) -> None:
    others = replace(scope, permissions=frozenset(Permission) - {Permission.MANAGE})
    part = replace(scope, agencies=frozenset({lyon(scope)}))
    for who in (others, part):
        with pytest.raises(Forbidden):
            rule_from(march, who, ANY, TODAY)
        with pytest.raises(Forbidden):
            pays(march, who, PaidBy.NETWORK, TODAY)
    with pytest.raises(Forbidden):
        hide(march, others, Role.USER)
    assert policies.product_policies(march, scope) == policies.funding_policies(march, scope) == []


def test_an_agencys_manager_decides_for_that_agency_and_not_for_the_own_role(
    march: Store, scope: Scope
) -> None:
    take_in(march, scope, an_event(), agency="Annecy", name="annecy.xlsx")
    part = replace(scope, agencies=frozenset({lyon(scope)}), role=Role.AGENCY_MANAGER)
    assert hide(march, part, Role.USER) == 1
    for wallet in (catalogue.agency_id(scope.network, "Annecy"), scope.network, "nobody's"):
        with pytest.raises(Forbidden, match="decide for"):
            hide(march, part, Role.USER, wallet=wallet)
    with pytest.raises(Forbidden, match="own role"):
        hide(march, part, Role.AGENCY_MANAGER, shown=True)


def test_an_agency_out_of_sight_is_not_ruled(march: Store, scope: Scope) -> None:
    with pytest.raises(Forbidden, match="decide for"):
        policies.set_payer(march, scope, ["nobody's"], PaidBy.NETWORK, TODAY, by="ana", now=NOW)


def test_the_networks_rules_are_seen_by_all_who_see_any_of_it(march: Store, scope: Scope) -> None:
    rule_from(march, scope, ANY, TODAY)
    part = replace(scope, agencies=frozenset({lyon(scope)}))
    assert policies.product_policies(march, part) == policies.product_policies(march, scope) != []
    strangers = (
        Scope.nothing(),
        replace(scope, agencies=frozenset[str]()),
        replace(scope, network="another"),
    )
    assert [policies.product_policies(march, who) for who in strangers] == [[], [], []]
