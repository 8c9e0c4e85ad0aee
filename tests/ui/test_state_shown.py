"""Every page says which state of the store its numbers are of."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.config import ROOT
from lib.domain.scope import Scope
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, crashed


@pytest.mark.both_stores
def test_the_next_run_after_an_import_is_of_the_next_state(
    filled: tuple[Store, Scope], open_page: Open
) -> None:
    store, scope = filled
    take_in(store, scope, an_event(), name="first.xlsx")
    app = open_page(**MARCH)
    assert not crashed(app)
    before = store.data_version()
    assert _said(app) == f"Données\u202f: état nº\u202f{before}"
    take_in(store, scope, an_event(contract="CTR-2"), name="second.xlsx")
    app.run()
    assert _said(app) == f"Données\u202f: état nº\u202f{before + 1}"


@pytest.mark.parametrize("page", sorted(page.stem for page in (ROOT / "pages").glob("*.py")))
def test_it_is_on_every_page(page: str, filled: tuple[Store, Scope], open_page: Open) -> None:
    store, _scope = filled
    assert _said(open_page(page, lang="en")) == f"Data as of state {store.data_version()}"


def _said(app: AppTest) -> str:
    """The last line of the sidebar."""
    return str(app.sidebar.caption[-1].value)
