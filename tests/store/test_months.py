"""Which months have a statement, and what of their uses has no known cost."""

from datetime import date, datetime

from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store import catalogue
from lib.store import months as asked
from lib.store.connection import Store
from tests.builders import an_event, order, take_in, use

ALL = Filters(products=())
TODAY = date(2025, 5, 20)


def test_months_begin_with_the_first_entry_and_end_today(store: Store, scope: Scope) -> None:
    assert asked.months(store, scope, TODAY) == []
    take_in(store, scope, an_event())
    assert asked.months(store, scope, TODAY) == [date(2025, 5, 1), date(2025, 4, 1), date(2025, 3, 1)]
    order(
        store, scope, "Horizon Lyon", "erp", 10,
        ordered_at=datetime(2025, 1, 31, 23, 30), ordered_on=date(2025, 2, 1),
    )  # fmt: skip
    assert asked.months(store, scope, TODAY)[-1] == date(2025, 2, 1)  # a Paris day


def test_law_a1_months_are_those_of_the_scopes_wallets(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Annecy")
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 2, 9))
    lyon = Scope(scope.network, frozenset({catalogue.agency_id(scope.network, "Lyon")}))
    assert asked.months(store, lyon, TODAY) == [date(2025, 5, 1)]
    assert asked.months(store, Scope.nothing(), TODAY) == []
    assert asked.months(store, Scope("another", None), TODAY) == []


def test_law_l3_uses_of_unknown_cost_are_counted_by_product(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), an_event(email="b@exemple.fr"))
    use(store, scope, "Horizon Lyon", "erp", datetime(2025, 4, 2, 9))
    march = asked.unfunded(store, scope, ALL, date(2025, 3, 1), TODAY)
    assert march == {Product.SIGNATURE: 2}
    later = {"ordered_at": datetime(2025, 4, 5, 9), "ordered_on": date(2025, 4, 5)}
    order(store, scope, "Horizon Lyon", "signature", 10, **later)
    april = asked.unfunded(store, scope, ALL, date(2025, 4, 1), TODAY)
    assert april == {Product.ERP: 1}
    assert asked.unfunded(store, scope, ALL, date(2025, 3, 1), TODAY) == march  # not paid for by then
    other = Filters(agencies=("Elsewhere",), products=())
    assert asked.unfunded(store, scope, other, date(2025, 3, 1), TODAY) == {}
