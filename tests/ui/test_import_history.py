"""What an import leaves: its receipt, the history, undo, rows set aside."""

import io
import json
import os

import openpyxl
import pytest

from lib.api.files import Attachment, attachments
from lib.api.tickets import Ticket
from lib.config import read_settings
from lib.store import imports, receipts
from lib.ui.imports import problems
from tests.builders import an_event
from tests.builders import take_in as take_in_rows
from tests.ui.conftest import Open
from tests.ui.importing import SAMPLES, Filled, credits_of, drop, press, said, sample, take_in
from tests.ui.reading import crashed, words

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


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
    assert "Tout sera comme si ce fichier n’était jamais venu" in words(app)
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


def test_rows_set_aside_go_through_a_ticket(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "holder", lambda: "")  # AppTest's cookies are no cookies
    app = take_in(drop(open_page("imports"), sample("6-bad-rows.xlsx")))
    [link] = app.link_button
    token = link.url.removeprefix("api/files/")
    ticket = attachments(read_settings(os.environ)).take(token, None)
    assert isinstance(ticket, Ticket), ticket
    assert isinstance(ticket.request, Attachment)
    made = ticket.request.make()
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert made.rows == len(rows)
    assert {row[4] for row in rows} == {"mise de côté", "reprise"}
    assert all(len(row) > 10 for row in rows)


def test_several_files_give_one_table_with_a_total(filled: Filled, open_page: Open) -> None:
    app = take_in(
        drop(open_page("imports"), sample("1-first-quarter.xlsx"), sample("2-overlap-later-states.xlsx"))
    )
    [table] = [frame.value for frame in app.dataframe if "Ajoutées" in frame.value]
    assert list(table["Fichier"])[-1] == "Total"
    added = EXPECTED["after importing 1 then 2"]["rows"]
    assert list(table["Ajoutées"])[-1] == added == credits_of(*filled)


def test_history_goes_on_after_ten_and_opens_receipts(filled: Filled, open_page: Open) -> None:
    for number in range(12):
        take_in_rows(*filled, an_event(contract=f"C-{number}"), name=f"f{number:02}.xlsx")
    app = open_page("imports")
    assert len([button for button in app.button if button.label == "Retirer"]) == 10
    press(app, next(str(button.key) for button in app.button if button.label == "Reçu"))
    assert not crashed(app)
    assert {metric.label: metric.value for metric in app.metric}["Ajoutées"] == "1"
