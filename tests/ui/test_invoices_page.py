"""Factures as a person meets it: bought and consumed, paying and cancelling, the export with two dates."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from lib.api.downloads import tickets
from lib.api.tickets import Ticket
from lib.config import read_settings
from lib.domain.period import shift_months
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import OrderState, Product
from lib.errors import FileRefused
from lib.export.request import Format
from lib.ingest import pack_catalogue
from lib.store import catalogue, ordering, orders
from lib.store.connection import Store
from lib.store.orders import Effects, Order
from lib.ui import context
from lib.ui.export import links
from lib.ui.invoices import confirm, order_window, totals
from lib.ui.invoices.order_window import Step
from tests.builders import an_event, order, refill, take_in, use
from tests.store.ordered import ERP_10, hide
from tests.ui.clock import NOW, TODAY
from tests.ui.conftest import Open
from tests.ui.reading import crashed, table, words
from tests.ui.test_products_page import allowed, plain

Filled = tuple[Store, Scope]
EVERY = Filters(products=())


def fill(store: Store, scope: Scope) -> None:
    """Lyon bought 100 ERP of which it used 30, was given 20 signatures, and waits to pay for 10 ERP."""
    when = {"ordered_at": datetime.combine(TODAY - timedelta(days=40), datetime.min.time()),
            "ordered_on": TODAY - timedelta(days=40)}  # fmt: skip
    order(store, scope, "Horizon Lyon", "erp", 100, number="CMD-1", pack="Pack 100 ERP", price=Decimal(900),
          invoice="FA-1", **when)  # fmt: skip
    order(store, scope, "Horizon Lyon", "signature", 20, number="CMD-2", kind="grant", price=Decimal(0),
          **when)  # fmt: skip
    moment = datetime.combine(TODAY - timedelta(days=3), datetime.min.time()) + timedelta(hours=9)
    use(store, scope, "Horizon Lyon", "erp", moment, quantity=30)
    wallet = catalogue.agency_id(scope.network, "Horizon Lyon")
    pack = replace(ERP_10, name="Pack 10 ERP", months=None)
    ordering.place_order(store, scope, pack, 1, wallet, request="fixture", by="ana", now=NOW, number="CMD-3")


@pytest.fixture
def lyon(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Filled:
    monkeypatch.setattr(links, "holder", lambda: "")  # AppTest's cookies are no cookies
    refill(filled[0], fill)
    return filled


def known(filled: Filled, number: str) -> Order:
    return next(one for one in orders.orders(*filled, EVERY, TODAY) if one.number == number)


def test_bought_consumed_and_left_by_order_and_in_all(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    assert not crashed(app)
    rows = table(app).set_index("number")
    assert list(rows.index) == ["CMD-3", "CMD-2", "CMD-1"]
    assert rows.loc["CMD-1", ["quantity", "consumed", "left", "price"]].to_list() == [100, 30, 70, 900.0]
    assert rows.loc["CMD-1", ["state", "invoice", "pack"]].to_list() == ["payée", "FA-1", "Pack 100 ERP"]
    assert rows.loc["CMD-2", "pack"] == "Crédits offerts · Signatures"
    assert rows.loc["CMD-3", "state"] == "en attente"
    assert rows["consumed"].isna().to_list() == [True, False, False]
    assert [metric.value for metric in app.metric] == ["0", "0", "30"]
    assert app.get("progress")[2].text == "sur 100 achetés (30\u202f%)"
    assert "900,00 € HT" in plain(words(app))


def test_choices_narrow(lyon: Filled, open_page: Open) -> None:
    assert len(table(open_page("invoices", fr="erp"))) == 2
    assert list(table(open_page("invoices", fs="pending"))["number"]) == ["CMD-3"]
    assert list(table(open_page("invoices", fp="month", fr="erp"))["number"]) == ["CMD-3"]
    app = open_page("invoices", fp="last-year", lang="en")
    assert not app.dataframe and "No order matches" in words(app)
    app.button(key="invoices.all").click().run()
    assert len(table(app)) == 3


def test_nonsense_in_the_address_shows_the_usual(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices", fp="custom", fr="gold", fs="<b>", ag="Ailleurs")
    assert not crashed(app)
    assert len(table(app)) == 3


def test_no_order_says_what_fills_the_page(filled: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    assert not crashed(app)
    assert "Pas encore de commande" in app.info[0].proto.title


def opened(app: AppTest, filled: Filled, number: str, step: Step = Step.LOOK) -> AppTest:
    """The window of an order, as a click on its row or on its button opens it."""
    app.session_state["invoices.order"] = order_window._Asked(known(filled, number).order_id, step, None)
    return app.run()


def test_marking_as_paid_grants_the_credits(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    app.button(key=f"waiting.pay.{known(lyon, 'CMD-3').order_id}").click().run()
    assert "10 crédits utilisables dès maintenant. Ils n’expirent jamais." in words(app)
    app.text_input(key="invoices.number").set_value("FA-9")
    app.button(key="pay.yes").click().run()
    assert not crashed(app)
    paid = known(lyon, "CMD-3")
    assert (paid.state, paid.invoice, paid.expires_on) == (OrderState.PAID, "FA-9", None)
    assert "Commande CMD\\-3 payée" in app.success[0].proto.title
    assert "**80**" in "\n".join(str(part.value) for part in app.sidebar.markdown)
    app.button(key="invoices.close").click().run()
    assert not app.success


def test_the_catalogue_says_how_long_paid_credits_are_valid(lyon: Filled, open_page: Open) -> None:
    store, scope = lyon
    wallet = catalogue.agency_id(scope.network, "Horizon Lyon")
    pack = replace(ERP_10, product=Product.SIGNATURE, name="Pack 30 signatures")
    ordering.place_order(store, scope, pack, 1, wallet, request="2", by="ana", now=NOW, number="CMD-4")
    app = opened(open_page("invoices"), lyon, "CMD-4", Step.PAY)
    app.button(key="pay.yes").click().run()
    assert known(lyon, "CMD-4").expires_on == shift_months(TODAY, 24)


@pytest.fixture
def unlisted(lyon: Filled) -> Filled:
    """CMD-4 waits for its payment, of a pack that the catalogue does not know."""
    store, scope = lyon
    wallet = catalogue.agency_id(scope.network, "Horizon Lyon")
    pack = replace(ERP_10, name="Pack d'avant")
    ordering.place_order(store, scope, pack, 1, wallet, request="2", by="ana", now=NOW, number="CMD-4")
    return lyon


def test_law_l3_an_expiry_that_nobody_knows_is_asked_for(unlisted: Filled, open_page: Open) -> None:
    app = opened(open_page("invoices"), unlisted, "CMD-4", Step.PAY)
    asked = known(unlisted, "CMD-4").order_id
    assert "n’est pas connue\u202f: «\u202fPack d'avant\u202f» n’est pas dans le catalogue" in words(app)
    assert "n’expirent jamais." not in words(app)
    assert app.button(key="pay.yes").disabled
    app.date_input(key=f"pay.expiry.{asked}").set_value(TODAY + timedelta(days=90))
    app = opened(app, unlisted, "CMD-4", Step.PAY)
    app.button(key="pay.yes").click().run()
    assert not crashed(app)
    assert known(unlisted, "CMD-4").expires_on == TODAY + timedelta(days=90)


def test_credits_of_an_unknown_pack_never_expire_when_a_person_says_so(
    unlisted: Filled, open_page: Open
) -> None:
    app = opened(open_page("invoices"), unlisted, "CMD-4", Step.PAY)
    asked = known(unlisted, "CMD-4").order_id
    app.checkbox(key=f"pay.never.{asked}").check()
    app = opened(app, unlisted, "CMD-4", Step.PAY)
    assert app.date_input(key=f"pay.expiry.{asked}").disabled
    app.button(key="pay.yes").click().run()
    paid = known(unlisted, "CMD-4")
    assert (paid.state, paid.expires_on) == (OrderState.PAID, None)


def test_a_catalogue_that_cannot_be_read_is_no_word_about_validity(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_path: object) -> None:
        raise FileRefused("unreadable")

    monkeypatch.setattr(pack_catalogue, "read", unreadable)
    app = opened(open_page("invoices", lang="en"), lyon, "CMD-3", Step.PAY)
    assert "is not known: the catalogue cannot be read." in words(app)
    assert app.button(key="pay.yes").disabled


def test_a_second_click_on_the_button_is_no_second_act(lyon: Filled, open_page: Open) -> None:
    app = opened(open_page("invoices"), lyon, "CMD-3", Step.PAY)
    app.button(key="pay.yes").click().run()
    app.session_state["invoices.act"] = app.session_state["invoices.done"].act
    app.run()
    assert app.success and not app.error


def test_cancelling_what_waits_changes_no_counter(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    app.button(key=f"waiting.cancel.{known(lyon, 'CMD-3').order_id}").click().run()
    assert "aucun compteur ne change" in words(app)
    app.button(key="cancel.yes").click().run()
    assert known(lyon, "CMD-3").state is OrderState.CANCELLED
    assert "annulée" in app.success[0].proto.title


def test_a_rejected_payment_says_what_goes_and_what_becomes_unfunded(lyon: Filled, open_page: Open) -> None:
    app = opened(open_page("invoices"), lyon, "CMD-1")
    assert not crashed(app)
    app.button(key="order.cancel").click()
    app.session_state["invoices.order"] = order_window._Asked(
        known(lyon, "CMD-1").order_id, Step.CANCEL, None
    )
    app.run()
    said = words(app)
    assert "70 crédits restants disparaissent," in said
    assert "30 crédits dépensés ne sont plus financés" in said
    app.button(key="cancel.yes").click().run()
    voided = known(lyon, "CMD-1")
    assert voided.spent is not None and voided.spent.voided == 100
    assert "**−30**" in "\n".join(str(part.value) for part in app.sidebar.markdown)


def test_what_other_orders_fund_is_told_apart() -> None:
    assert len(confirm.said_of(Effects(1, 5, 0))) == 3
    assert len(confirm.said_of(Effects(1, 5, 5))) == 2


def test_an_order_that_is_gone_is_said(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    app.session_state["invoices.order"] = order_window._Asked("gone", Step.LOOK, None)
    app.run()
    assert "pas parmi celles que vous voyez" in app.warning[0].proto.title


def test_who_may_not_confirm_payments_only_looks(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], *(set(Permission) - {Permission.CONFIRM_PAYMENT}))
    app = opened(open_page("invoices"), lyon, "CMD-3", Step.PAY)
    assert not crashed(app)
    keys = {button.key or "" for button in app.button}
    assert not [key for key in keys if key.startswith(("waiting.", "order.", "pay.", "cancel."))]
    assert "La personne chargée des finances" in words(app)


def test_money_does_not_reach_who_may_not_see_it(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], *(set(Permission) - {Permission.VIEW_COST}))
    app = opened(open_page("invoices"), lyon, "CMD-1")
    assert not crashed(app)
    assert "price" not in table(app)
    assert "€" not in words(app)
    assert "TVA" not in str([element.value for element in app.table])


def test_where_counters_are_hidden_the_consumed_is_too(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = lyon
    wallet = catalogue.agency_id(scope.network, "Horizon Lyon")
    hide(store, scope, wallet, Role.AGENCY_MANAGER)
    manager = replace(scope, role=Role.AGENCY_MANAGER, agencies=frozenset({wallet}))
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: manager)
    app = opened(open_page("invoices"), lyon, "CMD-1", Step.CANCEL)
    assert not crashed(app)
    assert not {"consumed", "left"} & set(table(app))
    assert [metric.value for metric in app.metric] == ["20", "0", "100"]
    assert "70" not in words(app)
    assert "ce qui reste de ses crédits disparaît," in words(app)


def test_totals_are_of_paid_orders_that_stand(lyon: Filled) -> None:
    found = totals.totals(orders.orders(*lyon, EVERY, TODAY))
    assert (found[Product.ERP].bought, found[Product.ERP].price) == (100, Decimal("900.00"))
    assert found[Product.REGISTERED_LETTER].bought == 0


def test_the_export_asks_for_two_dates_and_gives_the_workbook(lyon: Filled, open_page: Open) -> None:
    moment = datetime.combine(TODAY.replace(day=1), datetime.min.time()) + timedelta(hours=9)
    take_in(*lyon, an_event(created_at=moment), an_event(created_at=moment, email="b@exemple.fr"))
    app = open_page("invoices")
    app.button(key="invoices.export").click().run()
    assert not crashed(app)
    assert [link.label for link in app.link_button] == ["Télécharger au format Excel (2 lignes)"]
    token = app.link_button[0].url.removeprefix("api/exports/")
    ticket = tickets(read_settings(os.environ)).look(token, None)
    assert isinstance(ticket, Ticket)
    assert ticket.request.format is Format.XLSX
    assert (ticket.request.period.start, ticket.request.period.last) == (TODAY.replace(day=1), TODAY)
    assert ticket.request.filters.products == (Product.SIGNATURE,)


def test_an_export_of_days_without_use_says_so(lyon: Filled, open_page: Open) -> None:
    app = open_page("invoices")
    app.button(key="invoices.export").click().run()
    assert "Rien n’a été utilisé sur cette période." in words(app)


def test_who_may_not_export_has_no_button(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], *(set(Permission) - {Permission.EXPORT}))
    app = open_page("invoices")
    assert not crashed(app)
    assert "invoices.export" not in {button.key for button in app.button}
