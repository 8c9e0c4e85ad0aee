"""The filter bar: dates that begin usefully, and an address that keeps up with what is chosen."""

from datetime import date, datetime, time, timedelta

import pytest

from lib.domain.period import Preset
from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.ui.clock import TODAY
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, crashed, words

Filled = tuple[Store, Scope]


@pytest.mark.parametrize("page", ["overview", "export"])
def test_two_dates_begin_with_the_period_that_was_shown(filled: Filled, open_page: Open, page: str) -> None:
    take_in(*filled, an_event())
    app = open_page(page, p="all")
    app.selectbox(key="p").select(Preset.CUSTOM).run()
    assert not crashed(app)
    assert not app.warning
    assert app.session_state["from"] == date(2025, 3, 3)
    assert app.session_state["to"] >= date(2025, 3, 3)


@pytest.mark.parametrize("asked", [("1871-03-18", "2025-03-31"), ("2025-03-01", "9999-12-31")])
def test_a_day_beyond_the_calendar_is_brought_back(
    filled: Filled, open_page: Open, asked: tuple[str, str]
) -> None:
    take_in(*filled, an_event())
    app = open_page(p="custom", from_=asked[0], to=asked[1])
    assert not crashed(app)
    assert app.metric[0].value == "1"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("2025-03-31", "2025-03-01", "précède"), ("2025-03-31", "", "pas de début")],
)
def test_dates_that_make_no_period_are_said(
    filled: Filled, open_page: Open, first: str, last: str, said: str
) -> None:
    take_in(*filled, an_event())
    app = open_page(p="custom", from_=first, to=last)
    assert not crashed(app)
    assert said in app.warning[0].proto.title + words(app)


def test_cards_of_products_without_states_say_why_they_are_empty(filled: Filled, open_page: Open) -> None:
    take_in(*filled, an_event(state="signed"))
    assert words(open_page(et="signed", **MARCH)).count("Ils n’ont ni modèle ni état") == 2
    assert "Ils n’ont ni modèle ni état" not in words(open_page(**MARCH))


def test_nothing_to_compare_with_is_said_and_no_percentage(filled: Filled, open_page: Open) -> None:
    take_in(*filled, an_event())
    app = open_page(**MARCH)
    assert not app.metric[0].delta
    assert "février 2025\u202f: pas encore de données" in words(app)
    assert "1 crédit en tout · février 2025\u202f: pas encore" in words(open_page("teams", **MARCH))


def daily_until_today(store: Store, scope: Scope, first: date) -> None:
    days = [datetime.combine(first, time(9)) + timedelta(days=n) for n in range((TODAY - first).days + 1)]
    take_in(store, scope, *(an_event(contract=f"C{n}", created_at=day) for n, day in enumerate(days)))


def test_a_period_that_is_still_to_come_is_compared_with_none(filled: Filled, open_page: Open) -> None:
    take_in(*filled, an_event(created_at=datetime(2026, 11, 20, 10)))
    app = open_page(p="custom", from_="2026-12-01", to="2026-12-31")
    assert not crashed(app)
    assert [(metric.value, metric.delta) for metric in app.metric] == [("0", "")] * 3


def test_a_period_that_has_not_ended_is_compared_with_as_many_days(filled: Filled, open_page: Open) -> None:
    daily_until_today(*filled, date(2026, 10, 1))
    app = open_page(p="custom", from_="2026-11-01", to="2026-11-30")
    assert (app.metric[0].value, app.metric[0].delta) == ("24", "0\u202f%")
    assert app.metric[0].proto.delta_description == "par rapport au 1–24 octobre"
    assert "24 crédits en tout, 0\u202f% par rapport au 1–24 octobre" in words(
        open_page("teams", p="custom", from_="2026-11-01", to="2026-11-30")
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "par rapport au 1–24 octobre, données à partir du 20/10/2026"),
        ("en", "compared with 1–24 October, data from 20 Oct 2026 on"),
    ],
)
def test_a_comparison_with_days_that_the_data_does_not_reach_says_so(
    filled: Filled, open_page: Open, language: str, said: str
) -> None:
    daily_until_today(*filled, date(2026, 10, 20))
    assert open_page(lang=language).metric[0].proto.delta_description == said


def test_who_chooses_again_before_the_address_has_come_keeps_both_choices(
    filled: Filled, open_page: Open
) -> None:
    take_in(*filled, an_event())
    app = open_page(p="12m")
    app.selectbox(key="p").select(Preset.ALL).run()
    app.query_params["p"] = "12m"  # the browser has not heard of the new address yet
    app.segmented_control(key="pr").set_value(Product.ERP).run()
    assert (app.selectbox(key="p").value, app.segmented_control(key="pr").value) == (Preset.ALL, Product.ERP)


def test_the_way_back_brings_the_view_before(filled: Filled, open_page: Open) -> None:
    take_in(*filled, an_event())
    app = open_page(p="12m")
    app.selectbox(key="p").select(Preset.ALL).run()
    app.query_params["p"] = "12m"
    app.run()
    assert app.selectbox(key="p").value is Preset.LAST_12_MONTHS


def test_a_page_that_ends_early_has_its_view_in_the_address(filled: Filled, open_page: Open) -> None:
    take_in(*filled, an_event())
    export = open_page("export", **MARCH)
    export.segmented_control(key="pr").set_value(Product.ERP).run()
    assert not export.link_button
    assert export.query_params["pr"] == "erp"
    journal = open_page("audit")
    journal.text_input(key="journal.text").set_value("nothing like it").run()
    journal.segmented_control(key="lang").set_value("en").run()
    assert "No entry matches" in words(journal)
    assert journal.query_params["lang"] == "en"


def test_names_are_offered_to_who_wants_them_and_stay_once_one_was_chosen(
    filled: Filled, open_page: Open
) -> None:
    take_in(*filled, an_event(team="Lyon Centre"))
    app = open_page(p="all")
    assert "eq" not in [many.key for many in app.multiselect]
    app.button(key="filters.more").click().run()
    assert app.multiselect(key="eq").options == ["Lyon Centre"]
    app = open_page(p="all", eq="Lyon Centre")
    assert app.multiselect(key="eq").value == ["Lyon Centre"]
    app.multiselect(key="eq").set_value([]).run()
    assert app.multiselect(key="eq").value == []
