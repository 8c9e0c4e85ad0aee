"""The three counters of the sidebar: over all agencies or the ones that are filtered, and by agency."""

from datetime import datetime

from lib.domain.scope import Scope
from lib.domain.types import Product
from lib.store.connection import Store
from lib.store.counters import Counter
from lib.ui import counters
from tests.builders import an_event, order, take_in
from tests.ui.conftest import Open
from tests.ui.reading import MARCH, crashed

Filled = tuple[Store, Scope]


def two_agencies(filled: Filled) -> None:
    """Lyon has bought 100 and used 1; Annecy has used 2 that no order paid for."""
    store, scope = filled
    order(store, scope, "Horizon Lyon", "signature", 100)
    take_in(store, scope, an_event())
    take_in(
        store,
        scope,
        *(an_event(email=f"{n}@exemple.fr", created_at=datetime(2025, 3, 4, 9)) for n in range(2)),
        agency="Horizon Annecy",
        name="annecy.xlsx",
    )


def sidebar(filled: Filled, open_page: Open, **address: str) -> str:
    two_agencies(filled)
    app = open_page(**MARCH, **address)
    assert not crashed(app)
    return "\n".join(str(part.value) for kind in ("markdown", "caption") for part in app.sidebar.get(kind))


def test_counters_are_over_all_agencies(filled: Filled, open_page: Open) -> None:
    said = sidebar(filled, open_page)
    assert "**97**" in said
    assert "Sous zéro" not in said


def test_an_agency_filter_narrows_the_counters_and_is_said(filled: Filled, open_page: Open) -> None:
    said = sidebar(filled, open_page, ag="Horizon Annecy")
    assert "**−2**" in said  # a minus sign, not a hyphen
    assert "Horizon Annecy" in said
    assert "Sous zéro" in said


def test_an_agency_that_nobody_knows_does_not_empty_the_counters(filled: Filled, open_page: Open) -> None:
    assert "**97**" in sidebar(filled, open_page, ag="Ailleurs")


def test_the_agency_with_the_fewest_signatures_comes_first() -> None:
    frame = counters.by_agency(
        [
            Counter("Lyon", Product.SIGNATURE, 99),
            Counter("Annecy", Product.SIGNATURE, -2),
            Counter("Annecy", Product.ERP, 5),
            Counter("Lille", Product.ERP, 1),
        ]
    )
    assert list(frame["agency"]) == ["Annecy", "Lille", "Lyon"]
    assert list(frame["erp"]) == [5, 1, 0]
    assert list(frame["signature"]) == [-2, 0, 99]


def test_several_agencies_are_counted_in_words() -> None:
    assert counters.said(["Lyon"]) == "Lyon"
    assert counters.said(["Lyon", "Annecy"]) == "2 agences"
