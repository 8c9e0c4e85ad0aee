"""The counters on the real store: orders, uses, expiry, and the edges of a Paris day."""

from datetime import date, datetime

import pytest

from lib.domain.scope import Filters, Scope
from lib.store.connection import Store
from lib.store.counters import counters
from tests.builders import an_event, order, take_in, use


def left(store: Store, scope: Scope, as_of: date, **chosen: object) -> dict[tuple[str, str], int]:
    filters = Filters(products=(), **chosen)
    return {(row.agency, str(row.product)): row.remaining for row in counters(store, scope, filters, as_of)}


def test_uses_without_orders_go_below_zero(store: Store, scope: Scope) -> None:
    """Law L3."""
    take_in(store, scope, an_event(), an_event(email="b@exemple.fr"), agency="Lyon")
    assert left(store, scope, date(2025, 12, 31)) == {("Lyon", "signature"): -2}


@pytest.mark.parametrize("chosen", [{"status": "pending"}, {"status": "cancelled"}])
def test_only_paid_orders_grant_credits(store: Store, scope: Scope, chosen: dict[str, object]) -> None:
    order(store, scope, "Lyon", "erp", 10, **chosen)
    assert left(store, scope, date(2025, 12, 31)) == {}


def test_expired_credits_are_not_left(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 10, expires_on=date(2025, 6, 1))
    order(store, scope, "Lyon", "erp", 5)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 31, 21, 59))
    assert left(store, scope, date(2025, 5, 31)) == {("Lyon", "erp"): 14}
    assert left(store, scope, date(2025, 6, 1)) == {("Lyon", "erp"): 5}


def test_credits_expire_at_midnight_in_paris(store: Store, scope: Scope) -> None:
    """22:00 UTC is midnight in Paris in summer: the use finds the expired block gone."""
    order(store, scope, "Lyon", "erp", 10, expires_on=date(2025, 6, 1))
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 31, 22, 0))
    assert left(store, scope, date(2025, 6, 1)) == {("Lyon", "erp"): -1}


def test_a_day_ends_at_midnight_in_paris(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 10)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 31, 22, 0))
    assert left(store, scope, date(2025, 5, 31)) == {("Lyon", "erp"): 10}
    assert left(store, scope, date(2025, 6, 1)) == {("Lyon", "erp"): 9}


def test_agencies_do_not_draw_on_each_other(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 10)
    use(store, scope, "Annecy", "erp", datetime(2025, 5, 5, 9, 0), quantity=3)
    everywhere = {("Annecy", "erp"): -3, ("Lyon", "erp"): 10}
    assert left(store, scope, date(2025, 12, 31)) == everywhere
    assert left(store, scope, date(2025, 12, 31), agencies=("Lyon",)) == {("Lyon", "erp"): 10}


@pytest.mark.parametrize(("hour", "remaining"), [(6, 5), (10, 4), (11, 4)])
def test_on_the_day_of_an_order_the_hour_counts(
    store: Store, scope: Scope, hour: int, remaining: int
) -> None:
    """Law L2: before the gift comes a use draws on bought credits, which expire; then on the gift."""
    order(store, scope, "Lyon", "erp", 10, expires_on=date(2025, 6, 1))
    gift = {"kind": "grant", "ordered_at": datetime(2025, 5, 31, 10, 0), "ordered_on": date(2025, 5, 31)}
    order(store, scope, "Lyon", "erp", 5, **gift)
    use(store, scope, "Lyon", "erp", datetime(2025, 5, 31, hour, 0))
    assert left(store, scope, date(2025, 6, 1)) == {("Lyon", "erp"): remaining}
