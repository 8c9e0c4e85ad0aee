"""The section « Gaspillage » of Finances: what came to nothing, its rate, its rows, other rules."""

from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.scope import Scope
from lib.store.connection import Store
from tests.builders import Row, an_event, order, refill, take_in, use
from tests.ui.clock import NOW
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, alternatives, crashed, table, words

Filled = tuple[Store, Scope]
HOSTILE = "<b>x</b> **y** [a](http://e.vil) $z$"


def ceremony(contract: str, day: int, *states: str, **chosen: object) -> list[Row]:
    """One launch of a contract in March 2025: a signatory a state."""
    return [
        an_event(
            contract=contract,
            email=f"{contract}-{place}@exemple.fr",
            created_at=datetime(2025, 3, day, 10),
            state=state,
            **chosen,
        )
        for place, state in enumerate(states)
    ]


def fill(store: Store, scope: Scope) -> None:
    """March 2025 at 2 € a credit. Centre: 2 cancelled, 2 relaunched, 1 signed. Est: 2 open, 3 signed."""
    take_in(
        store,
        scope,
        *ceremony("A", 3, "cancelled", "signed"),
        *ceremony("A", 4, "signed", "signed"),
        *ceremony("B", 5, "signed"),
        *ceremony("C", 6, "in_progress", "signed", team="Lyon Est", template=None),
        *ceremony("D", 7, "signed", "signed", "signed", team="Lyon Est"),
    )
    order(store, scope, "Horizon Lyon", "signature", 10, price=Decimal("20.00"))


@pytest.fixture
def march(filled: Filled) -> Filled:
    refill(filled[0], fill)
    return filled


def cards(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_section_opens(march: Filled, open_page: Open, language: str) -> None:
    app = open_page("finances", vue="waste", lang=language, **MARCH)
    assert not crashed(app)
    assert all(alternatives(app))
    assert "€" in words(app)


def test_cards_count_each_reason_and_the_whole_once(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", **MARCH)
    assert cards(app) == {
        "Dépensé en vain": "12,00\u00a0€",
        "Annulées": "4,00\u00a0€",
        "Relances": "4,00\u00a0€",
        "Ouvertes > 30 jours": "4,00\u00a0€",
    }
    assert "**60,0\u202f%** des signatures assez anciennes pour être jugées" in words(app)
    assert "6 sur 10" in words(app)
    assert "se recoupent" in words(app)


def test_the_table_tells_by_team_the_most_euros_first(march: Filled, open_page: Open) -> None:
    rows = table(open_page("finances", vue="waste", **MARCH))
    assert list(rows["member"]) == ["Lyon Centre", "Lyon Est"]
    assert list(rows["wasted.cost"]) == [8, 4]
    assert list(rows["rate"]) == [pytest.approx(4 / 5), pytest.approx(2 / 5)]
    assert list(rows["cancelled.credits"]) == [2, 0]
    assert list(rows["relaunched.cost"]) == [4, 0]
    assert list(rows["stale.credits"]) == [0, 2]


def test_the_table_tells_by_user_and_by_template(march: Filled, open_page: Open) -> None:
    assert list(table(open_page("finances", vue="waste", par="user", **MARCH))["member"]) == ["Paul Garcia"]
    templates = table(open_page("finances", vue="waste", par="template", **MARCH))
    assert list(templates["member"]) == ["Mandat exclusif de vente", "Sans modèle"]


def test_what_another_section_tells_by_is_by_team_here(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", par="agency", **MARCH)
    assert not crashed(app)
    assert list(table(app)["member"]) == ["Lyon Centre", "Lyon Est"]


def test_the_rows_behind_a_number_are_opened_and_counted(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", **MARCH)
    app.button(key="waste.cancelled.rows").click().run()
    assert not crashed(app)
    assert "2 lignes · mars 2025" in words(app)


def test_under_another_rule_credits_would_come_back(march: Filled, open_page: Open) -> None:
    said = words(open_page("finances", vue="waste", **MARCH))
    assert "*recrédité si annulé avant toute signature*, 0 crédit reviendrait" in said
    assert "*recrédité si annulé avant que tous aient signé*, 1 crédit reviendrait, 2,00\u00a0€ HT" in said


def test_states_do_not_narrow_what_counts_states(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", et="signed", **MARCH)
    assert cards(app)["Annulées"] == "4,00\u00a0€"
    assert "ne restreint pas" in words(app)


def test_without_anything_to_judge_a_button_widens_the_period(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    take_in(store, scope, an_event(created_at=NOW.replace(tzinfo=None), state="cancelled"))
    app = open_page("finances", vue="waste", p="7d")
    assert "Pas encore de taux" in words(app)
    assert pd.isna(table(app)["rate"][0])
    assert cards(app)["Dépensé en vain"] == "inconnu"
    assert "1 crédit, dont 1 au coût inconnu" in words(app)
    app.button(key="waste.widen").click().run()
    assert app.query_params["p"] in ("12m", ["12m"])


def test_letters_have_no_ceremonies_and_say_so(march: Filled, open_page: Open) -> None:
    store, scope = march
    use(store, scope, "Horizon Lyon", "registered_letter", datetime(2025, 3, 4, 9))
    app = open_page("finances", vue="waste", pd="registered_letter", **MARCH)
    assert "pas de cérémonies" in words(app)
    assert not app.metric


def test_a_period_without_ceremonies_says_so(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", p="custom", from_="2024-03-01", to="2024-03-31")
    assert "Aucune cérémonie n’a été lancée dans cette période." in words(app)
    app.button(key="empty.latest").click().run()
    assert cards(app)


def test_filters_that_no_ceremony_passes_are_cleared(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="waste", eq="Lyon Est", p="custom", from_="2024-03-01", to="2024-03-31")
    assert "avec ces filtres" in words(app)
    app.button(key="empty.clear").click().run()
    assert "avec ces filtres" not in words(app)


def test_names_from_files_stay_text(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    take_in(store, scope, *ceremony("A", 3, "cancelled", team=HOSTILE, user_name=HOSTILE, template=HOSTILE))
    app = open_page("finances", vue="waste", **MARCH)
    assert list(table(app)["member"]) == [HOSTILE]
    assert "](http" not in words(app)


def test_costs_of_the_table_add_up_to_the_cards(filled: Filled, open_page: Open) -> None:
    """Law L4: three thirds of a euro over three teams."""
    store, scope = filled
    take_in(
        store, scope, *(row for n in range(3) for row in ceremony(f"C{n}", 3 + n, "cancelled", team=f"T{n}"))
    )
    order(store, scope, "Horizon Lyon", "signature", 3, price=Decimal("1.00"))
    app = open_page("finances", vue="waste", **MARCH)
    assert sorted(table(app)["wasted.cost"]) == [0.33, 0.33, 0.34]
    assert cards(app)["Dépensé en vain"] == "1,00\u00a0€"
