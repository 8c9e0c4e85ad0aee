"""How long credits last, on the real store: paces, what is left, what expires next."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from lib.domain.cover import Level
from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.cover import Cover, Expiry, cover
from tests.builders import add, an_event, daily, order, take_in, use
from tests.store.ordered import pay_by_network

TODAY = date(2025, 6, 30)
EVERY = Filters(products=())


def of(store: Store, scope: Scope, product: Product, name: str = "Lyon", today: date = TODAY) -> Cover:
    return next(
        row for row in cover(store, scope, EVERY, today) if (row.name, row.product) == (name, product)
    )


def used_daily(store: Store, scope: Scope, days: int, last: date) -> None:
    add(store, scope, uses=daily("Lyon", "erp", days, last))


def test_the_pace_is_of_the_last_thirty_whole_days(store: Store, scope: Scope) -> None:
    """Today is not over: its use is not in the pace, but is no longer left."""
    order(store, scope, "Lyon", "erp", 100, ordered_on=date(2025, 1, 1))
    use(store, scope, "Lyon", "erp", datetime(2025, 1, 2, 9), quantity=40)
    used_daily(store, scope, 31, TODAY)
    found = of(store, scope, Product.ERP)
    assert (found.left, found.pace.used, found.pace.days) == (29, 30, 30)
    assert (found.long_pace.used, found.long_pace.days) == (30, 90)
    assert found.used_this_month == 30
    assert found.pace.cover(found.left, TODAY) == 29
    assert found.pace.level(found.left, TODAY) is Level.LOW


def test_young_data_is_measured_on_the_days_there_are(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 100)
    used_daily(store, scope, 10, TODAY - timedelta(days=1))
    assert of(store, scope, Product.ERP).pace.days == 10


def test_cover_counts_from_the_day_that_the_data_knows(store: Store, scope: Scope) -> None:
    """Exports end ten days ago: what is left then has been used since, as far as anybody can tell."""
    order(store, scope, "Lyon", "erp", 100)
    used_daily(store, scope, 40, TODAY - timedelta(days=10))
    found = of(store, scope, Product.ERP)
    assert found.pace.runs_out_on(found.left) == TODAY + timedelta(days=51)
    assert found.pace.cover(found.left, TODAY) == 51


def test_a_wallets_pace_is_the_same_whoever_asks(store: Store, scope: Scope) -> None:
    """Annecy's exports end earlier than Lyon's: days of which nothing is known are not days without use."""
    used_daily(store, scope, 40, TODAY - timedelta(days=1))
    add(store, scope, uses=daily("Annecy", "erp", 40, TODAY - timedelta(days=10)))
    annecy = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Annecy")}))
    for asking in (scope, annecy):
        for today in (TODAY, TODAY - timedelta(days=1)):
            pace = of(store, asking, Product.ERP, "Annecy", today).pace
            assert (pace.used, pace.days, pace.since) == (30, 30, TODAY - timedelta(days=9))


def test_agencies_that_draw_on_one_wallet_have_a_pace_each(store: Store, scope: Scope) -> None:
    used_daily(store, scope, 40, TODAY - timedelta(days=1))
    add(store, scope, uses=daily("Annecy", "erp", 40, TODAY - timedelta(days=11)))
    for agency in ("Lyon", "Annecy"):
        pay_by_network(store, scope, catalogue.agency_id(scope.network, agency), date(2025, 1, 1))
    pace = of(store, scope, Product.ERP, catalogue.network(store).name).pace
    assert pace.per_day == 2
    assert pace.since == TODAY - timedelta(days=5)  # as if half of it had been used on since ten days ago


def test_what_is_known_of_a_day_depends_on_the_day_that_asks(store: Store, scope: Scope) -> None:
    used_daily(store, scope, 40, TODAY)
    for today in (TODAY, TODAY - timedelta(days=5)):
        found = of(store, scope, Product.ERP, today=today)
        assert (found.pace.used, found.pace.since) == (30, today)
        assert found.used_this_month == today.day


def test_nothing_is_said_on_data_that_is_too_old(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 100)
    used_daily(store, scope, 40, TODAY - timedelta(days=31))
    found = of(store, scope, Product.ERP)
    assert found.pace.cover(found.left, TODAY) is None
    assert found.left == 60


def test_the_next_expiry_is_of_what_is_left(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 5, expires_on=date(2025, 7, 1))
    order(store, scope, "Lyon", "erp", 10, expires_on=date(2025, 8, 1))
    order(store, scope, "Lyon", "erp", 20, expires_on=date(2025, 8, 1), price=7)
    use(store, scope, "Lyon", "erp", datetime(2025, 6, 1, 9), quantity=7)
    assert of(store, scope, Product.ERP).expiry == Expiry(date(2025, 8, 1), 28)


def test_uses_without_orders_are_told(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(created_at=datetime(2025, 6, 20, 9)), agency="Lyon")
    found = of(store, scope, Product.SIGNATURE)
    assert (found.left, found.unfunded, found.expiry) == (-1, 1, None)
    assert found.pace.level(found.left, TODAY) is Level.OUT


def test_an_empty_store_answers_too(store: Store, scope: Scope) -> None:
    assert {(row.left, row.pace.used) for row in cover(store, scope, EVERY, TODAY)} == {(0, 0)}


def test_wallets_do_not_share(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 10)
    order(store, scope, "Annecy", "erp", 3)
    used_daily(store, scope, 5, TODAY)
    assert of(store, scope, Product.ERP, "Annecy").pace.used == 0
    only = cover(store, scope, Filters(agencies=("Annecy",), products=()), TODAY)
    assert {row.name for row in only} == {"Annecy"}
