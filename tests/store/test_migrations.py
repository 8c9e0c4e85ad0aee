"""A store of an earlier version is brought up to date, and answers as before."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from lib.config import Settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.consumption import usage
from lib.store.counters import counters
from lib.store.opening import MIGRATIONS

OLD = """
INSERT INTO networks VALUES ('n', 'Réseau');
INSERT INTO agencies VALUES ('lyon', 'n', 'Lyon');
INSERT INTO orders VALUES
    ('CMD-1', 'lyon', 'erp', 'Pack 10', 10, 90.00, 20.00, TIMESTAMP '2025-01-01 09:00:00', DATE '2025-01-01',
     NULL, 'purchase', 'paid', 'FA-1'),
    ('CMD-2', 'lyon', 'erp', 'Pack 5', 5, 45.00, 20.00, TIMESTAMP '2025-01-02 09:00:00', DATE '2025-01-02',
     NULL, 'purchase', 'pending', NULL);
INSERT INTO product_uses VALUES
    ('u', 'lyon', 'erp', 3, TIMESTAMP '2025-02-01 09:00:00', DATE '2025-02-01', 'Zoé', 'Centre', 'ERP-1');
"""

MANY = """
INSERT INTO signature_events
    (event_id, agency_id, contract, created_at, created_on, state, user_name)
SELECT uuid(), 'lyon', 'CTR-' || i, day + INTERVAL 9 HOUR, day, 'in_progress', 'Membre ' || i % 400
FROM range(160000) e(i), (SELECT DATE '2025-01-01' + (i // 400)::INTEGER AS day)
"""
"""400 people on 400 days each: more rows by day and person than DuckDB has in one group."""


@pytest.fixture
def old(tmp_path: Path) -> Settings:
    """A store as version 0.1 left it: the first migration alone, with orders and a use."""
    file = tmp_path / "old.duckdb"
    with duckdb.connect(str(file)) as raw:
        raw.execute((MIGRATIONS / "0001_initial.sql").read_text(encoding="utf-8"))
        raw.execute(OLD)
    return Settings(store=f"file:{file}")


def test_orders_and_uses_of_an_earlier_version_count_as_before(old: Settings) -> None:
    store = Store(old)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    found = counters(store, scope, Filters(products=()), date(2025, 12, 31))
    store.close()
    assert [(one.agency, one.remaining, one.unfunded) for one in found] == [("Lyon", 7, 0)]


def test_a_store_is_brought_up_to_date_once(old: Settings) -> None:
    for _again in range(2):
        Store(old).close()
    store = Store(old)
    assert store.value("schema_version") == len(list(MIGRATIONS.glob("*.sql")))
    store.close()


def test_a_large_store_of_an_earlier_version_is_counted_whole(old: Settings) -> None:
    with duckdb.connect(str(old.store_file)) as raw:
        raw.execute(MANY)
    store = Store(old)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    year = Period.of(date(2025, 1, 1), date(2026, 12, 31))
    for by in (Dimension.USER, Dimension.DAY, Dimension.AGENCY):
        found = usage(store, scope, year, Axis.CREATION, Filters(), by)
        assert sum(row.credits for row in found) == 160_000
    store.close()
