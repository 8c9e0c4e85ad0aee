"""Export as a person meets it: what it counts, the three links, and what it says when there is nothing."""

import os
import shlex
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.__main__ import main
from lib.api.downloads import tickets
from lib.api.tickets import Ticket, TicketState
from lib.config import read_settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.signatories import Shown
from lib.domain.types import Axis
from lib.export.request import ExportRequest, Format
from lib.store.connection import Store
from lib.ui import context
from lib.ui.export import explain, links, notes
from lib.ui.filters import View
from lib.ui.menu import PAGES
from tests.builders import an_event, refill, take_in
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, crashed, words

Filled = tuple[Store, Scope]


def fill(store: Store, scope: Scope) -> None:
    """1 January: one credit; March 2025: 60 for Lyon Centre, of which 20 signed in April."""
    rows = [
        an_event(
            email=f"a{n}@exemple.fr",
            created_at=datetime(2025, 3, 1 + n % 30, 9, n),
            signed_at=datetime(2025, 4, 2, 9) if n < 20 else None,
            state="signed" if n < 20 else "in_progress",
        )
        for n in range(60)
    ]
    take_in(store, scope, *rows, an_event(created_at=datetime(2025, 1, 1, 9), team="Lyon Est"))


@pytest.fixture
def march(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Filled:
    monkeypatch.setattr(links, "holder", lambda: "")  # AppTest's cookies are no cookies
    refill(filled[0], fill)
    return filled


def request_behind(app: AppTest, place: int) -> Ticket[ExportRequest]:
    """The ticket that a button's link holds."""
    url = app.link_button[place].url
    assert url.startswith("api/exports/")  # relative: it works below any base path
    ticket = tickets(read_settings(os.environ)).look(url.removeprefix("api/exports/"), None)
    assert isinstance(ticket, Ticket)
    return ticket


@pytest.mark.parametrize(
    ("language", "label"),
    [("fr", "Télécharger au format Excel (60 lignes)"), ("en", "Download as Excel (60 rows)")],
)
def test_button_says_how_many_rows(march: Filled, open_page: Open, language: str, label: str) -> None:
    app = open_page("export", lang=language, **MARCH)
    assert not crashed(app)
    assert [link.label for link in app.link_button] == [label, "CSV", "Parquet"]
    assert len(app.dataframe[0].value) == 50
    assert "agency" not in app.dataframe[0].value


def test_links_hold_what_the_page_shows(march: Filled, open_page: Open) -> None:
    app = open_page("export", eq="Lyon Centre", **MARCH)
    for place, form in enumerate(Format):
        ticket = request_behind(app, place)
        assert ticket.rows == 60
        assert ticket.request.format is form
        assert ticket.request.filters.teams == ("Lyon Centre",)
        assert ticket.request.file_name() == f"paraphe-2025-03-01-2025-03-31.{form}"
        assert ticket.request.scope == march[1]


def test_signature_axis_counts_signatures(march: Filled, open_page: Open) -> None:
    app = open_page("export", ax="signature", p="custom", from_="2025-04-01", to="2025-04-30")
    assert app.link_button[0].label == "Télécharger au format Excel (20 lignes)"
    assert "par date de signature" in words(app)
    assert request_behind(app, 0).request.axis is Axis.SIGNATURE


def test_link_stays_while_nothing_changes(march: Filled, open_page: Open) -> None:
    app = open_page("export", **MARCH)
    before = [link.url for link in app.link_button]
    assert [link.url for link in app.run().link_button] == before
    app.button(key="filters.more").click().run()
    app.multiselect(key="mo").set_value(["Mandat exclusif de vente"]).run()
    assert not {link.url for link in app.link_button} & set(before)


def test_followed_link_is_watched_and_replaced(march: Filled, open_page: Open) -> None:
    app = open_page("export", **MARCH)
    ticket = request_behind(app, 0)
    taken = app.link_button[0].url.removeprefix("api/exports/")
    app.session_state["export.taken"] = [links.Taken(Format.XLSX, taken, 0.0)]
    tickets(read_settings(os.environ)).take(taken, None)
    ticket.state, ticket.rows_done = TicketState.RUNNING, 30
    app.run()
    assert app.get("progress")[0].text == "Excel\u202f: 30 lignes écrites sur 60"
    assert app.link_button[0].url != f"api/exports/{taken}"
    ticket.state = TicketState.DONE
    app.run()
    assert "60 lignes, remises à votre navigateur" in words(app)
    ticket.state = TicketState.FAILED
    app.run()
    assert "s’est arrêté avant la fin" in words(app)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_other_product_has_no_export(march: Filled, open_page: Open, language: str) -> None:
    app = open_page("export", lang=language, pr="erp", **MARCH)
    assert not app.link_button and not crashed(app)
    app.button(key="export.product").click().run()
    assert len(app.link_button) == 3


def test_nothing_to_export_offers_to_widen(march: Filled, open_page: Open) -> None:
    app = open_page("export", p="custom", from_="2024-01-01", to="2024-01-31")
    assert not app.link_button
    app.button(key="empty.latest").click().run()
    assert len(app.link_button) == 3


def test_nothing_signed_is_not_nothing_used(march: Filled, open_page: Open) -> None:
    app = open_page("export", ax="signature", **MARCH)
    assert "Rien n’a été signé sur cette période." in [alert.value for alert in app.info]
    app.button(key="empty.creation").click().run()
    assert app.link_button[0].label == "Télécharger au format Excel (60 lignes)"


def test_how_signatories_are_named_stays_chosen(march: Filled, open_page: Open) -> None:
    app = open_page("export", **MARCH)
    app.button_group(key="export.signatories").set_value(Shown.PSEUDONYM).run()
    app.switch_page(f"{PAGES}/overview.py").run()
    app.switch_page(f"{PAGES}/export.py").run()
    assert request_behind(app, 0).request.shown is Shown.PSEUDONYM


def test_a_choice_of_names_that_another_role_has_not_is_left(march: Filled, open_page: Open) -> None:
    app = open_page("export", **MARCH)
    app.button_group(key="export.signatories").set_value(Shown.CLEAR).run()
    app.selectbox(key="as.role").select(Role.ANALYST).run()
    assert not crashed(app)
    assert request_behind(app, 0).request.shown is not Shown.CLEAR


@pytest.mark.parametrize("role", [Role.AGENCY_MANAGER, Role.TEAM_LEAD])
def test_the_command_writes_the_rows_of_the_page(
    march: Filled, open_page: Open, role: Role, tmp_path: Path
) -> None:
    store, scope = march
    take_in(store, scope, an_event(), agency="Horizon Nantes")
    take_in(store, scope, an_event(team="Lyon Est"), an_event(contract="B", team="Lyon Est"), name="est")
    app = open_page("export", **MARCH)
    app.selectbox(key="as.role").select(role).run()
    label = app.link_button[0].label
    command = next(code.value for code in app.code if "export" in code.value)
    store.close()
    target = tmp_path / "rows.csv"
    words_ = shlex.split(command)[3:-1]
    assert main([*words_, str(target)]) == 0
    assert f"({len(target.read_text().splitlines()) - 1} lignes)" in label


def test_the_command_of_who_has_signed_in_is_run_as_them() -> None:
    view = View(Period.of(date(2025, 3, 1), date(2025, 3, 31)), None, Filters())
    assert shlex.split(explain.command_line(view, acting="léa@x.fr"))[3:5] == ["--as=léa@x.fr", "export"]


def test_empty_store_leads_to_the_import(filled: Filled, open_page: Open) -> None:
    app = open_page("export")
    assert not app.link_button and not crashed(app)
    assert app.page_link


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ANALYST])
@pytest.mark.usefixtures("filled")
def test_whoever_may_not_import_is_told_whom_to_ask(open_page: Open, role: Role) -> None:
    app = open_page()
    assert app.button(key="empty.import")
    app.selectbox(key="as.role").select(role).run()
    assert "empty.import" not in [button.key for button in app.button]
    assert app.info[0].value.startswith("Demandez au responsable de votre agence")


def test_many_rows_need_several_sheets(
    march: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "_SHEET", 25)
    assert "le classeur en aura 3" in words(open_page("export", **MARCH))


def test_without_pii_the_page_says_so(
    march: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = Scope(march[1].network, None, permissions=frozenset(Permission) - {Permission.PII})
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)
    app = open_page("export", **MARCH)
    assert "Masqués\u202f:" in words(app)
    assert request_behind(app, 0).request.shown is Shown.MASK
    assert app.button_group(key="export.signatories").options == ["Masqués", "Pseudonymes"]
    assert "@exemple.fr" not in app.dataframe[0].value.to_string()


@pytest.mark.usefixtures("march")
def test_signatories_are_named_as_the_person_chooses(open_page: Open) -> None:
    app = open_page("export", **MARCH)
    assert request_behind(app, 0).request.shown is Shown.CLEAR
    app.button_group(key="export.signatories").set_value(Shown.PSEUDONYM).run()
    assert {request_behind(app, place).request.shown for place in range(3)} == {Shown.PSEUDONYM}
    assert "--signatories pseudonym" in app.code[0].value


def test_command_repeats_the_view(march: Filled, open_page: Open) -> None:
    app = open_page("export", eq="Lyon Centre", et="signed", **MARCH)
    assert app.code[0].value == (
        "python -m lib export --from 2025-03-01 --to 2025-03-31 '--team=Lyon Centre' --state=signed "
        "-o paraphe-2025-03-01-2025-03-31.xlsx"
    )


def test_ten_columns_are_explained(march: Filled, open_page: Open) -> None:
    meanings = open_page("export", **MARCH).dataframe[1].value
    assert len(meanings) == 10
    assert meanings["column"].iloc[0] == "ID CONTRAT"
