"""Import as a person meets it: drop, preview, receipt, history, undo; refusals, columns said by hand."""

import io
import json
import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.api.problems import Attachment, attachments
from lib.api.tickets import Ticket
from lib.config import read_settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Axis
from lib.errors import StoreBusy
from lib.store import catalogue, consumption, imports, receipts
from lib.store.connection import Store
from lib.ui import context
from lib.ui.imports import problems, run
from tests.builders import an_event
from tests.builders import take_in as take_in_rows
from tests.ui.conftest import Open
from tests.ui.reading import crashed, words

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
Filled = tuple[Store, Scope]

HOSTILE = "../../![x](http://e.vil/i.png) <b>$\\int$ :red[y].csv"
NO_HEADER = "\n".join(
    f"CTR-{n};Bail meublé;Zoé Martin {n};zoe{n}@exemple.fr;0{n + 1}/03/2025 10:00;signé" for n in range(5)
)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drops files on the page."""
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return app.run()


def sample(name: str) -> tuple[str, bytes]:
    return name, (SAMPLES / name).read_bytes()


def said(app: AppTest) -> str:
    """Texts, labels and titles of the page."""
    alerts = [*app.success, *app.info, *app.warning, *app.error]
    labels = [element.label for kind in (app.expander, app.button, app.metric) for element in kind]
    titles = [str(alert.proto.title) for alert in alerts]
    return "\n".join([words(app), *(str(alert.value) for alert in alerts), *titles, *labels])


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def take_in(app: AppTest, agency: str = "Horizon Lyon") -> AppTest:
    """Names a new agency and presses the one button."""
    app.selectbox(key="imports.agency").select_index(len(app.selectbox(key="imports.agency").options) - 1)
    app.run()
    app.text_input(key="imports.agency.new").set_value(agency).run()
    return press(app, "imports.go")


def credits_of(store: Store, scope: Scope) -> int:
    whole = Period.of(date(2000, 1, 1), date(2030, 1, 1))
    return consumption.count_events(store, scope, whole, Axis.CREATION, Filters())


@pytest.mark.parametrize(
    ("language", "empty"), [("fr", "Rien n’a encore été importé"), ("en", "Nothing has been")]
)
def test_empty_page_says_what_will_be_here(open_page: Open, language: str, empty: str) -> None:
    app = open_page("imports", lang=language)
    assert not crashed(app)
    assert empty in words(app)


@pytest.mark.parametrize(
    "name", ["1-first-quarter.xlsx", "3-messy.xlsx", "4-semicolon-cp1252.csv", "9-columns-shuffled.xlsx"]
)
def test_preview_of_a_sample_is_what_was_expected(filled: Filled, open_page: Open, name: str) -> None:
    app = drop(open_page("imports"), sample(name))
    assert not crashed(app)
    counts = [table.value for table in app.dataframe if "bar" in table.value]
    states, teams = (dict(zip(frame["name"], frame["rows"], strict=True)) for frame in counts)
    expected = EXPECTED[name]
    assert states == expected["by_state"]
    assert teams == {team or "Sans équipe": rows for team, rows in expected["by_team"].items()}
    assert credits_of(*filled) == 0  # nothing is written before the button


def test_import_gives_a_receipt_and_a_line_of_history(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), sample("6-bad-rows.xlsx"))
    assert app.button(key="imports.go").disabled
    take_in(app)
    assert not crashed(app)
    [receipt] = receipts.history(*filled)
    assert (receipt.agency, receipt.imported_by) == ("Horizon Lyon", "demonstration")
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown == {
        "Lues": str(receipt.rows_read),
        "Ajoutées": str(receipt.inserted),
        "Mises à jour": "0",
        "Inchangées": "0",
        "Mises de côté": str(receipt.rejected),
        "Avec remarque": str(receipt.warned),
    }
    assert not app.file_uploader[0].value
    assert "6-bad-rows.xlsx" in words(app) or "bad" in words(app)


def test_history_survives_a_new_visit(filled: Filled, open_page: Open) -> None:
    take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    later = open_page("imports", lang="en")
    assert "274 rows read, 274 added" in words(later)
    assert not later.metric  # the receipt belongs to the visit that imported


def test_undo_makes_it_as_if_the_file_had_never_come(filled: Filled, open_page: Open) -> None:
    app = take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    [receipt] = receipts.history(*filled)
    assert credits_of(*filled) == 274
    press(app, f"undo.{receipt.import_id}")
    assert "La table sera comme si ce fichier n’était jamais venu" in words(app)
    press(app, "undo.yes")
    assert not crashed(app)
    assert credits_of(*filled) == 0
    assert "274 crédits ont quitté la table" in said(app)
    assert "retiré" in words(app)
    assert not [button for button in app.button if button.key == f"undo.{receipt.import_id}"]


def test_undo_that_somebody_else_has_done_is_told(filled: Filled, open_page: Open) -> None:
    app = take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    [receipt] = receipts.history(*filled)
    press(app, f"undo.{receipt.import_id}")
    imports.undo(*filled, receipt.import_id)
    press(app, "undo.yes")
    assert len(app.error) == 1 and not app.exception


def test_same_content_is_left_out_before_and_after(filled: Filled, open_page: Open) -> None:
    name, content = sample("3-messy.xlsx")
    app = drop(open_page("imports"), (name, content), ("copie.xlsx", content))
    assert "même contenu" in said(app)
    assert app.button(key="imports.go").label == "Importer 1 fichier (274 lignes)"
    take_in(app)
    again = drop(open_page("imports"), ("encore.xlsx", content))
    assert "déjà importé" in said(again)
    assert again.button(key="imports.go").disabled
    assert len(receipts.history(*filled)) == 1


def test_refused_file_says_why_and_others_go_on(filled: Filled, open_page: Open) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(400)
    app = drop(open_page("imports"), ("photo.xlsx", picture), sample("3-messy.xlsx"))
    [refusal] = app.error
    assert refusal.proto.title == "Ce n’est pas un export\u202f: on dirait une image."
    assert app.button(key="imports.go").label == "Importer 1 fichier (274 lignes)"
    take_in(app)
    assert credits_of(*filled) == 274


def test_columns_said_by_hand_and_remembered(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), ("sans-entete.csv", NO_HEADER.encode()))
    assert "Aucune ligne du fichier ne ressemble à l’en-tête de l’export." in said(app)
    chosen = {
        key.rsplit(".", 1)[1]: key for key in (box.key for box in app.selectbox) if "column." in str(key)
    }
    assert len(chosen) == 10
    for field, place in {"contract": 0, "signatory": 2, "email": 3, "created_at": 4}.items():
        app.selectbox(key=chosen[field]).select_index(place)
    app.form_submit_button[0].click().run()
    assert not crashed(app)
    assert app.button(key="imports.go").label.endswith("(5 lignes)")
    take_in(app)
    assert credits_of(*filled) == 5
    other = NO_HEADER.replace("CTR", "ALT").encode()
    later = drop(open_page("imports"), ("autre.csv", other))
    assert later.button(key="imports.go").label.endswith("(5 lignes)")
    again = next(button for button in later.button if str(button.key).startswith("again."))
    again.click().run()
    assert "Aucune ligne du fichier" in said(later)


def test_columns_need_contract_and_date_and_each_once(open_page: Open) -> None:
    app = drop(open_page("imports"), ("sans-entete.csv", NO_HEADER.encode()))
    boxes = {str(box.key).rsplit(".", 1)[1]: box for box in app.selectbox if "column." in str(box.key)}
    boxes["contract"].select_index(0)
    app.form_submit_button[0].click().run()
    assert "chaque colonne une seule fois" in said(app)


def test_archive_shows_each_of_its_files(filled: Filled, open_page: Open) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(*sample("3-messy.xlsx"))
        archive.writestr("notes.txt", "rien")
        archive.writestr("../hors.csv", "x")
    app = drop(open_page("imports"), ("mars.zip", packed.getvalue()))
    assert not app.exception
    assert len(app.expander) == 3
    assert app.button(key="imports.go").label == "Importer 1 fichier (274 lignes)"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_name_is_text(filled: Filled, open_page: Open, language: str) -> None:
    content = "ID CONTRAT;DATE DE CREATION;ETAT\nA-1;01/03/2025 10:00;signé\n".encode()
    app = take_in(drop(open_page("imports", lang=language), (HOSTILE, content)))
    assert not crashed(app)
    [receipt] = receipts.history(*filled)
    assert ".." not in receipt.file
    marked = [str(element.value) for kind in (app.markdown, app.caption) for element in kind]
    assert not [text for text in marked if "![x]" in text or "<b>" in text or ":red[" in text]


def test_agency_is_checked_on_the_server(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), sample("3-messy.xlsx"))
    app.selectbox(key="imports.agency").select_index(0).run()
    for typed in ("   ", "\u200b"):
        app.text_input(key="imports.agency.new").set_value(typed).run()
        assert app.button(key="imports.go").disabled, repr(typed)
    app.text_input(key="imports.agency.new").set_value("  Horizon\u200b  Lyon ").run()
    press(app, "imports.go")
    assert [agency.name for agency in catalogue.agencies(*filled)] == ["Horizon Lyon"]


def test_staging_is_private_and_emptied(filled: Filled, open_page: Open, tmp_path: Path) -> None:
    app = drop(open_page("imports"), sample("3-messy.xlsx"))
    [folder] = (tmp_path / "staging").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(len(file.name) == 32 for file in folder.iterdir())
    take_in(app)
    assert list((tmp_path / "staging").iterdir()) == []


def test_rows_set_aside_go_through_a_ticket(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "holder", lambda: "")  # AppTest's cookies are no cookies
    app = take_in(drop(open_page("imports"), sample("6-bad-rows.xlsx")))
    [link] = app.link_button
    token = link.url.removeprefix("api/imports/")
    ticket = attachments(read_settings(os.environ)).take(token, None)
    assert isinstance(ticket, Ticket), ticket
    assert isinstance(ticket.request, Attachment)
    rows = ticket.request.rows()
    assert {row[4] for row in rows} == {"mise de côté", "reprise"}
    assert all(len(row) > 10 for row in rows)


def test_without_pii_nothing_personal_is_sent(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _store, scope = filled
    allowed = Scope(scope.network, None, permissions=frozenset(Permission) - {Permission.PII})
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)
    app = drop(open_page("imports"), sample("6-bad-rows.xlsx"))
    assert not [frame for frame in app.dataframe if "@exemple.fr" in frame.value.to_string()]
    take_in(app)
    assert not app.link_button
    assert "données personnelles" in words(app)


def test_failure_of_the_server_is_told_with_a_number(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(run, "import_file", fail)
    app = take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    assert "Un incident s’est produit" in said(app)
    assert credits_of(*filled) == 0


def test_several_files_give_one_table_with_a_total(filled: Filled, open_page: Open) -> None:
    app = take_in(
        drop(open_page("imports"), sample("1-first-quarter.xlsx"), sample("2-overlap-later-states.xlsx"))
    )
    [table] = [frame.value for frame in app.dataframe if "Ajoutées" in frame.value]
    assert list(table["Fichier"])[-1] == "Total"
    added = EXPECTED["after importing 1 then 2"]["rows"]
    assert list(table["Ajoutées"])[-1] == added == credits_of(*filled)


def test_a_busy_store_is_told_and_nothing_changes(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_arguments: object) -> None:
        raise StoreBusy(
            "Another import is still being written.", "Nothing was changed. Try again in a minute."
        )

    monkeypatch.setattr(run, "import_file", busy)
    app = take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    assert "Aucun fichier n’a été importé. Rien n’a été modifié." in said(app)
    assert len(app.error) == 1 and not app.exception
    press(app, "receipts.close")
    assert not app.error


def test_person_of_some_agencies_names_no_new_one(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = filled
    take_in_rows(store, scope, an_event(), agency="Horizon Lyon")
    take_in_rows(store, scope, an_event(), agency="Horizon Annecy", name="other.xlsx")
    [mine, *_others] = catalogue.agencies(store, scope)
    allowed = Scope(scope.network, frozenset({mine.agency_id}), permissions=scope.permissions)
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)
    app = drop(open_page("imports"), sample("3-messy.xlsx"))
    assert app.selectbox(key="imports.agency").options == [mine.name]


def test_history_goes_on_after_ten_and_opens_receipts(filled: Filled, open_page: Open) -> None:
    for number in range(12):
        take_in_rows(*filled, an_event(contract=f"C-{number}"), name=f"f{number:02}.xlsx")
    app = open_page("imports")
    assert len([button for button in app.button if button.label == "Retirer"]) == 10
    press(app, next(str(button.key) for button in app.button if button.label == "Reçu"))
    assert not crashed(app)
    assert {metric.label: metric.value for metric in app.metric}["Ajoutées"] == "1"
