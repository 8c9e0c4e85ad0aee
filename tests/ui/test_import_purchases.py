"""Orders and uses on the Import page: told by their header, taken in without an agency, undone."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.scope import Filters, Permission
from lib.domain.types import Content, Product
from lib.store import catalogue, counters, receipts
from lib.ui import context
from tests.builders import an_event
from tests.builders import take_in as take_in_rows
from tests.ingest.making import ORDER_HEADERS, USE_HEADERS, a_use, an_order
from tests.ui.conftest import Open
from tests.ui.importing import Filled, drop, press, said, sample
from tests.ui.reading import crashed, words

TODAY = date(2026, 1, 1)


def as_bytes(headers: Sequence[str], *rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([headers, *rows])
    return out.getvalue().encode("utf-8-sig")


ORDERS = as_bytes(
    ORDER_HEADERS,
    an_order(),
    an_order(number="CMD-2", agency="", quantity="1 000", price="920,00"),
    an_order(number="CMD-3", status="en attente", price="77,77"),
    an_order(number="CMD-4", product="LRE", quantity="douze"),
)
USES = as_bytes(USE_HEADERS, a_use(), a_use(reference="ERP-1", product="ERP", quantity="2"))


def remaining(filled: Filled) -> dict[tuple[str, Product], int]:
    found = counters.counters(*filled, Filters(products=()), TODAY)
    return {(one.agency, one.product): one.remaining for one in found}


def shown(app: AppTest, *columns: str) -> list[tuple[object, ...]]:
    """The rows of the first table that has these columns."""
    frame = next(table.value for table in app.dataframe if set(columns) <= set(table.value.columns))
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_orders_are_told_by_their_header_and_need_no_agency(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), ("commandes.csv", ORDERS))
    assert not crashed(app)
    assert "commandes\\.csv** · Commandes · 4 lignes, 1 mise de côté" in said(app)
    assert not app.main.selectbox
    assert shown(app, "product", "status", "rows", "credits", "price") == [
        ("Signatures", "en attente", 1, 100, "77,77\u00a0€"),
        ("Signatures", "payée", 2, 1100, "1\u202f055,00\u00a0€"),
    ]
    assert shown(app, "number", "agency", "price")[:2] == [
        ("CMD-1", "Horizon Lyon", "135,00\u00a0€"),
        ("CMD-2", "Réseau Horizon", "920,00\u00a0€"),
    ]
    assert "Agences nommées\u202f: Réseau Horizon, Horizon Lyon" in words(app)
    assert "Inconnues jusqu’ici\u202f: Horizon Lyon" in words(app)
    assert "pas un nombre" in [row[0] for row in shown(app, "why")]
    press(app, "imports.go")
    assert not crashed(app)
    assert "3 lignes de commande ajoutées" in said(app)
    assert remaining(filled)["Horizon Lyon", Product.SIGNATURE] == 100
    assert remaining(filled)["Réseau Horizon", Product.SIGNATURE] == 1000


def test_uses_are_taken_in_and_undone(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), ("usages.csv", USES))
    assert shown(app, "product", "rows", "credits") == [("Recommandés", 1, 1), ("ERP", 1, 2)]
    press(app, "imports.go")
    [receipt] = receipts.history(*filled)
    assert (receipt.content, receipt.agency, receipt.inserted) == (Content.USES, "Horizon Lyon", 2)
    assert "2 usages ajoutés" in said(app)
    assert "Usages · " in words(app)
    press(app, f"undo.{receipt.import_id}")
    assert "2 usages" in words(app)
    press(app, "undo.yes")
    assert "2 usages ont quitté la table" in said(app)
    assert remaining(filled) == {}
    assert catalogue.agencies(*filled) == []


def test_orders_go_with_their_credits(filled: Filled, open_page: Open) -> None:
    app = press(drop(open_page("imports"), ("commandes.csv", ORDERS)), "imports.go")
    [receipt] = receipts.history(*filled)
    press(app, f"undo.{receipt.import_id}")
    press(app, "undo.yes")
    assert "3 lignes de commande sont parties avec leurs crédits" in said(app)
    assert all(left == 0 for left in remaining(filled).values())


def test_files_of_all_contents_at_once(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), ("commandes.csv", ORDERS), ("usages.csv", USES), sample("3-messy.xlsx"))
    assert app.button(key="imports.go").disabled  # the export's agency has still to be named
    app.selectbox(key="imports.agency").select_index(0).run()
    app.text_input(key="imports.agency.new").set_value("Horizon Lyon").run()
    press(app, "imports.go")
    assert not crashed(app)
    listed = {row[0]: row[1] for row in shown(app, "Contenu", "Ajoutées")}
    assert listed == {"Commandes": 3, "Usages": 2, "Signatures": 274, "": 279}


def test_the_history_in_english_says_what_files_were(filled: Filled, open_page: Open) -> None:
    press(drop(open_page("imports", lang="en"), ("orders.csv", ORDERS)), "imports.go")
    assert "Orders · " in words(open_page("imports", lang="en"))


def test_a_person_says_the_columns_of_orders(filled: Filled, open_page: Open) -> None:
    odd = as_bytes([f"C{place}" for place in range(12)], an_order(), an_order(number="CMD-2"))
    app = drop(open_page("imports"), ("etrange.csv", odd))
    app.button_group[0].set_value(Content.ORDERS).run()
    boxes = {str(box.key).rsplit(".", 1)[1]: box for box in app.selectbox if "column." in str(box.key)}
    assert len(boxes) == 12
    for place, box in enumerate(boxes.values()):
        box.select_index(place)
    app.form_submit_button[0].click().run()
    assert not crashed(app)
    press(app, "imports.go")
    assert remaining(filled) == {("Horizon Lyon", Product.SIGNATURE): 200}
    later = as_bytes([f"C{place}" for place in range(12)], an_order(number="CMD-9"))
    again = drop(open_page("imports"), ("etrange-2.csv", later))
    assert again.button(key="imports.go").label.endswith("(1 ligne)")


def test_prices_are_for_people_who_may_see_costs(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _store, scope = filled
    blind = replace(scope, permissions=scope.permissions - {Permission.VIEW_COST})
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: blind)
    bad = an_order(number="CMD-5", price="123,456", quantity="777,77")
    app = drop(open_page("imports"), ("commandes.csv", ORDERS + as_bytes(bad)))
    assert not crashed(app)
    press(app, "imports.go")
    assert not crashed(app)
    everything = said(app) + "".join(table.value.to_string() for table in app.dataframe)
    for price in ("135,00", "920,00", "123,456", "777,77", str(Decimal("77.77"))):
        assert price not in everything
    assert not app.link_button
    assert "contiennent des prix" in words(app)


def test_a_file_that_names_another_agency_is_refused_as_a_whole(
    filled: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = filled
    take_in_rows(store, scope, an_event(), agency="Horizon Lyon")
    lyon = frozenset({catalogue.agency_id(scope.network, "Horizon Lyon")})
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: replace(scope, agencies=lyon))
    mixed = as_bytes(USE_HEADERS, a_use(), a_use(agency="Horizon Annecy", quantity="?"))
    app = drop(open_page("imports"), ("usages.csv", mixed))
    [refusal] = app.error
    assert "Horizon Annecy" in str(refusal.proto.title)
    assert app.button(key="imports.go").disabled
    own = drop(open_page("imports"), ("usages-2.csv", USES))
    press(own, "imports.go")
    assert not crashed(own)
