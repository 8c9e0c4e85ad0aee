"""Règles as a person meets it: what holds, other rules, who pays, who sees, credits moved."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from google.protobuf.json_format import MessageToJson
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from lib.domain.policy import PaidBy, RecreditOn, Rule
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.store import catalogue, policies, statement, transfers
from lib.store.connection import Store
from lib.store.counters import counters
from lib.ui import context
from tests.builders import an_event, order, refill, take_in
from tests.ui.clock import NOW, TODAY
from tests.ui.conftest import Open
from tests.ui.reading import charts, crashed, words

Filled = tuple[Store, Scope]
EVERY = Filters(products=())
ANY = Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE)


def fill(store: Store, scope: Scope) -> None:
    """An agency that bought 7777 for 100 € and used 3 lately: signed, and a ceremony cancelled by both."""
    order(store, scope, "Horizon Lyon", "signature", 7777)
    launched = NOW.replace(tzinfo=None) - timedelta(days=60)
    rows = [
        an_event(contract="A", state="signed", created_at=launched, signed_at=launched + timedelta(days=1)),
        *(an_event(contract="B", email=f"{n}@x.fr", state="cancelled", created_at=launched) for n in (1, 2)),
    ]
    take_in(store, scope, *rows)


@pytest.fixture
def lyon(filled: Filled) -> str:
    store, scope = filled
    refill(store, fill)
    return catalogue.agency_id(scope.network, "Horizon Lyon")


def said(app: AppTest) -> str:
    """Texts and titles of the page, alerts, labels of what can be pressed."""
    alerts = [*app.success, *app.info, *app.warning, *app.error]
    labels = [element.label for kind in (app.button, app.checkbox, app.radio) for element in kind]
    return "\n".join(
        [words(app), *(f"{alert.proto.title} {alert.value}" for alert in alerts), *map(str, labels)]
    )


def sent(app: AppTest) -> str:
    """All that reaches the browser, tables and charts too, with numbers as bare digits."""
    tables = [str(frame.value.to_dict()) for frame in app.dataframe]
    everything = "\n".join([*_told(app._tree), *tables, *map(str, charts(app))])
    return re.sub(r"(?<=\d)[\u202f,](?=\d)", "", everything)


def _told(node: Any) -> Iterator[str]:
    """Every element as the browser gets it."""
    if isinstance(getattr(node, "proto", None), Message):
        yield MessageToJson(node.proto, ensure_ascii=False)
    for child in getattr(node, "children", {}).values():
        yield from _told(child)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def left(filled: Filled) -> dict[str, int]:
    return {row.agency: row.remaining for row in counters(*filled, EVERY, TODAY)}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ("Dépensé à l’envoi, jamais rendu", "Chaque agence paie", "2 crédits reviendraient")),
        ("en", ("Spent when sent, never given back", "Every agency pays", "2 credits would come back")),
    ],
)
@pytest.mark.usefixtures("lyon")
def test_what_holds_and_what_other_rules_would_have_done(
    open_page: Open, language: str, expected: tuple[str, ...]
) -> None:
    app = open_page("rules", lang=language)
    assert not crashed(app)
    for words_ in expected:
        assert words_ in said(app)


def test_an_empty_store_has_rules_too(open_page: Open) -> None:
    app = open_page("rules")
    assert not crashed(app)
    assert "Aucune agence n’est encore connue" in said(app)


@pytest.mark.usefixtures("lyon")
def test_a_rule_from_next_month_on_changes_nothing_yet(filled: Filled, open_page: Open) -> None:
    app = press(open_page("rules"), "rule.signature")
    app.radio(key="rule.choice").set_value(ANY)
    press(app, "rule.signature")
    assert "2 crédits reviendraient" in said(app) and "Rien ne change avant" in said(app)
    press(app, "rule.yes")
    assert not crashed(app)
    (entered,) = policies.product_policies(*filled)
    assert (entered.rule, entered.from_on.day, entered.entered_by) == (ANY, 1, "demonstration")
    assert entered.from_on > TODAY
    assert left(filled) == {"Horizon Lyon": 7774}
    assert "rendu en cas d’annulation avant toute signature" in said(app)


@pytest.mark.usefixtures("lyon")
def test_a_rule_of_the_past_rewrites_numbers_once_that_is_understood(filled: Filled, open_page: Open) -> None:
    app = press(open_page("rules"), "rule.signature")
    app.radio(key="rule.choice").set_value(ANY)
    app.date_input(key="rule.from").set_value(TODAY - timedelta(days=90))
    press(app, "rule.signature")
    assert "Cela réécrit des chiffres passés" in said(app)
    assert app.button(key="rule.yes").disabled
    app.checkbox(key="rule.sure").check()
    press(app, "rule.signature")
    press(app, "rule.yes")
    assert left(filled) == {"Horizon Lyon": 7776}
    assert any("7\u202f776" in str(part.value) for part in app.sidebar.markdown)  # drawn anew


@pytest.mark.usefixtures("lyon")
def test_closed_months_are_said_to_stay(filled: Filled, open_page: Open) -> None:
    store, scope = filled
    last = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
    statement.close_month(store, scope, last, "finn", NOW.replace(tzinfo=None))
    app = press(open_page("rules"), "rule.signature")
    for day, stay in ((last, True), (TODAY, False)):
        app.date_input(key="rule.from").set_value(day)
        press(app, "rule.signature")
        assert ("Les mois clos restent tels" in said(app)) is stay


@pytest.mark.usefixtures("lyon")
def test_nothing_is_entered_by_the_other_way_out(filled: Filled, open_page: Open) -> None:
    app = press(open_page("rules"), "rule.signature")
    app.radio(key="rule.choice").set_value(ANY)
    press(app, "rule.no")
    assert policies.product_policies(*filled) == []


def test_the_network_pays(filled: Filled, open_page: Open, lyon: str) -> None:
    app = press(open_page("rules"), "payer.ask")
    app.multiselect(key="payer.some").set_value([lyon])
    app.date_input(key="payer.from").set_value(TODAY)
    press(app, "payer.ask")
    app.checkbox(key="payer.sure").check()
    press(app, "payer.ask")
    press(app, "payer.yes")
    assert not crashed(app)
    (payer,) = policies.payers(*filled, EVERY, TODAY)
    assert (payer.paid_by, payer.since) == (PaidBy.NETWORK, TODAY)
    assert "payé par le réseau" in said(app)
    table = next(frame.value for frame in app.dataframe if "Payé par" in frame.value)
    assert list(table["Payé par"]) == ["le réseau"]


def test_roles_no_longer_see_counters(filled: Filled, open_page: Open, lyon: str) -> None:
    app = press(open_page("rules"), "shown.ask")
    app.multiselect(key="shown.some").set_value([lyon])
    app.button_group(key="shown.roles").set_value([Role.USER, Role.TEAM_LEAD])
    press(app, "shown.ask")
    press(app, "shown.yes")
    assert not crashed(app)
    hidden = {(one.wallet_id, one.role) for one in policies.counter_policies(*filled) if not one.shown}
    assert hidden == {(lyon, Role.USER), (lyon, Role.TEAM_LEAD)}
    assert "masqués à" in said(app)


@pytest.mark.usefixtures("lyon")
def test_all_of_them_at_once(filled: Filled, open_page: Open) -> None:
    order(*filled, "Horizon Annecy", "signature", 5)
    app = press(open_page("rules"), "shown.ask")
    app.checkbox(key="shown.all").check()
    app.button_group(key="shown.roles").set_value([Role.USER])
    press(app, "shown.ask")
    assert not app.multiselect
    press(app, "shown.yes")
    hidden = {one.wallet for one in policies.counter_policies(*filled) if not one.shown}
    assert hidden == {"Horizon Annecy", "Horizon Lyon", "Réseau Horizon"}
    app.run()
    assert "Tous les compteurs sont masqués à\u202f: utilisateur." in said(app)


def test_credits_are_moved_once_and_listed(filled: Filled, open_page: Open, lyon: str) -> None:
    app = press(open_page("rules"), "transfer.ask")
    app.radio(key="transfer.direction").set_value(False)
    app.selectbox(key="transfer.agency").set_value(lyon)
    press(app, "transfer.ask")
    assert "Horizon Lyon a 7\u202f774 crédits à transférer" in said(app)
    app.number_input(key="transfer.quantity").set_value(8000)
    press(app, "transfer.ask")
    assert app.button(key="transfer.yes").disabled
    app.number_input(key="transfer.quantity").set_value(74)
    press(app, "transfer.ask")
    assert app.button(key="transfer.yes").label == "Transférer 74 crédits"
    press(app, "transfer.yes")
    assert not crashed(app)
    assert left(filled) == {"Horizon Lyon": 7700, "Réseau Horizon": 74}
    app.run()
    (one,) = transfers.transfers(*filled, EVERY, TODAY)
    assert (one.quantity, one.moved, one.entered_by) == (74, 74, "demonstration")
    table = next(frame.value for frame in app.dataframe if "quantity" in frame.value)
    assert list(table["source"]) == ["Horizon Lyon"]


def test_a_day_of_the_past_that_was_not_ticked_enters_nothing(filled: Filled, open_page: Open) -> None:
    """A field is left by clicking the button, which was drawn before its warning was."""
    app = press(open_page("rules"), "rule.signature")
    app.radio(key="rule.choice").set_value(ANY)
    app.date_input(key="rule.from").set_value(TODAY)
    press(app, "rule.yes")
    assert not crashed(app)
    assert policies.product_policies(*filled) == []


def test_what_is_refused_is_said_and_changes_nothing(filled: Filled, open_page: Open, lyon: str) -> None:
    """The number is what stands in the field at the click, more than there is."""
    app = press(open_page("rules"), "transfer.ask")
    app.radio(key="transfer.direction").set_value(False)
    app.selectbox(key="transfer.agency").set_value(lyon)
    press(app, "transfer.ask")
    app.number_input(key="transfer.quantity").set_value(8000)
    press(app, "transfer.yes")
    assert "Il n’y avait pas autant de crédits" in said(app)
    assert transfers.transfers(*filled, EVERY, TODAY) == []
    press(app, "rules.close")
    assert "Il n’y avait pas autant" not in said(app)


def test_an_agency_that_the_network_pays_for_need_not_get_credits(
    filled: Filled, open_page: Open, lyon: str
) -> None:
    store, scope = filled
    policies.set_payer(store, scope, [lyon], PaidBy.NETWORK, date(2025, 1, 1), by="ana", now=NOW)
    app = press(open_page("rules"), "transfer.ask")
    app.selectbox(key="transfer.agency").set_value(lyon)
    press(app, "transfer.ask")
    assert "resteraient inutilisés" in said(app)


def as_role(filled: Filled, monkeypatch: pytest.MonkeyPatch, **chosen: object) -> None:
    allowed = replace(filled[1], **chosen)
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)


@pytest.mark.usefixtures("lyon")
def test_the_page_is_for_those_who_manage(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(filled, monkeypatch, permissions=frozenset(Permission) - {Permission.MANAGE})
    with pytest.raises(ValueError, match="navigation page"):
        open_page("rules")


def test_an_agencys_manager_changes_what_roles_see_and_no_more(
    filled: Filled, open_page: Open, lyon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(filled, monkeypatch, agencies=frozenset({lyon}), role=Role.AGENCY_MANAGER)
    app = open_page("rules")
    assert not crashed(app)
    keys = {button.key for button in app.button}
    assert "shown.ask" in keys
    assert not keys & {"rule.signature", "payer.ask", "transfer.ask"}


@pytest.mark.parametrize("page", ["rules", "finances", "overview", "invoices", "products"])
def test_hidden_counters_do_not_reach_the_page(
    filled: Filled, open_page: Open, lyon: str, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """7,774 credits are left; whoever is not to see that finds it nowhere in what the browser gets."""
    store, scope = filled
    policies.show_counters(store, scope, [lyon], [Role.AGENCY_MANAGER], shown=False, by="ana", now=NOW)
    few = frozenset(Permission) - {Permission.VIEW_COST} if page != "finances" else frozenset(Permission)
    as_role(filled, monkeypatch, agencies=frozenset({lyon}), role=Role.AGENCY_MANAGER, permissions=few)
    address = {"vue": "reconciliation"} if page == "finances" else {}
    app = open_page(page, **address)
    assert not crashed(app)
    assert "7774" not in sent(app)


def test_shown_counters_do_reach_the_page(filled: Filled, open_page: Open, lyon: str) -> None:
    """So that the test above means something."""
    assert "7774" in sent(open_page("overview"))
