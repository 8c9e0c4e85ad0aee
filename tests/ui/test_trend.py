"""The section « Tendance » of Finances: credits and euros over 24 months, and why the cost changed."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest

from lib.domain.period import Period
from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.ui.finances.trend import months_up_to
from tests.builders import add, an_event, refill, stored_order, stored_use, take_in
from tests.ui.clock import NOW, TODAY
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, alternatives, charts, crashed, table, words

Filled = tuple[Store, Scope]
LYON, ANNECY = "Horizon Lyon", "Horizon Annecy"


def events(count: int, month: int, name: str, **chosen: object) -> list[dict[str, object]]:
    return [
        an_event(
            contract=f"{name}-{n}", created_at=datetime(2025, month, 3 + n, 10), state="signed", **chosen
        )
        for n in range(count)
    ]


def fill(store: Store, scope: Scope) -> None:
    """Lyon: 10 signatures in February at 2 €, 12 in March at 3 €, two letters at 4 € and one without cost.

    Annecy: one signature in March at 5 €.
    """
    take_in(store, scope, *events(10, 2, "F"), *events(12, 3, "M"), agency=LYON, name="l")
    take_in(store, scope, *events(1, 3, "A"), agency=ANNECY, name="a")
    orders = [
        stored_order(LYON, "signature", 10, price=Decimal("20.00"), expires_on=date(2025, 3, 1)),
        stored_order(LYON, "signature", 20, price=Decimal("60.00")),
        stored_order(LYON, "registered_letter", 2, price=Decimal("8.00")),
        stored_order(ANNECY, "signature", 10, price=Decimal("50.00")),
    ]
    letters = [stored_use(LYON, "registered_letter", datetime(2025, 3, 4 + n, 9)) for n in range(3)]
    add(store, scope, orders, letters)


@pytest.fixture
def spring(filled: Filled) -> Filled:
    refill(filled[0], fill)
    return filled


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_section_opens(spring: Filled, open_page: Open, language: str) -> None:
    app = open_page("finances", vue="trend", lang=language, **MARCH)
    assert not crashed(app)
    assert all(alternatives(app))
    expected, other = {"fr": ("mars 2025", "March 2025"), "en": ("March 2025", "mars 2025")}[language]
    assert expected in words(app)
    assert other not in words(app)


def test_the_change_of_cost_is_split_into_volume_and_price(spring: Filled, open_page: Open) -> None:
    """20 € in February. March: signatures 36 + 5 = 41 € for 13, letters 8 € that were not used before."""
    app = open_page("finances", vue="trend", **MARCH)
    assert app.metric[0].value == "49,00\u00a0€"
    assert app.metric[0].delta == "+145\u202f%"
    assert (
        "+145\u202f%\u202f: +70\u202f% de volume (+14,00\u00a0€), +75\u202f% de prix (+15,00\u00a0€)"
        in words(app)
    )
    lines = table(app).set_index("product")
    signatures = lines.loc["Signatures"]
    assert (signatures["before"], signatures["volume"], signatures["price"], signatures["now"]) == (
        20,
        6,
        15,
        41,
    )
    assert lines.loc["Recommandés", "volume"] == 8
    assert pd.isna(lines.loc["Recommandés", "unit_before"])
    assert "1 crédit de cette période, 0 avant" in words(app)


def test_a_period_without_comparison_says_its_cost_alone(spring: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="trend", cmp="none", **MARCH)
    assert app.metric[0].value == "49,00\u00a0€"
    assert not app.metric[0].delta
    assert "Aucune comparaison" in words(app)


def test_nothing_known_before_has_no_percentage(spring: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="trend", p="custom", from_="2025-02-01", to="2025-02-28")
    assert "janvier 2025\u202f: aucune utilisation" in words(app)


def test_free_credits_have_a_known_cost(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    add(store, scope, [stored_order(LYON, "signature", 99, kind="grant", price=Decimal(0))])
    take_in(
        store,
        scope,
        *(an_event(contract=str(month), created_at=datetime(2025, month, 4)) for month in (2, 3)),
    )
    app = open_page("finances", vue="trend", **MARCH)
    assert "février 2025\u202f: 0\u00a0€, aucun pourcentage n’en découle" in words(app)


def test_an_unchanged_cost_has_no_arrow(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    add(store, scope, [stored_order(LYON, "signature", 99, price=Decimal(99))])
    take_in(
        store,
        scope,
        *(an_event(contract=str(month), created_at=datetime(2025, month, 4)) for month in (2, 3)),
    )
    (cost, *_others) = open_page("finances", vue="trend", **MARCH).metric
    assert (cost.delta, cost.proto.direction) == ("0\u202f%", cost.proto.NONE)


def test_charts_stand_one_above_the_other_and_the_table_below(spring: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="trend", **MARCH)
    credits_, euros = charts(app)
    for drawn in (credits_, euros):
        assert [trace["name"] for trace in drawn["data"]] == ["Signatures", "Recommandés"]
        assert all(len(trace["y"]) == 24 for trace in drawn["data"])
        assert "yaxis2" not in drawn["layout"]
        assert drawn["layout"]["yaxis"]["rangemode"] == "tozero"
    assert [trace["y"][-1] for trace in credits_["data"]] == [13, 3]
    assert [trace["y"][-1] for trace in euros["data"]] == [41, 8]
    assert "41,00\u00a0€ HT" in euros["data"][0]["customdata"][-1]
    months = table(app, 1)
    assert list(months["month"]) == [date(2025, 3, 1), date(2025, 2, 1)]
    assert list(months["signature.cost"]) == [41, 20]
    assert list(months["cost"]) == [49, 20]
    assert list(months["unknown"]) == [1, 0]
    assert "24 mois\u202f: 26 crédits, 69,00\u00a0€ HT" in words(app)
    assert "1 crédit de ces mois est sans coût connu" in words(app)


def test_the_filters_narrow_by_agency_and_product(spring: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="trend", ag=ANNECY, **MARCH)
    assert app.metric[0].value == "5,00\u00a0€"
    assert [trace["name"] for trace in charts(app)[1]["data"]] == ["Signatures"]
    letters = open_page("finances", vue="trend", pd="registered_letter", **MARCH)
    assert letters.metric[0].value == "8,00\u00a0€"


def test_this_month_is_lighter_and_said(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    take_in(store, scope, an_event(created_at=NOW.replace(tzinfo=None)))
    app = open_page("finances", vue="trend", p="month")
    opacities = charts(app)[0]["data"][0]["marker"]["opacity"]
    assert opacities[-1] < opacities[0] == 1
    assert "Plus clair, car incomplet" in words(app)
    assert app.metric[0].value == "inconnu"


def test_nothing_used_in_24_months_says_so(spring: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="trend", p="custom", from_="2029-01-01", to="2029-01-31")
    assert not crashed(app)
    late = open_page("finances", vue="trend", p="custom", from_="2020-01-01", to="2020-01-31")
    assert "Rien n’a été consommé durant ces 24 mois." in words(late)
    late.button(key="empty.latest").click().run()
    assert charts(late)


@pytest.mark.parametrize(
    ("period", "first", "end"),
    [
        (Period.of(date(2026, 11, 1), TODAY), date(2024, 12, 1), date(2026, 12, 1)),
        (Period.of(date(2025, 3, 5), date(2025, 3, 7)), date(2023, 4, 1), date(2025, 4, 1)),
        (Period.of(date(2027, 1, 1), date(2027, 2, 1)), date(2024, 12, 1), date(2026, 12, 1)),
    ],
)
def test_the_trend_is_the_24_months_up_to_the_periods_last_never_beyond_today(
    period: Period, first: date, end: date
) -> None:
    assert months_up_to(period, TODAY) == Period(first, end)
