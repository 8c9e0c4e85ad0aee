"""Import as a person meets it: drop, preview, refusals, the agency, what stays private."""

import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lib.domain.scope import Permission, Scope
from lib.errors import StoreBusy
from lib.ingest.importer import import_file
from lib.store import catalogue, receipts
from lib.store.receipts import Receipt
from lib.ui import context
from lib.ui.imports import run
from tests.builders import an_event
from tests.builders import take_in as take_in_rows
from tests.niceness import niceness, with_priority
from tests.ui.conftest import Open
from tests.ui.importing import SAMPLES, Filled, credits_of, drop, press, said, sample, take_in
from tests.ui.reading import crashed, words

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))

HOSTILE = "../../![x](http://e.vil/i.png) <b>$\\int$ :red[y].csv"


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
    assert not [text for text in marked if "![x]" in text or "<b>" in text or ":red[y" in text]


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


@with_priority
def test_a_file_is_taken_in_behind_those_who_look_at_pages(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    def watched(*given: Any) -> Receipt:
        found.append(niceness())
        return import_file(*given)

    monkeypatch.setattr(run, "import_file", watched)
    take_in(drop(open_page("imports"), sample("3-messy.xlsx")))
    assert found == [19]
    assert credits_of(*filled) > 0


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
