"""The small caches: orders as merged, and how far uses reach; kept by the writes, and never needed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from lib.config import Settings
from lib.domain.scope import Filters, Scope
from lib.store import catalogue, cover, ledger_days, months, ordering, orders, stock
from lib.store.connection import Store
from lib.store.opening import MIGRATIONS
from tests.builders import an_event, order, take_in, use
from tests.store.purchase_files import table

EVERY = Filters(products=())
TODAY = date(2025, 6, 30)
LETTER = datetime(2025, 5, 5, 9, 0)
CACHES = ("ledger_days", "merged_orders", "use_spans")
OLD = """
UPDATE store_state SET schema_version = 5, ledger_days_kept = true;
INSERT INTO networks VALUES ('n', 'Réseau');
INSERT INTO agencies VALUES ('lyon', 'n', 'Lyon');
INSERT INTO product_uses VALUES
    ('u', 'lyon', 'erp', 3, '2025-02-01 09:00', '2025-02-01', 'Zoé', 'Centre', 'ERP-1', NULL);
INSERT INTO ledger_days VALUES ('lyon', 'lyon', 'erp', '2025-02-01', '2025-01-31 23:00', 3, 0);
INSERT INTO order_entries VALUES
    ('o', 'o', 'n', 'lyon', 'CMD-1', 'erp', NULL, 10, 90.00, 20.00, '2025-01-01 09:00', '2025-01-01', NULL,
     'purchase', 'paid', NULL, '2025-01-01 09:00', NULL, '2025-01-01 09:00', 'ana', NULL);
"""


@pytest.fixture
def lyon(store: Store, scope: Scope) -> Scope:
    """An agency that bought, uses letters and signatures, and waits for an order to be paid."""
    order(store, scope, "Lyon", "registered_letter", 5)
    order(store, scope, "Lyon", "erp", 3, status="pending")
    use(store, scope, "Lyon", "registered_letter", LETTER)
    use(store, scope, "Annecy", "erp", datetime(2025, 2, 2, 9, 0))
    take_in(store, scope, an_event(), agency="Lyon")
    return replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Lyon")}))


def test_dropping_the_caches_changes_no_answer(store: Store, scope: Scope, lyon: Scope) -> None:
    def answers() -> list[object]:
        return [
            (
                catalogue.freshness(store, who),
                orders.orders(store, who, EVERY, TODAY),
                months.months(store, who, TODAY),
                stock.stock(store, who, EVERY, TODAY),
                cover.cover(store, who, EVERY, TODAY),
            )
            for who in (scope, lyon)
        ]

    kept = answers()
    ledger_days.drop_days(store)
    assert answers() == kept


def test_a_payment_makes_only_its_own_order_anew(store: Store, scope: Scope, lyon: Scope) -> None:
    """What it does not touch keeps its row, even where that has been changed by hand."""
    with store._instance.cursor() as raw:
        raw.execute("UPDATE merged_orders SET quantity = 1000 WHERE status = 'paid'")
    [waiting] = [one.order_id for one in orders.orders(store, scope, EVERY, TODAY) if not one.granted_at]
    ordering.confirm_payment(
        store, scope, waiting, months=12, by="finn", now=datetime(2025, 6, 1, tzinfo=UTC)
    )
    found = orders.orders(store, scope, EVERY, TODAY)
    assert sorted((one.quantity, one.state) for one in found) == [(3, "paid"), (1000, "paid")]


def test_freshness_is_of_the_agencies_in_scope(store: Store, scope: Scope, lyon: Scope) -> None:
    assert catalogue.freshness(store, lyon) == (LETTER, date(2025, 3, 3), LETTER.date())
    assert catalogue.freshness(store, scope).first_on == date(2025, 2, 2)


def test_an_older_store_is_opened_with_the_caches_filled(tmp_path: Path) -> None:
    """Its days are kept, and answers rely on what is kept, although no write has come since."""
    file = tmp_path / "old.duckdb"
    with duckdb.connect(str(file)) as raw:
        for step in sorted(MIGRATIONS.glob("000[1-5]_*.sql")):
            raw.execute(step.read_text(encoding="utf-8"))
        raw.execute(OLD)
    store = Store(Settings(store=f"file:{file}"))
    scope = Scope.whole_network("n")
    assert catalogue.freshness(store, scope).last_on == date(2025, 2, 1)
    assert [one.spent.left for one in orders.orders(store, scope, EVERY, TODAY) if one.spent] == [7]
    kept = [table(store, cache, "") for cache in CACHES]
    store.write(ledger_days.rebuild_days)
    assert [table(store, cache, "") for cache in CACHES] == kept
    store.close()
