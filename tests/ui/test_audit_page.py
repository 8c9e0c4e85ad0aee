"""The page Journal: who did what, searched and paged, and the same as a file that is itself entered."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from lib.api.files import attachments
from lib.domain.audit import Action
from lib.domain.scope import Permission, Scope
from lib.store import audit, receipts
from lib.store.audit import Entry, Search
from lib.store.connection import Store
from lib.ui import context, i18n
from lib.ui.journal import told
from lib.ui.menu import PAGES
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
        ("fr", "export", "format\u202f: CSV · signataires\u202f: Masqués · du\u202f: 02/01/2026 · "
         "équipes\u202f: Lyon, Sans équipe"),
        ("en", "export", "form: CSV · signatories: Masked · from: 2 Jan 2026 · teams: Lyon, No team"),
    ],
)  # fmt: skip
def test_it_tells_the_acts_newest_first(
    entered: tuple[Store, Scope], open_page: Open, language: str, what: str, detail: str
) -> None:
    app = open_page("audit", lang=language)
    assert not crashed(app)
    rows = table(app)
    assert list(rows["who"]) == ["ana@exemple.fr", "tester"]
    assert list(rows["subject"]) == ["x.csv", receipts.history(*entered)[0].import_id[:8]]
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


def test_the_search_stays_while_another_page_is_looked_at(
    entered: tuple[Store, Scope], open_page: Open
) -> None:
    app = open_page("audit")
    start = app.date_input(key="journal.from").value - timedelta(days=90)
    app.date_input(key="journal.from").set_value(start)
    app.selectbox(key="journal.who").set_value("ana@exemple.fr")
    app.multiselect(key="journal.actions").set_value([Action.EXPORT])
    app.text_input(key="journal.text").set_value("x.csv").run()
    app.switch_page(f"{PAGES}/overview.py").run()
    app.switch_page(f"{PAGES}/audit.py").run()
    assert app.date_input(key="journal.from").value == start
    assert app.selectbox(key="journal.who").value == "ana@exemple.fr"
    assert app.multiselect(key="journal.actions").value == [Action.EXPORT]
    assert app.text_input(key="journal.text").value == "x.csv"
    assert list(table(app)["who"]) == ["ana@exemple.fr"]


def test_a_journal_without_an_entry_says_what_will_stand_in_it(
    filled: tuple[Store, Scope], open_page: Open
) -> None:
    assert "each act will stand here" in words(open_page("audit", lang="en"))


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


SPENT = {"product": "signature", "from": "2026-01-01", "rule": "launch, cancelled_before_any_signature"}
ORDER = {"pack": "network", "quantity": 1200, "price": "1350.00", "state": "paid", "expires_on": "2027-01-02"}
PEOPLE = {"act": "import", "added": 2, "changed": 1, "unchanged": 0}


@pytest.mark.parametrize(
    ("action", "subject", "detail", "french", "english"),
    [
        (
            Action.POLICY, "credits", SPENT,
            "Décompte des crédits | produit : Signatures · du : 01/01/2026 · "
            "règle : Dépensé à l’envoi, rendu en cas d’annulation avant toute signature",
            "How credits are spent | product: Signatures · from: 1 Jan 2026 · "
            "rule: Spent when sent, given back if cancelled before any signature",
        ),
        (
            Action.POLICY, "payer", {"paid_by": "agency"},
            "Qui paie | payeur : l’agence elle-même", "Who pays | paid by: the agency itself",
        ),
        (
            Action.POLICY, "counters", {"shown": False, "roles": ["user"]},
            "Compteurs | compteurs visibles : non · rôles : utilisateur",
            "Counters | counters shown: no · roles: plain user",
        ),
        (
            Action.PAYMENT, "CMD-1", ORDER,
            "CMD-1 | pack : network · crédits : 1 200 · prix HT : 1 350,00 € · état : payée · "
            "expiration : 02/01/2027",
            "CMD-1 | pack: network · credits: 1,200 · price excl. VAT: €1,350.00 · state: paid · "
            "expires on: 2 Jan 2027",
        ),
        (Action.MONTH_CLOSED, "2025-12", {}, "décembre 2025 | ", "December 2025 | "),
        (
            Action.EXPORT, "x.xlsx", {"format": "xlsx", "templates": ["Bail", ""]},
            "x.xlsx | format : Excel · modèles : Bail, Sans modèle",
            "x.xlsx | form: Excel · templates: Bail, No template",
        ),
        (
            Action.IMPORT, "e2cb", {"content": "signatures", "rejected": 2, "warned": 1},
            "e2cb | contenu : Signatures · lignes mises de côté : 2 · lignes avec remarque : 1",
            "e2cb | content: Signatures · rows set aside: 2 · rows with a remark: 1",
        ),
        (
            Action.PEOPLE, "", PEOPLE,
            " | modification : liste importée · personnes ajoutées : 2 · personnes modifiées : 1 · "
            "personnes inchangées : 0",
            " | change: list imported · people added: 2 · people changed: 1 · people unchanged: 0",
        ),
        (
            Action.PEOPLE, "a@exemple.fr", {"act": "change", "role": "user", "team": "", "user": "Zoé"},
            "a@exemple.fr | modification : modifié · rôle : utilisateur · utilisateur : Zoé",
            "a@exemple.fr | change: changed · role: plain user · user: Zoé",
        ),
        (
            Action.PEOPLE, "a@exemple.fr", {"act": "hire", "role": "king", "price": "free"},
            "a@exemple.fr | modification : hire · rôle : king · prix HT : free",
            "a@exemple.fr | change: hire · role: king · price excl. VAT: free",
        ),
    ],
)  # fmt: skip
def test_codes_amounts_and_days_are_in_the_persons_words(
    action: Action,
    subject: str,
    detail: dict[str, object],
    french: str,
    english: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What has no words stands as it was entered."""
    entry = Entry(datetime(2026, 1, 2), "ana", None, action, None, subject, detail, None, False)
    for language, said in (("fr", french), ("en", english)):
        monkeypatch.setattr(i18n, "DEFAULT", language)
        shown = f"{told.subject(entry)} | {told.details(entry)}"
        assert re.sub("[\u202f\u00a0]", " ", shown) == said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_act_has_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "DEFAULT", language)
    assert len({told.action(action) for action in Action}) == len(Action)
