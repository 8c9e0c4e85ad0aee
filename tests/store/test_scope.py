"""Law A1: default deny. Every question, under every scope, gives rows of that scope only."""

import inspect
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Axis, Dimension, Product, State
from lib.errors import Forbidden, Refused
from lib.store import (
    catalogue,
    consumption,
    imports,
    receipts,
)
from lib.store.connection import Store
from lib.store.counting import Cut, Source
from lib.store.prices import Splits
from lib.store.queries import SQL, sql
from tests.builders import a_file, a_problem, an_event, take_in
from tests.store.no_questions import NOT_HERE, WRITES
from tests.store.questions import MODULES, ON, QUESTIONS, YEAR
from tests.store.two_agencies import fill
from tests.stores import Kind, copy, named, new

pytestmark = pytest.mark.both_stores


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> str:
    """A store of two agencies with events, orders and uses, and of what people entered."""
    made = new(tmp_path_factory.mktemp("two"), "two")
    store = Store(Settings(store=made))
    fill(store)
    store.close()
    return made


@pytest.fixture(scope="module")
def seen(built: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of that store, for the tests that only look."""
    where = named(tmp_path_factory.mktemp("seen"))
    copy(built, where)
    opened = Store(Settings(store=where))
    yield opened
    opened.close()


@pytest.fixture
def store(settings: Settings, built: str) -> Iterator[Store]:
    """Another, of a test that writes."""
    copy(built, settings.store)
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def two(seen: Store) -> dict[str, Scope]:
    """The scopes of one of the two agencies, of nobody and of a stranger; the same in every copy."""
    scope = Scope.whole_network(catalogue.network(seen).network_id)
    lyon = frozenset({catalogue.agency_id(scope.network, "Lyon")})
    return {
        "lyon": Scope(scope.network, lyon, permissions=frozenset(Permission)),
        "nobody": Scope.nothing(),
        "no agency": Scope(scope.network, frozenset(), permissions=frozenset(Permission)),
        "another network": Scope("another", None, permissions=frozenset(Permission)),
        "network": scope,
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_law_a1_no_foreign_row_or_name(two: dict[str, Scope], seen: Store, question: str) -> None:
    assert "Annecy" not in repr(_plain(QUESTIONS[question](seen, two["lyon"])))
    assert "A-team" not in repr(_plain(QUESTIONS[question](seen, two["lyon"])))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", ["nobody", "no agency", "another network"])
def test_law_a1_an_empty_scope_gives_nothing(
    two: dict[str, Scope], seen: Store, question: str, who: str
) -> None:
    answer = _plain(QUESTIONS[question](seen, two[who]))
    assert answer in ([], 0, [None, None, None])


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {"freshness", "shared_names"}))
def test_an_agency_is_a_part_of_its_network(two: dict[str, Scope], seen: Store, question: str) -> None:
    whole, part = (_plain(QUESTIONS[question](seen, two[who])) for who in ("network", "lyon"))
    assert part not in ([], 0)
    assert whole != part


def test_law_a1_a_name_is_shared_only_for_who_sees_both_agencies(two: dict[str, Scope], store: Store) -> None:
    for agency in ("Lyon", "Annecy"):
        shared = an_event(team=None, user_name="Paul Garcia", contract=f"shared-{agency}")
        take_in(store, two["network"], shared, agency=agency, name=f"{agency}, shared")
    of_both = {Dimension.TEAM: frozenset({""}), Dimension.USER: frozenset({"Paul Garcia"})}
    assert catalogue.shared_names(store, two["network"]) == of_both
    assert catalogue.shared_names(store, two["lyon"]) == {
        Dimension.TEAM: frozenset(),
        Dimension.USER: frozenset(),
    }


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
        "|ledger_days|merged_orders|use_spans|transfers|closed_lines|observations|audit_log"
        "|members|member_templates|credit_days|credit_months|template_months|open_days"
        "|relaunches|member_days|member_months|agency_days|team_days|team_months|split_days|split_months"
    )
    owned = re.compile(rf"\b(FROM|JOIN)\s+({tables})\b")
    unscoped = {
        file.stem
        for file in SQL.glob("[!_]*.sql")
        for text in texts(file.stem)
        if owned.search(text) and "$network" not in text
    }
    assert unscoped == WRITES


def texts(query: str) -> list[str]:
    """Every text that a query may have: from each source that it can be answered from, and so on."""
    found = []
    for kept, source, splits, cut in product((False, True), Source, Splits, Cut):
        with suppress(FileNotFoundError):  # who a credit is of is not told by every source
            chosen = {("source", source), ("splits", splits), ("cut", cut)}
            found.append(sql(query, kept, frozenset(chosen)))
    assert found
    return found


def test_law_a3_personal_data_needs_the_permission(two: dict[str, Scope], seen: Store) -> None:
    everything = two["network"]
    without = Scope(everything.network, None, permissions=frozenset(Permission) - {Permission.PII})
    clear, masked = (
        consumption.event_rows(seen, scope, *ON, limit=9)[["signatory", "phone", "email"]]
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
        a_problem(column_name="DATE DE CRÉATION", value="Jean Dupont", row_number=5),  # a column too many
    ]
    whole = two["network"]
    done = imports.merge_file(store, whole, "Lyon", a_file([an_event()], name="p", problems=marks), "me")
    without = replace(whole, permissions=frozenset(Permission) - {Permission.PII})
    seen = receipts.problems(store, without, done.import_id)
    assert [(one.row, one.value, one.cells) for one in seen] == [(3, None, ()), (4, None, ()), (5, None, ())]
    assert receipts.problems(store, whole, done.import_id)[0].value == "jean@exemple.fr"
    with pytest.raises(Forbidden):
        receipts.problems(store, replace(whole, permissions=frozenset()), done.import_id)


def test_a_scope_of_a_team_sees_no_imports(two: dict[str, Scope], seen: Store) -> None:
    assert receipts.history(seen, replace(two["network"], team="L-team")) == []


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
def test_filters_narrow(two: dict[str, Scope], seen: Store, chosen: Filters, expected: int) -> None:
    rows = consumption.usage(seen, two["network"], YEAR, Axis.CREATION, chosen, Dimension.PRODUCT)
    assert sum(row.credits for row in rows) == expected


def _plain(answer: Any) -> Any:
    if hasattr(answer, "to_dict"):
        return answer.to_dict("records")
    return [*answer] if isinstance(answer, tuple | list) else answer
