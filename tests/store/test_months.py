"""Which months have a statement, and what of their uses has no known cost."""

from datetime import UTC, date, datetime

from lib.domain.policy import PaidBy
from lib.domain.scope import Filters, Scope
from lib.domain.statement import Measure
from lib.domain.types import Product
from lib.store import catalogue, policies
from lib.store import months as asked
from lib.store.connection import Store
from lib.store.queries import Cursor
from lib.store.statement import close_month, statement
from tests.builders import an_event, order, take_in, use

ALL = Filters(products=())
TODAY = date(2025, 5, 20)
MARCH = date(2025, 3, 1)


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


def test_what_a_closed_month_had_not_paid_for_is_signed_with_it(store: Store, scope: Scope) -> None:
    """No rule that is entered later changes it, nor an import, nor an order."""
    order(store, scope, "", "signature", 100)
    take_in(store, scope, an_event(), an_event(email="b@exemple.fr"), agency="Lyon")
    take_in(store, scope, an_event(created_at=datetime(2025, 4, 3, 9)), agency="Lyon", name="april")
    now = datetime.now(UTC)
    closed_at = now.replace(tzinfo=None)
    before = {month: unknown(store, scope, month, None) for month in (3, 4)}
    assert before == {3: {Product.SIGNATURE: 2}, 4: {Product.SIGNATURE: 3}}
    close_month(store, scope, date(2025, 4, 1), "finn", closed_at)
    lyon = catalogue.agency_id(scope.network, "Lyon")
    policies.set_payer(store, scope, [lyon], PaidBy.NETWORK, date(2025, 3, 1), by="ana", now=now)
    take_in(store, scope, an_event(contract="late"), agency="Annecy", name="late")
    assert {month: unknown(store, scope, month, closed_at) for month in (3, 4)} == before
    assert unknown(store, scope, 5, None) == {Product.SIGNATURE: 1}
    annecy = Filters(agencies=("Annecy",), products=())
    assert asked.unfunded(store, scope, annecy, date(2025, 3, 1), TODAY, closed_at) == {}
    assert all(one.measures.keys() == set(Measure) for one in statement(store, scope, ALL, MARCH).lines)


def test_a_month_that_an_earlier_version_closed_says_what_was_known_then(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon")
    closed_at = datetime.now(UTC).replace(tzinfo=None)
    close_month(store, scope, MARCH, "finn", closed_at)

    def as_it_was(cursor: Cursor) -> None:
        cursor._cursor.execute("DELETE FROM closed_lines WHERE measure = 'unfunded'")

    store.write(as_it_was)
    take_in(store, scope, an_event(contract="late"), agency="Lyon", name="late")
    assert unknown(store, scope, 3, closed_at) == {Product.SIGNATURE: 1}


def unknown(store: Store, scope: Scope, month: int, closed_at: datetime | None) -> dict[Product, int]:
    return asked.unfunded(store, scope, ALL, date(2025, month, 1), TODAY, closed_at)
