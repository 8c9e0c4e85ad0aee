"""Law A1 behind the cache: what one person was answered is no answer for another."""

from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd

from lib.config import Settings
from lib.domain.scope import Filters, Scope
from lib.domain.types import Dimension
from lib.store import catalogue, consumption
from lib.store.connection import Store
from lib.ui.context import Context
from lib.ui.data import ask
from tests.builders import an_event, take_in
from tests.store.questions import ON


def test_law_a1_one_person_warms_the_cache_and_another_misses(
    settings: Settings, store: Store, scope: Scope
) -> None:
    for agency in ("Lyon", "Annecy"):
        take_in(store, scope, an_event(team=f"{agency} team"), agency=agency, name=agency)
    of_lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Lyon")}))
    ground = Context(settings, store, "Réseau", scope, "ana", datetime(2026, 11, 24, tzinfo=UTC))

    def teams(seen: Scope) -> set[str | None]:
        rows = ask(replace(ground, scope=seen), consumption.usage, *ON, by=Dimension.TEAM)
        return {row.key for row in rows}

    assert teams(scope) == {"Lyon team", "Annecy team"}
    assert teams(of_lyon) == {"Lyon team"}
    assert teams(replace(of_lyon, team="Annecy team")) == set()
    assert teams(Scope.nothing()) == set()


def test_what_a_page_does_to_an_answer_stays_with_it(settings: Settings, store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event())
    ground = Context(settings, store, "Réseau", scope, "ana", datetime(2026, 11, 24, tzinfo=UTC))
    agencies = ask(ground, catalogue.agencies)
    agencies.clear()
    assert ask(ground, catalogue.agencies)
    choices = ask(ground, catalogue.choices, Filters())
    before = choices.copy()
    choices.loc[0, "name"] = "another"
    choices["more"] = 1
    pd.testing.assert_frame_equal(ask(ground, catalogue.choices, Filters()), before)
