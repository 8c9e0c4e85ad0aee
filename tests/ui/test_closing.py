"""Closing a month on the page Finances: who may, which months, and what becomes of what comes late."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from lib.config import ROOT
from lib.domain.scope import Permission
from lib.store.statement import close_month
from lib.ui.finances import closing
from tests.builders import an_event, take_in
from tests.ui.books import MARCH, Filled, march, without
from tests.ui.conftest import Open
from tests.ui.reading import crashed, table, words

__all__ = ["march"]  # a fixture


def test_a_month_that_is_over_can_be_closed_and_no_longer_changes(march: Filled, open_page: Open) -> None:
    store, scope = march
    app = open_page("finances", **MARCH)
    assert app.button(key="closing.ask").label == "Clôturer mars 2025"
    app.session_state[closing._ASKED] = date(2025, 3, 1)  # AppTest sees no dialogs
    app.run()
    assert not crashed(app)
    assert "Mars 2025 est clôturé" in app.success[0].proto.title
    assert "Clôturé le 20/05/2025 10:00" in words(app)
    assert not [button for button in app.button if button.key == "closing.ask"]
    before = table(app)
    late = an_event(contract="C-late", email="late@exemple.fr")
    take_in(store, scope, late, agency="Lyon", name="late.xlsx")
    assert table(open_page("finances", **MARCH)).equals(before)
    april = open_page("finances", vue="statement", m="2025-04-01")
    adjusted = table(april).set_index("movement").loc["± Ajustés"]
    assert adjusted["signature.credits"] == -1
    assert "Arrivé après la clôture" in words(april)
    assert "late.xlsx" in set(table(april, 1)["name"])


def test_months_before_the_first_closed_one_are_not_offered(filled: Filled, open_page: Open) -> None:
    """What came late for them is said in the open month: it would count twice in a statement of its own."""
    store, scope = filled
    take_in(store, scope, an_event(), agency="Lyon")
    close_month(store, scope, date(2025, 3, 1), "finn", datetime.now(UTC).replace(tzinfo=None))
    earlier = an_event(created_at=datetime(2025, 2, 10, 9))
    take_in(store, scope, earlier, agency="Lyon", name="february.xlsx")
    app = open_page("finances", vue="statement", m="2025-02-01")
    assert app.selectbox(key="m").options[-1] == "mars 2025"
    assert app.session_state["m"] > date(2025, 3, 1)
    april = open_page("finances", vue="statement", m="2025-04-01")
    assert "ou des mois qui les précèdent" in words(april)
    assert list(table(april, 1)["days"]) == ["10/02/2025"]


def test_closing_twice_says_that_nothing_changed(march: Filled, open_page: Open) -> None:
    app = open_page("finances", **MARCH)
    for _time in range(2):
        app.session_state[closing._ASKED] = date(2025, 3, 1)
        app.run()
    assert "déjà clôturé" in app.error[0].proto.title


def test_a_running_month_cannot_be_closed(march: Filled, open_page: Open) -> None:
    app = open_page("finances", vue="statement")
    assert app.session_state["m"] == date(2025, 5, 1)
    assert "Mois en cours, jusqu’au 20/05/2025" in words(app)
    assert not [button for button in app.button if button.key == "closing.ask"]


def test_law_a2_without_permission_nothing_is_offered_or_shown(
    march: Filled, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, march[1], Permission.CLOSE_MONTH, Permission.EXPORT)
    app = open_page("finances", **MARCH)
    assert not app.link_button
    assert not [button for button in app.button if button.key == "closing.ask"]
    app.session_state[closing._ASKED] = date(2025, 3, 1)
    app.run()
    assert "pas le droit" in app.error[0].proto.title
    without(monkeypatch, march[1], Permission.VIEW_COST)
    closed = AppTest.from_file(ROOT / "pages" / "finances.py")
    closed.run()
    assert not closed.dataframe
