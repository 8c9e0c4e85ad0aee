"""« Rapprochement » as a person meets it: type a counter, see the gap, its first day and the candidates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.reconciliation import Candidate, Compared, Sign
from lib.domain.scope import Permission, Role, Scope
from lib.domain.types import Product
from lib.store import catalogue, observations, policies
from lib.store.connection import Store
from lib.store.observations import ALL, Observed
from lib.ui import context
from lib.ui.figures.counter_line import counter_line
from lib.ui.finances import reconciliation_candidates as candidates
from tests.builders import an_event, order, refill, take_in
from tests.ui.clock import NOW, TODAY
from tests.ui.conftest import Open
from tests.ui.reading import alternatives, charts, crashed, table, words
from tests.ui.test_rules_page import sent

Filled = tuple[Store, Scope]
PENDING = TODAY - timedelta(days=5)


def fill(store: Store, scope: Scope) -> None:
    """7777 bought, 3 used a month ago; an order of 50 waits since five days."""
    order(store, scope, "Horizon Lyon", "signature", 7777)
    moment = NOW.replace(tzinfo=None) - timedelta(days=5)
    order(
        store, scope, "Horizon Lyon", "signature", 50, number="CMD-*7*", status="pending",
        ordered_at=moment, ordered_on=PENDING,
    )  # fmt: skip
    launched = NOW.replace(tzinfo=None) - timedelta(days=30)
    take_in(store, scope, *(an_event(email=f"{n}@x.fr", created_at=launched) for n in range(3)))


@pytest.fixture
def lyon(filled: Filled) -> str:
    store, scope = filled
    refill(store, fill)
    return catalogue.agency_id(scope.network, "Horizon Lyon")


def section(open_page: Open, **address: str) -> AppTest:
    return open_page("finances", vue="reconciliation", **address)


def compare(app: AppTest, counter: int | None, *, wallet: str = ALL, on: date = TODAY) -> AppTest:
    app.selectbox(key="reconcile.wallet").set_value(wallet)
    app.date_input(key="reconcile.day").set_value(on)
    app.number_input(key="reconcile.counter").set_value(counter)
    return next(button for button in app.button if button.label in ("Comparer", "Compare")).click().run()


def shown(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def kept(store: Store, scope: Scope, wallet: str, on: date, credits_: int) -> None:
    one = Observed(wallet, Product.SIGNATURE, on, credits_)
    observations.observe(store, scope, [one], by="finn", now=NOW)


@pytest.mark.parametrize(("language", "expected"), [("fr", "Aucun pour l’instant"), ("en", "None yet")])
def test_an_empty_section_says_what_it_is_for(open_page: Open, language: str, expected: str) -> None:
    app = section(open_page, lang=language)
    assert not crashed(app)
    assert expected in words(app)
    assert not app.metric


@pytest.mark.usefixtures("lyon")
def test_a_counter_that_agrees_is_kept(filled: Filled, open_page: Open) -> None:
    app = compare(section(open_page), 7774)
    assert not crashed(app)
    assert shown(app) == {"La plateforme affiche": "7\u202f774", "Paraphe compte": "7\u202f774", "Écart": "0"}
    assert "Les deux compteurs sont d’accord." in [str(one.value) for one in app.success]
    (one,) = observations.observations(*filled, TODAY)
    assert (one.wallet, one.compared.observed, one.entered_by) == (None, 7774, "demonstration")


def test_a_gap_has_its_first_day_and_its_candidates(filled: Filled, open_page: Open, lyon: str) -> None:
    kept(*filled, lyon, TODAY - timedelta(days=10), 7774)
    app = compare(section(open_page), 7824, wallet=lyon)
    assert shown(app)["Écart"] == "+50"
    said = words(app)
    assert "La plateforme a 50 crédits de plus. Les compteurs étaient d’accord le" in said
    assert "La commande CMD\\-\\*7\\* attend ici son paiement." in said  # an order's number is no markup
    assert "marquez-la comme payée" in said
    assert any("explique exactement l’écart" in str(badge.value) for badge in app.markdown)
    assert list(table(app)["gap"]) == [50, 0]
    assert any("plateforme" in text for text in alternatives(app))
    line, marks = charts(app)[0]["data"]
    assert len(line["y"]) > 30
    assert marks["text"] == ["", "+50"]


@pytest.mark.usefixtures("lyon")
def test_without_keeping_it_nothing_is_written(filled: Filled, open_page: Open) -> None:
    app = section(open_page)
    app.checkbox(key="reconcile.keep").uncheck()
    compare(app, 5)
    assert shown(app)["Écart"] == "−7\u202f769"
    assert observations.observations(*filled, TODAY) == []


@pytest.mark.usefixtures("lyon")
def test_without_a_number_the_page_asks_for_it(open_page: Open) -> None:
    app = compare(section(open_page), None)
    assert [alert.proto.title for alert in app.warning] == ["Aucun compteur n’a été écrit"]
    assert not app.metric


def test_the_latest_gap_is_shown_on_arrival(filled: Filled, open_page: Open, lyon: str) -> None:
    kept(*filled, lyon, TODAY - timedelta(days=3), 7700)
    kept(*filled, ALL, TODAY, 7774)
    app = section(open_page, lang="en")
    assert shown(app) == {"The platform shows": "7,700", "Paraphe counts": "7,774", "Gap": "−74"}
    assert "No import covers these days." in words(app)


@pytest.mark.usefixtures("lyon")
def test_several_counters_come_from_a_file(filled: Filled, open_page: Open) -> None:
    lines = [f"{TODAY:%d/%m/%Y};Horizon Lyon;signature;7774", f"{TODAY};;ERP;5", f"{TODAY};;timbre;5"]
    rows = "\n".join(["DATE;AGENCE;PRODUIT;COMPTEUR", *lines])
    app = section(open_page)
    app.file_uploader[0].upload("compteurs.csv", rows.encode()).run()
    assert not crashed(app)
    assert app.button(key="reconcile.file.keep").label == "Garder 2 compteurs"
    assert any("produit inconnu" in str(frame.value.to_dict()) for frame in app.dataframe)
    app.button(key="reconcile.file.keep").click().run()
    assert not crashed(app)
    found = {(one.wallet, one.compared.observed) for one in observations.observations(*filled, TODAY)}
    assert found == {("Horizon Lyon", 7774), (None, 5)}
    assert not app.file_uploader[0].value


@pytest.mark.usefixtures("lyon")
def test_a_file_of_something_else_is_refused(open_page: Open) -> None:
    app = section(open_page)
    app.file_uploader[0].upload("autre.csv", b"A;B\n1;2\n").run()
    [error] = app.error
    assert "fichier de compteurs" in error.proto.title
    assert "DATE, AGENCE, PRODUIT, COMPTEUR" in str(error.value)


def as_role(filled: Filled, monkeypatch: pytest.MonkeyPatch, **chosen: object) -> None:
    allowed = replace(filled[1], **chosen)
    monkeypatch.setattr(context.Scope, "whole_network", lambda _network: allowed)


def test_who_keeps_no_books_compares_and_keeps_nothing(
    filled: Filled, open_page: Open, lyon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(filled, monkeypatch, permissions=frozenset({Permission.VIEW_COST, Permission.VIEW_NETWORK}))
    app = section(open_page)
    assert not app.file_uploader
    assert "reconcile.keep" not in {box.key for box in app.checkbox}
    compare(app, 5, wallet=lyon)
    assert shown(app)["Écart"] == "−7\u202f769"
    assert observations.observations(*filled, TODAY) == []


def test_hidden_counters_are_not_compared(
    filled: Filled, open_page: Open, lyon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, scope = filled
    order(store, scope, "Horizon Annecy", "signature", 12)
    kept(store, scope, lyon, TODAY, 7700)
    kept(store, scope, ALL, TODAY, 7701)
    policies.show_counters(store, scope, [lyon], [Role.FINANCE], shown=False, by="ana", now=NOW)
    as_role(filled, monkeypatch, role=Role.FINANCE)
    app = section(open_page)
    assert not crashed(app)
    assert app.selectbox(key="reconcile.wallet").options == ["Horizon Annecy", "Réseau Horizon"]
    assert not any(number in sent(app) for number in ("7774", "7700", "7701"))


def test_each_sign_has_words() -> None:
    for sign in Sign:
        name = "cancelled_before_any_signature" if sign is Sign.RECREDIT else "N"
        one = Candidate(sign, "Lyon", name, date(2025, 1, 1), date(2025, 1, 2), 5)
        assert candidates.says(one)
        assert "01/01/2025 – 02/01/2025" in candidates.facts(one)
    assert candidates.facts(Candidate(Sign.PACK, "L", "P", None, date(2025, 1, 2))).startswith("L · jusqu’au")


def test_agencies_that_lack_the_same_days_are_told_together() -> None:
    days = (date(2025, 1, 1), date(2025, 1, 2))
    lyon = Candidate(Sign.NOT_COVERED, "Lyon", "", *days, -5, estimated=True)
    pack = Candidate(Sign.PACK, "Lyon", "P", *days, -4)
    annecy = replace(lyon, where="Annecy", credits=-3)
    later = replace(annecy, last_on=date(2025, 1, 3))
    assert candidates.together([lyon, pack, annecy, later]) == [
        replace(lyon, where="Lyon, Annecy", credits=-8),
        pack,
        later,
    ]


def test_the_chart_marks_what_differs() -> None:
    days = [(date(2025, 1, day), 10 - day) for day in range(1, 6)]
    outside = Compared(date(2024, 1, 1), 1, 1)
    compared = [Compared(date(2025, 1, 2), 8, 8), Compared(date(2025, 1, 4), 9, 6), outside]
    line, marks = counter_line(days, compared, compared[1])["data"]
    assert line["y"] == [9, 8, 7, 6, 5]
    assert (marks["x"], marks["text"]) == ([1, 3], ["", "+3"])
    assert marks["marker"]["symbol"] == ["circle-open", "x"]
