"""Finances as a person meets it: the statement of a month, costs, the stock, and their files."""

import io
import os
from datetime import date

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.api.files import Attachment, Made, attachments
from lib.api.tickets import Ticket
from lib.config import read_settings
from lib.domain.statement import SIGNS, Measure
from lib.ui.finances.section import Section
from lib.ui.menu import PAGES
from tests.ui.books import MARCH, Filled, march
from tests.ui.conftest import Open
from tests.ui.reading import alternatives, crashed, table, words

__all__ = ["march"]  # a fixture

COSTS = {"vue": "costs", "p": "custom", "from_": "2025-03-01", "to": "2025-03-31"}
MINE = (Section.STATEMENT, Section.COSTS, Section.STOCK)


def taken(app: AppTest, place: int = 0) -> Made:
    """The file behind a download button."""
    token = app.link_button[place].url.removeprefix("api/files/")
    ticket = attachments(read_settings(os.environ)).take(token, None)
    assert isinstance(ticket, Ticket)
    assert isinstance(ticket.request, Attachment)
    return ticket.request.make()


@pytest.mark.parametrize("section", MINE)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_section_opens_and_says_its_dates(
    march: Filled, open_page: Open, section: Section, language: str
) -> None:
    app = open_page("finances", lang=language, **{**MARCH, **COSTS, "vue": str(section)})
    assert not crashed(app)
    assert all(alternatives(app))
    said = words(app)
    months = {"fr": "mars 2025", "en": "March 2025"}
    today = {"fr": "20/05/2025", "en": "20 May 2025"}
    assert (today if section is Section.STOCK else months)[language] in said
    assert ("HT" if language == "fr" else "excl. VAT") in said


@pytest.mark.parametrize("section", MINE)
def test_a_store_without_data_says_what_will_stand_here(
    filled: Filled, open_page: Open, section: Section
) -> None:
    app = open_page("finances", vue=str(section))
    assert not crashed(app)
    assert app.info[0].proto.title


def test_law_l6_the_statement_re_adds_in_every_column(march: Filled, open_page: Open) -> None:
    frame = table(open_page("finances", **MARCH)).set_index("movement")
    for column in frame.columns:
        parts = [frame[column].iloc[place] * SIGNS.get(measure, 1) for place, measure in enumerate(Measure)]
        assert round(sum(parts[:-1]) - parts[-1], 2) == 0, column
    assert frame["signature.credits"].iloc[0] == 9
    assert frame["signature.credits"].iloc[-1] == 3
    assert frame["signature.euros"].iloc[-1] == 5.56
    assert frame["erp.credits"].iloc[-1] == 7
    assert frame["total"].iloc[-1] == 25.56


def test_law_l3_an_unknown_cost_is_said_in_words(march: Filled, open_page: Open) -> None:
    assert "2 crédits utilisés au coût inconnu" in words(open_page("finances", **MARCH))
    lyon = open_page("finances", ag="Lyon", **MARCH)
    assert "inconnu" not in words(lyon)


def test_wallets_and_products_narrow_and_the_network_is_one(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **MARCH)
    network = table(app.multiselect(key="ag").set_value(["Réseau Horizon"]).run())
    assert list(network.columns) == ["movement", "erp.credits", "erp.euros", "total"]
    product = table(open_page("finances", pd="signature", **MARCH))
    assert "erp.credits" not in product
    assert "Aucun portefeuille" in words(open_page("finances", ag="Annecy", pd="erp", **MARCH))


def test_wallets_are_shown_on_demand_and_add_up(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **MARCH)
    assert len(app.dataframe) == 1
    app.toggle(key="statement.wallets").set_value(True).run()
    rows = table(app, 1)
    assert list(rows["wallet"]) == ["Annecy", "Lyon", "Réseau Horizon", "Total"]
    assert rows["closing"].iloc[-1] == rows["closing"].iloc[:-1].sum() == 10
    assert "granted" not in rows  # nobody got any
    app.segmented_control(key="statement.unit").set_value("euros").run()
    euros = table(app, 1)
    assert round(euros["closing"].iloc[:-1].sum(), 2) == euros["closing"].iloc[-1] == 25.56
    for page in ("overview", "finances"):
        app.switch_page(f"{PAGES}/{page}.py").run()
    assert round(table(app, 1)["closing"].iloc[-1], 2) == 25.56  # both choices stay


def test_law_l6_costs_add_up_to_their_total(march: Filled, open_page: Open) -> None:
    frame = table(open_page("finances", **COSTS))
    assert list(frame["name"]) == ["Lyon Centre", "Sans équipe", "Centre", "Total"]
    assert list(frame["agency"])[:3] == ["Lyon", "Lyon", "Annecy"]
    assert list(frame["cost"])[:2] == [3.33, 1.11]
    assert frame["cost"].isna().iloc[2]  # unknown, not nothing
    assert frame["cost"].iloc[-1] == 4.44
    assert list(frame["unfunded"]) == [0, 0, 2, 2]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("user", ["Paul Garcia", "=cmd", "Total"]),
        ("template", ["Mandat exclusif de vente", "=1+1", "Total"]),
        ("agency", ["Lyon", "Annecy", "Total"]),
        ("month", ["mars 2025", "Total"]),
        ("state", ["Lyon Centre", "Sans équipe", "Centre", "Total"]),  # no such choice: by team
    ],
)
def test_costs_by_each_dimension_have_one_total(
    march: Filled, open_page: Open, by: str, names: list[str]
) -> None:
    app = open_page("finances", par=by, **COSTS)
    frame = table(app)
    assert list(frame["name"]) == names
    assert frame["cost"].iloc[-1] == 4.44
    assert "4,44\u00a0€" in words(app)


def test_the_workbook_and_the_csv_hold_what_the_page_shows(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **COSTS)
    book = openpyxl.load_workbook(io.BytesIO(taken(app, 0).content))
    assert book.sheetnames == ["Synthèse", "Annecy", "Lyon"]
    costs = {row[0]: row[-3] for row in book["Lyon"].iter_rows(values_only=True)}
    assert (costs["Lyon Centre"], costs["Sans équipe"]) == (3.33, 1.11)
    assert all(cell.data_type != "f" for sheet in book for [cell] in sheet.iter_rows(max_col=1))
    lines = taken(app, 1).content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == 'Agence;Équipe;Crédits;"Coût, € HT";Crédits au coût inconnu'
    assert lines[1:4] == ["Lyon;Lyon Centre;3;3,33;0", "Lyon;Sans équipe;1;1,11;0", "Annecy;Centre;2;;2"]


def test_the_statement_is_taken_away_as_it_is_shown(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **MARCH)
    book = openpyxl.load_workbook(io.BytesIO(taken(app, 0).content))
    assert book.sheetnames == ["Par produit", "Par portefeuille, crédits", "Par portefeuille, € HT"]
    made = taken(app, 1)
    lines = made.content.decode("utf-8-sig").split("\r\n")
    assert made.rows == 3
    assert lines[0].startswith("Mois;Portefeuille;Produit;Ouverture (crédits);Achetés (crédits)")
    assert lines[2].startswith("2025-03;Lyon;Signatures;9;0;0;4;")
    assert lines[2].endswith(";5,56")


def test_a_ticket_stays_while_the_page_asks_for_the_same_file(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **COSTS)
    first = [link.url for link in app.link_button]
    app.run()
    assert [link.url for link in app.link_button] == first
    app.segmented_control(key="par").set_value("user").run()
    assert app.link_button[0].url == first[0]  # the workbook is the same, the lines are others
    assert app.link_button[1].url != first[1]


def test_the_stock_is_worth_the_closing_of_the_statement(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="stock", au="2025-03-31")
    assert [metric.value for metric in app.metric] == ["25,56\u00a0€", "0,00\u00a0€", "20,00\u00a0€"]
    wallets, blocks = table(app, 0), table(app, 1)
    assert list(wallets["wallet"]) == ["Réseau Horizon", "Lyon", "Total"]
    assert list(wallets["euros"]) == [20.0, 5.56, 25.56]
    assert list(wallets["second"]) == [7, 0, 7]
    assert list(blocks["number"])[:2] == ["B-1", "N-1"]
    assert list(blocks["euros"]) == [5.56, 20.0, 25.56]
    lines = taken(app).content.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 4
    assert "Rien" not in words(app)


def test_no_stock_is_put_down_to_filters_only_where_some_are_set(filled: Filled, open_page: Open) -> None:
    assert "No credit was left on that day." in words(open_page("finances", lang="en", vue="stock"))
    narrowed = open_page("finances", lang="en", vue="stock", pd="erp")
    assert "No credit was left on that day with these filters." in words(narrowed)


def test_the_stock_of_a_day_that_nobody_offers_is_todays(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="stock", au="2031-01-07")
    assert app.session_state["au"] == date(2025, 5, 20)
    gone = open_page("finances", vue="stock", ag="Annecy")
    assert gone.info[0].proto.title == "Pas de stock"


def test_an_address_with_nonsense_opens_the_page(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="gold", m="soon", pd="silver", par="x", au="1", ag="' OR 1=1")
    assert not crashed(app)
    assert app.session_state["vue"] is Section.STATEMENT


def test_what_is_chosen_stays_when_another_section_is_looked_at(march: Filled, open_page: Open) -> None:
    app = open_page("finances", pd="signature", **MARCH)
    app.segmented_control(key="vue").set_value(Section.STOCK).run()
    assert not crashed(app)
    app.segmented_control(key="vue").set_value(Section.STATEMENT).run()
    assert app.session_state["m"] == date(2025, 3, 1)
    assert "erp.credits" not in table(app)
