"""Counters as people enter them: which count, which are refused, who enters and who sees them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.domain.scope import Permission, Role, Scope
from lib.domain.types import Product
from lib.errors import Forbidden, Refused
from lib.store import catalogue, observations, policies
from lib.store.connection import Store
from lib.store.observations import ALL, Observed
from tests.builders import order
from tests.store.reconciling import END, NOW, TODAY, asked, kept, lyon

__all__ = ["lyon"]


def test_of_one_day_the_counter_entered_last_counts(store: Store, scope: Scope, lyon: str) -> None:
    for credits_ in (150, 170, 161):
        kept(store, scope, ALL, END, credits_)
    kept(store, scope, lyon, END, 160)
    known = observations.observations(store, scope, TODAY)
    assert [(one.wallet, one.compared.observed, one.compared.gap) for one in known] == [
        (None, 161, 0),
        ("Lyon", 160, -1),
    ]
    assert {one.entered_by for one in known} == {"finn"}


def test_a_counter_that_makes_no_sense_is_not_kept(store: Store, scope: Scope, lyon: str) -> None:
    good = Observed(ALL, Product.SIGNATURE, END, 5)
    for bad in (
        good._replace(on=TODAY + timedelta(days=1)),
        good._replace(on=date(1999, 1, 1)),
        good._replace(credits=10**13),
    ):
        with pytest.raises(Refused):
            observations.observe(store, scope, [good, bad], by="finn", now=NOW)
    with pytest.raises(Forbidden):
        observations.observe(store, scope, [good, good._replace(wallet="nobody's")], by="finn", now=NOW)
    assert observations.observations(store, scope, TODAY) == []
    with pytest.raises(Refused, match="not come"):
        asked(store, scope, 5, TODAY + timedelta(days=1))


def test_counters_that_one_may_not_see_are_not_compared(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Annecy", "signature", 70)
    annecy = catalogue.agency_id(scope.network, "Annecy")
    kept(store, scope, ALL, END, 1)
    kept(store, scope, annecy, END, 2)
    kept(store, scope, lyon, END, 3)
    policies.show_counters(store, scope, [annecy], [Role.FINANCE], shown=False, by="ana", now=NOW)
    part = replace(scope, agencies=frozenset({lyon}))
    finance = replace(scope, role=Role.FINANCE)
    for who in (part, finance):
        assert [one.wallet for one in observations.observations(store, who, TODAY)] == ["Lyon"]
        for wallet in (ALL, annecy):
            with pytest.raises(Forbidden):
                asked(store, who, 5, wallet=wallet)
        assert asked(store, who, 5, wallet=lyon).compared.expected == 161
    team = replace(part, team="Lyon Centre")
    assert observations.observations(store, team, TODAY) == []
    assert observations.reconcilable(store, team) == {}
    with pytest.raises(Forbidden):
        asked(store, team, 5, wallet=lyon)


def test_counters_are_entered_by_those_who_keep_the_books(store: Store, scope: Scope, lyon: str) -> None:
    one = Observed(lyon, Product.SIGNATURE, END, 5)
    for permissions in (frozenset(), frozenset({Permission.VIEW_COST, Permission.EXPORT})):
        with pytest.raises(Forbidden):
            observations.observe(store, replace(scope, permissions=permissions), [one], by="", now=NOW)
    who = replace(scope, permissions=frozenset({Permission.CLOSE_MONTH}))
    assert observations.observe(store, who, [one], by="", now=NOW) == 1
