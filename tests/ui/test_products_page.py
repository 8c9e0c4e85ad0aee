"""Produits as a person meets it: packs and prices, the one that fits, ordering, changing the catalogue."""

import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.audit import Action
from lib.domain.catalogue import Pack
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import OrderState, Product
from lib.ingest import pack_catalogue
from lib.store import audit, catalogue, orders
from lib.store.connection import Store
from lib.ui import context
from lib.ui.products import editor
from tests.builders import add, daily, order, refill, stored_order
from tests.store.ordered import pay_by_network
from tests.ui.clock import TODAY
from tests.ui.conftest import Open
from tests.ui.reading import crashed, words

Filled = tuple[Store, Scope]
EVERY = Filters(products=())


def fill(store: Store, scope: Scope) -> None:
    """Lyon has 24 ERP left and uses one a day; the network has none."""
    used = daily("Horizon Lyon", "erp", 30, TODAY - timedelta(days=1))
    add(store, scope, [stored_order("Horizon Lyon", "erp", 54)], used)


@pytest.fixture
def lyon(filled: Filled) -> Filled:
    refill(filled[0], fill)
    return filled


def file() -> Path:
    return Path(os.environ["PARAPHE_CATALOGUE"])


def sell(*packs: Pack) -> None:
    """The catalogue has these packs and no others."""
    pack_catalogue.write(file(), packs, pack_catalogue.read(file()).version)


def allowed(monkeypatch: pytest.MonkeyPatch, scope: Scope, *permissions: Permission) -> None:
    """The pages run for a person who has these permissions and no others."""
    monkeypatch.setattr(
        context.Scope, "whole_network", lambda _network: replace(scope, permissions=frozenset(permissions))
    )


def buttons(app: AppTest) -> list[str]:
    return [button.key for button in app.button if (button.key or "").startswith("products.order.")]


def waiting(filled: Filled) -> list[orders.Order]:
    return orders.orders(*filled, EVERY, TODAY, states=(OrderState.PENDING,))


def test_packs_have_prices_with_and_without_vat(lyon: Filled, open_page: Open) -> None:
    app = open_page("products", pr="erp")
    assert not crashed(app)
    assert [plain(metric.value) for metric in app.metric] == ["45,00 €", "90,00 €", "450,00 €"]
    said = plain(words(app))
    assert "54,00 € TTC (TVA 20 %)" in said
    assert "9,00 € HT le crédit" in said
    assert "Sans expiration" in said


def test_the_one_who_runs_out_first_is_chosen_and_told_how_long_each_pack_lasts(
    lyon: Filled, open_page: Open
) -> None:
    app = open_page("products", pr="erp", lang="en")
    assert app.selectbox(key="products.wallet").value == catalogue.agency_id(lyon[1].network, "Horizon Lyon")
    said = words(app)
    assert "**Horizon Lyon**: **24** left." in plain(said)
    assert "About 24 days, until" in said
    end = TODAY + timedelta(days=24 + 50)
    assert f"At your pace, lasts until **{end.day} {end:%b %Y}**." in said
    assert [badge.value for badge in app.markdown if "Fits your pace" in badge.value]


def test_who_turns_to_another_agency_orders_for_that_one(lyon: Filled, open_page: Open) -> None:
    order(*lyon, "Horizon Nantes", "erp", 10)
    order(*lyon, "Horizon Paris", "erp", 10)
    app = open_page("products", pr="erp", ag="Horizon Lyon")
    nantes = catalogue.agency_id(lyon[1].network, "Horizon Nantes")
    app.selectbox(key="products.wallet").set_value(nantes).run()
    assert "**Horizon Nantes**" in plain(words(app.run()))  # a choice stays
    app.query_params["ag"] = "Horizon Paris"
    assert "**Horizon Paris**" in plain(words(app.run()))


def test_without_use_there_is_no_pace_and_nothing_fits(filled: Filled, open_page: Open) -> None:
    order(*filled, "Horizon Lyon", "erp", 27)
    said = words(open_page("products", pr="erp"))
    assert "Aucune utilisation connue ces 30 derniers jours." in said
    assert "Pas de rythme" in said
    assert "Convient" not in said


def place(app: AppTest, pack: str = "Pack 50 ERP", packs: int = 2, number: str = "") -> AppTest:
    app.button(key=f"products.order.erp.{pack}").click().run()
    # All in one run: AppTest would close the window between two.
    app.number_input(key="products.packs").set_value(packs)
    app.text_input(key="products.number").set_value(number)
    return app.button(key="products.confirm").click().run()


def plain(text: str) -> str:
    """Without the signs that keep words together or text from being markup."""
    return text.replace("\u202f", " ").replace("\xa0", " ").replace("\\", "")


def test_an_order_is_placed_with_its_total_and_receipt(lyon: Filled, open_page: Open) -> None:
    app = open_page("products", pr="erp")
    app.button(key="products.order.erp.Pack 50 ERP").click().run()
    assert plain(app.button(key="products.confirm").label) == "Commander pour 540,00 €"
    assert "Aucune donnée bancaire" in words(app)
    app = place(open_page("products", pr="erp"))
    assert not crashed(app)
    (placed,) = waiting(lyon)
    assert (placed.wallet, placed.quantity, placed.price) == ("Horizon Lyon", 100, Decimal("900.00"))
    assert placed.number.startswith(f"PAR-{TODAY:%Y%m%d}-")
    said = "Horizon Lyon · Pack 50 ERP · 100 crédits · 900,00 € HT, 1 080,00 € TTC"
    assert plain(app.success[0].value) == said
    assert not app.link_button
    app.run()
    assert len(waiting(lyon)) == 1
    app.button(key="products.close").click().run()
    assert not app.success
    assert "1 commande attend son paiement" in [link.label for link in app.get("page_link")]


def test_a_purchase_address_is_a_link_without_data(lyon: Filled, open_page: Open) -> None:
    address = "https://shop.example.com/packs/50"
    sell(Pack(Product.ERP, "Pack 50 ERP", 50, Decimal(450), Decimal(20), None, address))
    app = place(open_page("products", pr="erp"), number="CMD-77")
    assert not crashed(app)
    assert [link.url for link in app.link_button] == [address]
    assert waiting(lyon)[0].number == "CMD-77"


def test_a_price_that_changed_meanwhile_orders_nothing(lyon: Filled, open_page: Open) -> None:
    app = open_page("products", pr="erp")
    app.button(key="products.order.erp.Pack 50 ERP").click().run()
    sell(Pack(Product.ERP, "Pack 50 ERP", 50, Decimal(999), Decimal(20), None, None))
    app.button(key="products.confirm").click().run()
    assert "a changé pendant votre commande" in app.error[0].proto.title
    assert waiting(lyon) == []


def test_what_the_store_refuses_is_said(lyon: Filled, open_page: Open) -> None:
    app = place(open_page("products", pr="erp"), number="X-1")
    place(app, number="X-1")
    assert "Il existe déjà une commande" in app.error[0].proto.title
    assert len(waiting(lyon)) == 1


def test_without_the_permission_to_buy_nothing_can_be_ordered(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], Permission.VIEW_NETWORK, Permission.VIEW_COST)
    app = open_page("products", pr="erp")
    assert not crashed(app)
    assert buttons(app) == []
    assert "Votre rôle ne permet pas de commander" in words(app)
    assert len(app.metric) == 3


def test_prices_reach_those_alone_who_buy_or_see_costs(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], Permission.VIEW_TEAM)
    app = open_page("products", pr="erp")
    assert not crashed(app) and not app.metric
    assert "€" not in words(app)
    assert "50 crédits" in words(app)


def test_another_role_does_not_open_the_page(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], Permission.EXPORT)
    app = open_page()
    assert [link.label for link in app.get("page_link")] == ["Export"]


def test_an_agency_that_draws_on_the_network_is_told_who_buys(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = lyon
    agency = catalogue.agency_id(scope.network, "Horizon Lyon")
    pay_by_network(store, scope, agency, date(2025, 1, 1))
    own = replace(scope, agencies=frozenset({agency}))
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: own)
    app = open_page("products", pr="erp")
    assert not crashed(app)
    assert buttons(app) == []
    assert "puise dans les crédits du réseau" in words(app)


@pytest.mark.parametrize(
    ("permission", "said"), [(Permission.MANAGE, "Ajoutez"), (Permission.BUY, "Un admin")]
)
def test_no_catalogue_says_what_fills_it(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch, permission: Permission, said: str
) -> None:
    file().unlink()
    allowed(monkeypatch, lyon[1], Permission.VIEW_NETWORK, permission)
    app = open_page("products")
    assert not crashed(app)
    assert said in app.info[0].value


def test_a_file_that_is_no_catalogue_is_said(lyon: Filled, open_page: Open) -> None:
    file().write_text("rien")
    app = open_page("products")
    assert not app.exception and not buttons(app)
    assert "n’a pas de colonne" in app.error[0].proto.title


def test_lines_that_cannot_be_used_are_told_to_those_who_mend_them(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = file().read_text(encoding="utf-8-sig").replace("450,00", "beaucoup")
    file().write_text(text, encoding="utf-8-sig")
    app = open_page("products", pr="erp")
    assert len(app.metric) == 2
    assert "Ligne 15, colonne PRIX HT" in app.warning[0].value
    allowed(monkeypatch, lyon[1], Permission.VIEW_NETWORK, Permission.BUY)
    assert not app.run().warning


def edited(monkeypatch: pytest.MonkeyPatch, open_page: Open, *rows: tuple[object, ...]) -> AppTest:
    """The page after its table was left with these rows and saved; AppTest cannot type into tables."""
    app = open_page("products")
    columns = [editor._GONE, *editor.COLUMNS]
    frame = pd.DataFrame(list(rows), columns=columns)
    monkeypatch.setattr(editor.st, "data_editor", lambda *_given, **_named: frame)
    return app.button(key="products.save").click().run()


def test_the_catalogue_is_written_when_every_row_is_right(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ("ERP", "Pack 7", "7", "70", "20", None, "https://shop.example.com/7")
    app = edited(monkeypatch, open_page, (False, *row), (True, *row), (False, *[None] * 7))
    assert not crashed(app)
    assert pack_catalogue.read(file()).packs == (
        Pack(Product.ERP, "Pack 7", 7, Decimal("70.00"), Decimal("20.00"), None, row[6]),
    )
    assert "Catalogue enregistré\u202f: 1 pack." in [toast.value for toast in app.toast]
    entered = audit.entries(*lyon, audit.Search(actions=(Action.CATALOGUE,)), limit=9)
    assert [entry.rows for entry in entered] == [1]


def test_one_wrong_row_and_nothing_is_written(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file().read_bytes()
    good = (False, "ERP", "Pack 7", "7", "70", "20", None, None)
    wrong = (False, "ERP", "Pack 8", "8", "70", "20", None, "http://shop.example.com")
    app = edited(monkeypatch, open_page, good, wrong)
    assert "Rien n’a été écrit" in app.error[0].proto.title
    assert "Ligne 2, colonne ADRESSE D’ACHAT".replace("’", "'") in app.error[0].value
    assert file().read_bytes() == before


def test_who_does_not_manage_does_not_edit(
    lyon: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed(monkeypatch, lyon[1], *(set(Permission) - {Permission.MANAGE}))
    app = open_page("products")
    assert not crashed(app)
    assert not [button for button in app.button if button.key == "products.save"]
