"""Vue d'ensemble, Équipes and Utilisateurs as a person meets them, in both languages."""

from datetime import datetime, timedelta

import pytest

from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.ui import menu
from lib.ui.charts import OTHERS
from lib.ui.users.paging import Order
from tests.builders import an_event, refill, take_in, use
from tests.ui.clock import NOW
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, alternatives, charts, crashed, table, words

PAGES = ("overview", "teams", "users")
HOSTILE = "<b>Zoé</b> **x** $\\int$ [a](http://e.vil) ![](http://e.vil/i.png) :red[y] %{y} <a href='http://e.vil'>k</a>"
Filled = tuple[Store, Scope]


def fill(store: Store, scope: Scope) -> None:
    """March 2025: Lyon Centre 6, Lyon Est 2, no team 1; February: Lyon Centre 3; 2 letters in March."""
    rows = [
        an_event(email=f"a{n}@exemple.fr", created_at=datetime(2025, 3, 3 + n, 10), **chosen)
        for n, chosen in enumerate(
            [
                {"state": "signed", "signed_at": datetime(2025, 3, 5, 9)},
                {"state": "signed", "signed_at": datetime(2025, 3, 6, 9)},
                {"state": "cancelled"},
                {},
                {"user_name": "Hélène Prévost"},
                {"user_name": "Hélène Prévost"},
                {"team": "Lyon Est", "user_name": "Hélène Prévost", "state": "signed"},
                {"team": "Lyon Est", "user_name": "Hélène Prévost"},
                {"team": None, "user_name": "Zoé Faure", "template": None},
            ]
        )
    ]
    rows += [
        an_event(email=f"b{n}@exemple.fr", created_at=datetime(2025, 2, 3 + n, 10), state="signed")
        for n in range(3)
    ]
    take_in(store, scope, *rows)
    for n in range(2):
        use(store, scope, "Horizon Lyon", "registered_letter", datetime(2025, 3, 4 + n, 9))


@pytest.fixture
def march(filled: Filled) -> Filled:
    refill(filled[0], fill)
    return filled


def test_a_team_that_never_signed_has_its_bar_and_colour(march: Filled, open_page: Open) -> None:
    store, scope = march
    for reference, (team, quantity) in enumerate((("Diagnostics", 6), ("Lyon Centre", 2))):
        moment = datetime(2025, 3, 6, 9)
        use(
            store, scope, "Horizon Lyon", "erp", moment,
            quantity=quantity, team=team, user_name="Ana", reference=f"E{reference}",
        )  # fmt: skip
    app = open_page(pr="erp", **MARCH)
    (shares,) = [figure["data"][0] for figure in charts(app) if figure["data"][0].get("orientation") == "h"][
        :1
    ]
    assert shares["x"] == [6, 2]
    assert OTHERS not in shares["marker"]["color"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_opens(march: Filled, open_page: Open, page: str, language: str) -> None:
    app = open_page(page, lang=language, **MARCH)
    assert not crashed(app)
    assert all(alternatives(app))
    months = {"fr": "mars 2025", "en": "March 2025"}
    assert months[language] in app.title[0].value
    assert months["en" if language == "fr" else "fr"] not in words(app)


def test_cards_count_rows_and_compare_like_for_like(march: Filled, open_page: Open) -> None:
    app = open_page(**MARCH)
    assert [metric.value for metric in app.metric] == ["9", "2", "0"]
    assert app.metric[0].delta == "+200\u202f%"
    assert "par rapport à février" in words(app)


def test_sparkline_has_a_zero_for_every_missing_day(march: Filled, open_page: Open) -> None:
    app = open_page(**MARCH)
    shape = list(app.metric[0].proto.chart_data)
    assert len(shape) == 31
    assert sum(shape) == 9
    assert shape[0] == 0


def test_open_ceremonies_and_completion_are_those_of_the_events(march: Filled, open_page: Open) -> None:
    said = " ".join(alternatives(open_page(lang="en", **MARCH)))
    assert "> 30 days 5" in said
    assert "February 2025 100% · March 2025 33%" in said


def test_ranking_of_teams_equals_a_count_by_hand(march: Filled, open_page: Open) -> None:
    frame = table(open_page("teams", **MARCH))
    assert list(frame["member"]) == ["Lyon Centre", "Lyon Est", "Sans équipe"]
    assert list(frame["credits"]) == [6, 2, 1]
    assert list(frame["change"]) == [3, 2, 1]
    assert frame["completion"].round(2).tolist() == [0.33, 0.5, 0.0]
    assert list(frame["active_users"]) == [2, 1, 1]
    assert frame["share"].sum() == pytest.approx(1)


def test_uses_without_a_team_are_not_counted_as_teams(march: Filled, open_page: Open) -> None:
    take_in(*march, an_event(team=None), agency="Horizon Annecy", name="annecy.xlsx")
    app = open_page("teams", **MARCH)
    assert len(table(app)) == 4
    assert "2 équipes · 10 crédits" in words(app)


def test_users_with_their_teams_and_the_matrix(march: Filled, open_page: Open) -> None:
    app = open_page("users", **MARCH)
    ranked, matrix = table(app, 0), table(app, 1)
    assert list(ranked["member"]) == ["Hélène Prévost", "Paul Garcia", "Zoé Faure"]
    assert ranked["teams"][0] == "Lyon Centre → Lyon Est"
    assert matrix.set_index("member")["total"].to_dict() == {
        "Hélène Prévost": 4,
        "Paul Garcia": 4,
        "Zoé Faure": 1,
    }
    assert matrix.set_index("member").loc["Paul Garcia", "signed"] == 2
    assert "unknown" not in matrix


@pytest.mark.parametrize("typed", ["helene", "PREVOST", "est hélène"])
def test_search_folds_accents_case_and_order(march: Filled, open_page: Open, typed: str) -> None:
    app = open_page("users", **MARCH)
    app.text_input(key="users.search").set_value(typed).run()
    assert list(table(app)["member"]) == ["Hélène Prévost"]
    assert table(app)["share"][0] == pytest.approx(4 / 9)


def test_users_over_time_draw_the_first_eight_and_say_the_rest(filled: Filled, open_page: Open) -> None:
    take_in(
        *filled,
        *(
            an_event(email=f"{user}-{n}@exemple.fr", user_name=f"Personne {user:02}")
            for user in range(10)
            for n in range(20 - user)
        ),
    )
    app = open_page("users", **MARCH)
    drawn = charts(app)[0]["data"]
    assert [trace["name"] for trace in drawn] == [f"Personne {user:02}" for user in range(8)]
    assert "Autres (2)\u202f: 23 crédits, non dessinés." in words(app)
    assert "par utilisateur, par jour" in words(app)


def test_many_users_stand_on_pages_of_a_hundred_rows(filled: Filled, open_page: Open) -> None:
    take_in(
        *filled,
        *(
            an_event(email=f"{user}-{n}@exemple.fr", user_name=f"Personne {user:03}")
            for user in range(103)
            for n in range(2 if user else 9)
        ),
        *(
            an_event(email=f"{n}@exemple.fr", user_name="Personne 102", created_at=datetime(2025, 2, 20, 10))
            for n in range(5)
        ),
    )
    app = open_page("users", **MARCH)
    for drawn in (table(app, 0), table(app, 1)):
        assert list(drawn["member"]) == [f"Personne {user:03}" for user in range(100)]
    assert table(app)["share"].sum() == pytest.approx((9 + 99 * 2) / (9 + 102 * 2))
    assert "Lignes 1 à 100 sur 103" in words(app)
    app.selectbox(key="users.order").set_value(Order.FALL).run()
    assert table(app)["member"][0] == "Personne 102"
    app.selectbox(key="users.order").set_value(Order.RISE).run()
    assert table(app)["member"][0] == "Personne 000"
    app.text_input(key="users.search").set_value("personne 101").run()
    assert list(table(app)["member"]) == ["Personne 101"]
    assert "Lignes" not in words(app)


def test_what_is_searched_stays_while_another_page_is_looked_at(march: Filled, open_page: Open) -> None:
    app = open_page("users", **MARCH)
    app.text_input(key="users.search").set_value("prevost").run()
    app.switch_page(f"{menu.PAGES}/teams.py").run()
    app.switch_page(f"{menu.PAGES}/users.py").run()
    assert app.text_input(key="users.search").value == "prevost"
    assert list(table(app)["member"]) == ["Hélène Prévost"]


def test_search_that_finds_nobody_says_so(march: Filled, open_page: Open) -> None:
    app = open_page("users", **MARCH)
    app.text_input(key="users.search").set_value("zzz").run()
    assert not crashed(app)
    assert "Personne" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_letters_have_no_states_and_say_so(march: Filled, open_page: Open, page: str) -> None:
    app = open_page(page, pr="registered_letter", **MARCH)
    assert not crashed(app)
    if page == "teams":
        assert "completion" not in table(app)
        assert list(table(app)["credits"]) == [2]
    else:
        assert "ni cérémonie" in words(app) or "pas d’état" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_without_data_the_page_says_what_fills_it(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not crashed(app)
    assert app.title and app.info
    app.button(key="empty.import").click().run()
    assert "Importer" in app.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_no_match_offers_to_clear_the_filters(march: Filled, open_page: Open, page: str) -> None:
    app = open_page(page, mo="Mandat exclusif de vente", eq="", **MARCH)
    assert not crashed(app)
    assert app.info
    app.button(key="empty.clear").click().run()
    assert not app.info


@pytest.mark.parametrize("page", PAGES)
def test_a_team_that_nobody_knows_leaves_the_address(march: Filled, open_page: Open, page: str) -> None:
    app = open_page(page, eq=["Lyon Est", "Une autre équipe"], **MARCH)
    assert app.query_params["eq"] in ("Lyon Est", ["Lyon Est"])


def test_filters_from_the_address_narrow_every_number(march: Filled, open_page: Open) -> None:
    app = open_page(eq="Lyon Est", **MARCH)
    assert app.metric[0].value == "2"


def test_the_view_is_kept_on_the_next_page(march: Filled, open_page: Open) -> None:
    app = open_page("teams", eq="Lyon Est", lang="en", **MARCH)
    assert list(table(app)["member"]) == ["Lyon Est"]
    assert "March 2025" in app.title[0].value


def test_teams_of_one_name_are_told_apart(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    for agency in ("Horizon Lyon", "Horizon Annecy"):
        take_in(store, scope, an_event(team="Transaction"), agency=agency, name=f"{agency}.xlsx")
    take_in(store, scope, an_event(email="x@exemple.fr", team="Lyon Est"), name="seule.xlsx")
    names = set(table(open_page("teams", **MARCH))["member"])
    assert names == {"Transaction · Horizon Lyon", "Transaction · Horizon Annecy", "Lyon Est"}


@pytest.mark.parametrize("page", PAGES)
def test_names_from_files_stay_text(filled: Filled, open_page: Open, page: str) -> None:
    store, scope = filled
    take_in(store, scope, an_event(team=HOSTILE, user_name=HOSTILE, template=HOSTILE))
    app = open_page(page, eq=HOSTILE, ut=HOSTILE, **MARCH)
    assert not crashed(app)
    drawn = str(charts(app))
    assert "<a href" not in drawn
    assert "<b>Zoé" not in drawn
    assert "](http" not in words(app)
    if page == "teams":
        assert table(app)["member"][0] == HOSTILE


def test_grain_is_chosen_and_kept_in_the_address(march: Filled, open_page: Open) -> None:
    app = open_page("teams", **MARCH)
    assert len(charts(app)[0]["data"][0]["x"]) == 31
    app.session_state["gr"] = None
    by_week = open_page("teams", gr="week", **MARCH)
    assert len(charts(by_week)[0]["data"][0]["x"]) == 6
    assert "par semaine" in words(by_week)


def test_today_is_lighter_and_said(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    now = NOW.replace(tzinfo=None)
    take_in(
        store, scope, an_event(created_at=now), an_event(email="y@x.fr", created_at=now - timedelta(days=2))
    )
    app = open_page(p="7d")
    opacities = charts(app)[0]["data"][0]["marker"]["opacity"]
    assert opacities[-1] < opacities[0] == 1
    assert "Plus clair" in words(app)
