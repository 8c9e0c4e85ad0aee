"""Windows: asked for by a click, opened once, on the rows that the number counted."""

from datetime import date, datetime

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Product, State
from lib.errors import StoreAway
from lib.store import consumption
from lib.store.connection import Store
from lib.ui import windows
from lib.ui.filters import View
from lib.ui.overview.outcomes import cohort_months, days_of_age, is_moving
from tests.builders import an_event, refill, take_in, use
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, charts, crashed, table, words

PERIOD = Period.of(date(2025, 3, 1), date(2025, 3, 31))
VIEW = View(PERIOD, None, Filters())
Filled = tuple[Store, Scope]


def fill(store: Store, scope: Scope) -> None:
    take_in(
        store,
        scope,
        an_event(state="signed", signed_at=datetime(2025, 3, 4, 9)),
        an_event(email="b@exemple.fr", user_name=None, team=None, template=None, state="cancelled"),
    )
    use(store, scope, "Horizon Lyon", "registered_letter", datetime(2025, 3, 4, 9))


@pytest.fixture
def two(filled: Filled) -> Filled:
    refill(filled[0], fill)
    return filled


def test_the_question_mark_opens_the_rows_once(two: Filled, open_page: Open) -> None:
    app = open_page(**MARCH)
    before = len(app.dataframe)
    app.button(key="card.signature.rows").click().run()
    assert not crashed(app)
    assert len(app.dataframe) == before + 1
    assert "2 lignes" in words(app)
    app.run()
    assert len(app.dataframe) == before


def test_what_fails_in_a_window_is_said_in_it(
    two: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_asked: object, **_named: object) -> int:
        raise StoreAway("The store's database does not answer.", "Nothing was changed.")

    app = open_page(**MARCH)
    monkeypatch.setattr(consumption, "event_rows", away)
    app.button(key="card.signature.rows").click().run()
    assert not app.exception
    assert [error.proto.title for error in app.error] == ["La base de données ne répond pas."]
    assert app.metric, "the page behind it stands"


def test_rows_of_letters(two: Filled, open_page: Open) -> None:
    app = open_page(**MARCH)
    app.button(key="card.registered_letter.rows").click().run()
    assert not crashed(app)
    assert list(table(app)["reference"]) == ["LRE-1"]


@pytest.mark.parametrize("product", [Product.SIGNATURE, Product.REGISTERED_LETTER])
@pytest.mark.parametrize(
    ("by", "name"), [(Dimension.TEAM, "Lyon Centre"), (Dimension.TEAM, None), (Dimension.USER, "Paul Garcia")]
)
def test_a_team_or_user_opens(
    two: Filled, open_page: Open, by: Dimension, name: str | None, product: Product
) -> None:
    app = open_page("teams", **MARCH)
    view = View(PERIOD, PERIOD.before(), Filters(products=(product,)))
    app.session_state["window"] = windows._Member(by, "Horizon Lyon", name, view, None)
    app.run()
    assert not crashed(app)
    none = product is Product.REGISTERED_LETTER and name is None
    assert [metric.value for metric in app.metric] == ["0" if none else "1"]


def test_a_state_that_is_unknown_has_its_bar(two: Filled, open_page: Open) -> None:
    take_in(*two, *(an_event(contract=f"U{n}", state="unknown") for n in range(3)), name="unknown")
    app = open_page("teams", **MARCH)
    view = View(PERIOD, None, Filters())
    app.session_state["window"] = windows._Member(Dimension.TEAM, "Horizon Lyon", "Lyon Centre", view, None)
    app.run()
    assert not crashed(app)
    bars = [figure["data"][0]["x"] for figure in charts(app) if figure["data"][0].get("orientation") == "h"]
    assert [3, 1] in bars and [3, 0] not in bars and [0, 1] not in bars


def test_rows_of_someone_without_a_name(two: Filled, open_page: Open) -> None:
    app = open_page("users", **MARCH)
    filters = Filters(agencies=("Horizon Lyon",), users=("",), states=(State.CANCELLED,))
    app.session_state["window"] = windows._Rows("x", PERIOD, Axis.CREATION, filters, None)
    app.run()
    assert not crashed(app)
    assert "1 ligne" in words(app)


@pytest.mark.parametrize("page", ["teams", "users"])
def test_two_that_are_ticked_are_compared(two: Filled, open_page: Open, page: str) -> None:
    app = open_page(page, **MARCH)
    before = len(app.get("plotly_chart"))
    key = app.dataframe[0].proto.id.split("-", 2)[-1]
    app.session_state[key] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    app.run()
    assert not crashed(app)
    assert len(app.get("plotly_chart")) == before + 1
    assert "Côte à côte" in words(app)


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [
        ("0-2", date(2026, 11, 22), date(2026, 11, 24)),
        ("3-7", date(2026, 11, 17), date(2026, 11, 21)),
        ("8-30", date(2026, 10, 25), date(2026, 11, 16)),
        ("31+", date(2024, 1, 1), date(2026, 10, 24)),
    ],
)
def test_the_ages_share_out_the_days(age: str, first: date, last: date) -> None:
    assert days_of_age(age, date(2026, 11, 24), date(2024, 1, 1)) == Period.of(first, last)


def test_cohorts_are_the_twelve_months_up_to_the_period() -> None:
    period = Period.of(date(2026, 11, 1), date(2026, 11, 24))
    assert cohort_months(period) == Period.of(date(2025, 12, 1), date(2026, 11, 24))
    assert is_moving(date(2026, 10, 1), date(2026, 11, 24))
    assert not is_moving(date(2026, 9, 1), date(2026, 11, 24))
