"""The page Journal: who did what, searched and paged, and the same as a file that is itself entered."""

from dataclasses import replace

import pytest

from lib.api.files import attachments
from lib.domain.audit import Action
from lib.domain.scope import Permission, Scope
from lib.store import audit
from lib.store.audit import Search
from lib.store.connection import Store
from lib.ui import context, i18n
from lib.ui.journal import told
from tests.builders import an_event, take_in
from tests.ui.conftest import Open
from tests.ui.reading import crashed, table, words


@pytest.fixture
def entered(filled: tuple[Store, Scope]) -> tuple[Store, Scope]:
    store, scope = filled
    take_in(store, scope, an_event())
    detail = {"format": "csv", "signatories": "mask", "from": "2026-01-02", "teams": ["Lyon", ""]}
    audit.note(store, scope, "ana@exemple.fr", Action.EXPORT, subject="x.csv", detail=detail, rows=1234)
    return filled


@pytest.mark.parametrize(
    ("language", "what", "detail"),
    [
        ("fr", "export", "format\u202f: csv · signataires\u202f: Masqués · du\u202f: 02/01/2026 · "
         "équipes\u202f: Lyon, Sans équipe"),
        ("en", "export", "form: csv · signatories: Masked · from: 2 Jan 2026 · teams: Lyon, No team"),
    ],
)  # fmt: skip
def test_it_tells_the_acts_newest_first(
    entered: tuple[Store, Scope], open_page: Open, language: str, what: str, detail: str
) -> None:
    app = open_page("audit", lang=language)
    assert not crashed(app)
    rows = table(app)
    assert list(rows["who"]) == ["ana@exemple.fr", "tester"]
    assert (rows["action"][0], rows["detail"][0], rows["rows"][0]) == (what, detail, 1234)


def test_it_is_searched_by_who_what_and_text(entered: tuple[Store, Scope], open_page: Open) -> None:
    app = open_page("audit", lang="en")
    app.selectbox(key="journal.who").set_value("tester").run()
    assert list(table(app)["action"]) == ["import"]
    app.selectbox(key="journal.who").set_value(None)
    app.multiselect(key="journal.actions").set_value([Action.EXPORT]).run()
    assert list(table(app)["who"]) == ["ana@exemple.fr"]
    app.text_input(key="journal.text").set_value("nothing like it").run()
    assert "No entry matches" in words(app)


def test_days_that_make_no_period_are_said(entered: tuple[Store, Scope], open_page: Open) -> None:
    app = open_page("audit", lang="en")
    start = app.date_input(key="journal.from").value
    app.date_input(key="journal.to").set_value(start.replace(year=start.year - 1)).run()
    assert "before the start" in words(app)
    assert not crashed(app)


def test_it_needs_the_permission_to_manage(
    entered: tuple[Store, Scope], open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = replace(entered[1], permissions=entered[1].permissions - {Permission.MANAGE})
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: less)
    with pytest.raises(ValueError, match="navigation page"):
        open_page("audit", lang="en")


def test_the_file_has_the_entries_in_codes(entered: tuple[Store, Scope], open_page: Open) -> None:
    store, scope = entered
    open_page("audit", lang="en")
    ticket = list(attachments(store.settings)._tickets.values())[-1]
    lines = ticket.request.make().content.decode("utf-8-sig").splitlines()
    assert lines[0] == "When;Who;Role;What;Subject;Rows;Personal data;Agencies;Details"
    assert ";ana@exemple.fr;;export;x.csv;1234;0;*;" in lines[1]
    assert len(lines) == 1 + audit.count_entries(store, scope, Search())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_act_has_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "DEFAULT", language)
    assert len({told.action(action) for action in Action}) == len(Action)
