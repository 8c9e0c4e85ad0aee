"""The three counters of the sidebar, in words when they are low, and the window behind them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from lib.domain.cover import Level, Pace
from lib.domain.scope import Permission, Role, Scope
from lib.domain.types import Product
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.cover import Cover, Expiry
from lib.ui import context, counters, counters_window, covers
from tests.builders import add, an_event, daily, order, stored_order, take_in
from tests.store.ordered import hide
from tests.ui.clock import TODAY
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, crashed, table, words

Filled = tuple[Store, Scope]


def two_agencies(filled: Filled) -> None:
    """Lyon has bought 100 and used 1; Annecy has used 2 that no order paid for."""
    store, scope = filled
    order(store, scope, "Horizon Lyon", "signature", 100)
    take_in(store, scope, an_event())
    take_in(
        store,
        scope,
        *(an_event(email=f"{n}@exemple.fr", created_at=datetime(2025, 3, 4, 9)) for n in range(2)),
        agency="Horizon Annecy",
        name="annecy.xlsx",
    )


def sidebar(filled: Filled, open_page: Open, **address: str) -> str:
    two_agencies(filled)
    app = open_page(**MARCH, **address)
    assert not crashed(app)
    return "\n".join(str(part.value) for kind in ("markdown", "caption") for part in app.sidebar.get(kind))


def test_counters_are_over_all_agencies(filled: Filled, open_page: Open) -> None:
    said = sidebar(filled, open_page)
    assert "**97**" in said
    assert "Sous zéro" not in said


def test_an_agency_that_has_none_left_is_not_said_to_be_only_nearly_out(
    filled: Filled, open_page: Open
) -> None:
    assert "1 agence à court ou presque" in sidebar(filled, open_page)


def test_an_agency_filter_narrows_the_counters_and_is_said(filled: Filled, open_page: Open) -> None:
    said = sidebar(filled, open_page, ag="Horizon Annecy")
    assert "**−2**" in said  # a minus sign, not a hyphen
    assert "Horizon Annecy" in said
    assert "Sous zéro" in said


def test_an_agency_that_nobody_knows_does_not_empty_the_counters(filled: Filled, open_page: Open) -> None:
    assert "**97**" in sidebar(filled, open_page, ag="Ailleurs")


def test_several_agencies_are_counted_in_words() -> None:
    assert counters.said(["Lyon"]) == "Lyon"
    assert counters.said(["Lyon", "Annecy"]) == "2 agences"


def a_cover(name: str, product: Product, left: int, used: int = 30, **chosen: object) -> Cover:
    pace = Pace(used, 30, TODAY)
    return Cover(name, name, product, left, max(0, -left), 0, pace, pace, None)._replace(**chosen)


def test_the_wallet_that_runs_out_first_comes_first() -> None:
    frame = counters_window.by_wallet(
        [
            a_cover("Lyon", Product.SIGNATURE, 99),
            a_cover("Lyon", Product.ERP, 1, used=0),
            a_cover("Annecy", Product.SIGNATURE, -2),
            a_cover("Annecy", Product.ERP, 50),
            a_cover("Lille", Product.SIGNATURE, 20),
            a_cover("Lille", Product.ERP, 13),
        ],
        TODAY,
    )
    assert list(frame["name"]) == ["Annecy", "Lille", "Lyon"]
    assert list(frame["alert"]) == ["épuisé", "très bas", ""]
    assert list(frame["signature"]) == [-2, 20, 99]
    assert list(frame["erp.days"].astype(object).where(frame["erp.days"].notna(), None)) == [50, 13, None]


def test_wallets_together_are_one_stand() -> None:
    first, later = date(2027, 1, 1), date(2027, 5, 1)
    (stand,) = covers.gathered(
        [
            a_cover("Lyon", Product.ERP, 10, expiry=Expiry(later, 9)),
            a_cover("Annecy", Product.ERP, 20, used=60, expiry=Expiry(first, 4)),
            a_cover("Lille", Product.ERP, -6, used=0, expiry=Expiry(first, 1)),
        ]
    )
    assert (stand.left, stand.unfunded, stand.pace.used) == (24, 6, 90)
    assert stand.expiry == Expiry(first, 5)
    assert stand.level(TODAY) is Level.VERY_LOW


def test_wallets_whose_data_ends_on_other_days_last_together_as_each_does() -> None:
    """Both run out on the same day, whatever their paces are measured on: so does the sum of them."""
    until = TODAY - timedelta(days=10)
    rows = [
        a_cover("Lyon", Product.ERP, 20),
        a_cover("Annecy", Product.ERP, 30)._replace(pace=Pace(10, 10, until)),
        a_cover("Lille", Product.ERP, 0)._replace(pace=Pace(0, 7, until)),
    ]
    assert {row.pace.runs_out_on(row.left) for row in rows[:2]} == {TODAY + timedelta(days=20)}
    (stand,) = covers.gathered(rows)
    assert stand.pace.runs_out_on(stand.left) == TODAY + timedelta(days=20)
    assert stand.pace.per_day == 2


def test_hundreds_of_wallets_lose_no_day_together() -> None:
    rows = [
        a_cover(str(n), Product.ERP, 20)._replace(pace=Pace(30, 30, TODAY - timedelta(days=n % 3)))
        for n in range(300)
    ]
    (stand,) = covers.gathered(rows)
    assert stand.pace.runs_out_on(stand.left) == TODAY + timedelta(days=19)


@pytest.mark.parametrize(
    ("left", "pace", "said"),
    [
        (
            1,
            Pace(2, 30, TODAY - timedelta(days=20)),
            "Sans doute épuisés depuis le 19/11/2026, à 2,0 en 30 jours",
        ),
        (49, Pace(1, 30, TODAY), "à 1,0 en 30 jours"),
        (42, Pace(30, 30, TODAY), "Environ 42 jours, jusqu’au 05/01/2027, à 1,0 par jour."),
        (42, Pace(0, 30, TODAY), "Aucune utilisation connue ces 30 derniers jours."),
    ],
)
def test_how_long_they_last_is_said(left: int, pace: Pace, said: str) -> None:
    (stand,) = covers.gathered([a_cover("Lyon", Product.ERP, left)._replace(pace=pace)])
    assert said in covers.sentence(stand, TODAY)


def test_short_wallets_are_told_among_several() -> None:
    rows = [a_cover("Lyon", Product.ERP, 90), a_cover("Annecy", Product.ERP, 6)]
    assert covers.short_wallets(rows, TODAY) == ["Annecy"]
    assert covers.short_wallets(rows[1:], TODAY) == []


@pytest.fixture
def low(filled: Filled) -> Filled:
    """Lyon has 12 ERP left and uses one a day."""
    store, scope = filled
    used = daily("Horizon Lyon", "erp", 30, TODAY - timedelta(days=1))
    add(store, scope, [stored_order("Horizon Lyon", "erp", 42)], used)
    return filled


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "très bas] · environ 12 jours"), ("en", "very low] · about 12 days")]
)
def test_low_credits_are_said_in_words(low: Filled, open_page: Open, language: str, said: str) -> None:
    app = open_page(lang=language, **MARCH)
    assert not crashed(app)
    assert said in "\n".join(str(part.value) for part in app.sidebar.markdown)


def test_a_click_opens_the_window(low: Filled, open_page: Open) -> None:
    app = open_page("export", **MARCH)
    app.button(key="counters.open").click().run()
    assert not crashed(app)
    assert [metric.value for metric in app.metric] == ["0", "0", "12"]
    assert "Environ 12 jours, jusqu’au" in words(app)
    assert "Prochaine expiration" not in words(app)
    assert [app.button(key=f"counters.buy.{product}").label for product in Product] == [
        "Acheter des signatures électroniques",
        "Acheter des lettres recommandées",
        "Acheter des ERP",
    ]
    names = table(app, len(app.dataframe) - 1)["name"]
    assert list(names) == ["Horizon Lyon", "Réseau Horizon"]


def as_role(monkeypatch: pytest.MonkeyPatch, scope: Scope, role: Role) -> None:
    """The pages run for a person of this role, with all its permissions."""
    allowed = replace(scope, role=role, permissions=frozenset(Permission))
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)


def test_hidden_counters_do_not_reach_the_browser(
    low: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = low
    lyon = catalogue.agency_id(scope.network, "Horizon Lyon")
    hide(store, scope, lyon, Role.AGENCY_MANAGER)
    as_role(monkeypatch, replace(scope, agencies=frozenset({lyon})), Role.AGENCY_MANAGER)
    app = open_page("products", pr="erp")
    assert not crashed(app)
    sidebar_ = "\n".join(
        str(part.value) for kind in ("markdown", "caption") for part in app.sidebar.get(kind)
    )
    assert "ne vous sont pas affichés" in sidebar_
    assert "**12**" not in words(app)
    assert not [button for button in app.button if button.key == "counters.open"]
    assert "aucune estimation" in words(app)
