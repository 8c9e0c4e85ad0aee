"""Finances as a person meets it: the statement of a month, closing it, costs, the stock, and their files."""

import io
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.api.files import Attachment, Made, attachments
from lib.api.tickets import Ticket
from lib.config import ROOT, read_settings
from lib.domain.scope import Permission, Scope
from lib.domain.statement import SIGNS, Measure
from lib.store.connection import Store
from lib.store.statement import close_month
from lib.ui import context, files, ground
from lib.ui.finances import closing
from lib.ui.finances.section import Section
from lib.ui.menu import PAGES
from tests.builders import an_event, order, refill, take_in
from tests.ui.conftest import Open
from tests.ui.reading import alternatives, crashed, table, words

Filled = tuple[Store, Scope]
NOW = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
MARCH = {"vue": "statement", "m": "2025-03-01"}
COSTS = {"vue": "costs", "p": "custom", "from_": "2025-03-01", "to": "2025-03-31"}
MINE = (Section.STATEMENT, Section.COSTS, Section.STOCK)


class _Today(datetime):
    """20 May 2025, about ten in Paris."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return NOW


def fill(store: Store, scope: Scope) -> None:
    """Lyon bought 9 for 10 € and used 3 + 1, Annecy used 2 that nothing paid for; the network holds 7 ERP."""
    order(store, scope, "Lyon", "signature", 9, number="B-1", price=Decimal("10.00"))
    order(store, scope, "", "erp", 7, number="N-1", price=Decimal("20.00"), expires_on=date(2025, 6, 10))
    rows = [an_event(email=f"{n}@exemple.fr") for n in range(3)]
    take_in(store, scope, *rows, an_event(team=None, template="=1+1", contract="C-2"), agency="Lyon")
    two = [an_event(email=f"{n}@exemple.fr", team="Centre", user_name="=cmd") for n in range(2)]
    take_in(store, scope, *two, agency="Annecy", name="annecy.xlsx")


@pytest.fixture
def march(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Filled:
    monkeypatch.setattr(ground, "datetime", _Today)
    monkeypatch.setattr(files, "holder", lambda: "")  # AppTest's cookies are no cookies
    refill(filled[0], fill)
    return filled


def taken(app: AppTest, place: int = 0) -> Made:
    """The file behind a download button."""
    token = app.link_button[place].url.removeprefix("api/files/")
    ticket = attachments(read_settings(os.environ)).take(token, None)
    assert isinstance(ticket, Ticket)
    assert isinstance(ticket.request, Attachment)
    return ticket.request.make()


def without(monkeypatch: pytest.MonkeyPatch, scope: Scope, *missing: Permission) -> None:
    """Everybody signs in as somebody who lacks these permissions."""
    less = replace(scope, permissions=frozenset(Permission) - set(missing))
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: less)


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


def test_a_month_that_is_over_can_be_closed_and_no_longer_changes(march: Filled, open_page: Open) -> None:
    store, scope = march
    app = open_page("finances", **MARCH)
    assert app.button(key="closing.ask").label == "Clôturer mars 2025"
    app.session_state[closing._ASKED] = date(2025, 3, 1)  # AppTest sees no dialogs
    app.run()
    assert not crashed(app)
    assert "Mars 2025 est clôturé" in app.success[0].proto.title
    assert "Clôturé le 20/05/2025 10:00" in words(app)
    assert not [button for button in app.button if button.key == "closing.ask"]
    before = table(app)
    late = an_event(contract="C-late", email="late@exemple.fr")
    take_in(store, scope, late, agency="Lyon", name="late.xlsx")
    assert table(open_page("finances", **MARCH)).equals(before)
    april = open_page("finances", vue="statement", m="2025-04-01")
    adjusted = table(april).set_index("movement").loc["± Ajustés"]
    assert adjusted["signature.credits"] == -1
    assert "Arrivé après la clôture" in words(april)
    assert "late.xlsx" in set(table(april, 1)["name"])


def test_months_before_the_first_closed_one_are_not_offered(filled: Filled, open_page: Open) -> None:
    """What came late for them is said in the open month: it would count twice in a statement of its own."""
    store, scope = filled
    take_in(store, scope, an_event(), agency="Lyon")
    close_month(store, scope, date(2025, 3, 1), "finn", datetime.now(UTC).replace(tzinfo=None))
    earlier = an_event(created_at=datetime(2025, 2, 10, 9))
    take_in(store, scope, earlier, agency="Lyon", name="february.xlsx")
    app = open_page("finances", vue="statement", m="2025-02-01")
    assert app.selectbox(key="m").options[-1] == "mars 2025"
    assert app.session_state["m"] > date(2025, 3, 1)
    april = open_page("finances", vue="statement", m="2025-04-01")
    assert "ou des mois qui les précèdent" in words(april)
    assert list(table(april, 1)["days"]) == ["10/02/2025"]


def test_closing_twice_says_that_nothing_changed(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **MARCH)
    for _time in range(2):
        app.session_state[closing._ASKED] = date(2025, 3, 1)
        app.run()
    assert "déjà clôturé" in app.error[0].proto.title


def test_a_running_month_cannot_be_closed(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="statement")
    assert app.session_state["m"] == date(2025, 5, 1)
    assert "Mois en cours, jusqu’au 20/05/2025" in words(app)
    assert not [button for button in app.button if button.key == "closing.ask"]


def test_law_a2_without_permission_nothing_is_offered_or_shown(
    march: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, march[1], Permission.CLOSE_MONTH, Permission.EXPORT)
    app = open_page("finances", **MARCH)
    assert not app.link_button
    assert not [button for button in app.button if button.key == "closing.ask"]
    app.session_state[closing._ASKED] = date(2025, 3, 1)
    app.run()
    assert "pas le droit" in app.error[0].proto.title
    without(monkeypatch, march[1], Permission.VIEW_COST)
    closed = AppTest.from_file(ROOT / "pages" / "finances.py")
    closed.run()
    assert not closed.dataframe


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
