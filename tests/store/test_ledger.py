"""The ledger over a real store: its cache, what was known when, transfers and voids (laws L1, L3 and L5)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from lib.domain.clock import paris_day
from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store import ledger_days
from lib.store.connection import Store
from lib.store.counters import Counter, counters, day_end
from lib.store.imports import undo
from lib.store.ledger import network_ledger
from tests.builders import an_event, order, refill, take_in, use

ALL = Filters(products=())
YEAR_END = date(2025, 12, 31)


def fill(store: Store, scope: Scope) -> None:
    """Lyon buys three times and uses around each purchase; Annecy draws on nothing."""
    for month in (1, 3, 5):
        at = datetime(2025, month, 10, 10, 0)
        order(store, scope, "Lyon", "signature", 3, ordered_at=at, ordered_on=at.date(), price=Decimal(month))
    events = [
        an_event(contract=f"C-{number}", created_at=datetime(2025, 1, 10, 8, 0) + timedelta(days=15 * number))
        for number in range(12)
    ]
    take_in(store, scope, *events, agency="Lyon", name="Lyon")
    take_in(store, scope, an_event(contract="A-1"), agency="Annecy", name="Annecy")
    use(store, scope, "Annecy", "erp", datetime(2025, 2, 2, 9, 0), quantity=2)


@pytest.fixture
def used(store: Store) -> Store:
    refill(store, fill)
    return store


def everything(store: Store, scope: Scope) -> object:
    """All that the ledger answers, in a form that can be compared."""
    with store.reading() as cursor:
        ledgers = network_ledger(cursor, scope.network, day_end(YEAR_END))
    return [
        (
            product,
            ledger.journal,
            ledger.unfunded,
            {
                wallet: [(one.first_rank, one.end_rank, one.lot and one.lot.lot_id) for one in slices]
                for wallet, slices in ledger.slices.items()
            },
        )
        for product, ledger in ledgers.items()
    ]


def test_dropping_the_cache_changes_no_answer(used: Store, scope: Scope) -> None:
    kept = everything(used, scope)
    ledger_days.drop_days(used)
    assert everything(used, scope) == kept


def test_the_cache_after_imports_orders_and_undo_is_the_one_made_whole(used: Store, scope: Scope) -> None:
    late = [an_event(contract=f"L-{n}", created_at=datetime(2025, 3, 10, 9 + n, 0)) for n in range(4)]
    receipt = take_in(used, scope, *late, agency="Lyon", name="late")
    order(used, scope, "Lyon", "signature", 2, ordered_at=datetime(2025, 3, 10, 11, 30))
    undo(used, scope, take_in(used, scope, an_event(contract="gone"), agency="Lyon").import_id)
    assert receipt.inserted == 4
    kept = rows(used)
    used.write(ledger_days.rebuild_days)
    assert rows(used) == kept


def rows(store: Store) -> list[tuple[object, ...]]:
    with store._instance.cursor() as raw:
        return raw.execute("SELECT * FROM ledger_days ORDER BY ALL").fetchall()


def test_one_import_makes_only_its_own_days_anew(used: Store, scope: Scope) -> None:
    """What an import does not touch keeps its rows, even where these have been changed by hand."""
    with used._instance.cursor() as raw:
        raw.execute("UPDATE ledger_days SET used = 1000 WHERE on_day = DATE '2025-01-10'")
    take_in(used, scope, an_event(contract="new", created_at=datetime(2025, 9, 1, 9, 0)), agency="Lyon")
    assert 1000 in [row[5] for row in rows(used)]


def of(found: list[Counter]) -> dict[tuple[str, Product], tuple[int, int]]:
    return {(one.agency, one.product): (one.remaining, one.unfunded) for one in found}


def test_law_l5_now_is_as_known_today(used: Store, scope: Scope) -> None:
    now = counters(used, scope, ALL, YEAR_END)
    assert of(counters(used, scope, ALL, YEAR_END, known_at=paris_day(datetime.now(UTC)))) == of(now)


def test_law_l5_before_the_imports_came_no_use_was_known(used: Store, scope: Scope) -> None:
    found = of(counters(used, scope, ALL, YEAR_END, known_at=date(2025, 6, 30)))
    assert found["Lyon", Product.SIGNATURE] == (9, 0)
    assert ("Annecy", Product.SIGNATURE) not in found


def test_law_l5_an_undone_import_was_known_until_it_was_undone(used: Store, scope: Scope) -> None:
    before = of(counters(used, scope, ALL, YEAR_END))
    receipt = take_in(used, scope, an_event(contract="X"), agency="Lyon", name="to be undone")
    with_it = of(counters(used, scope, ALL, YEAR_END))
    known = datetime.now(UTC).replace(tzinfo=None)
    undo(used, scope, receipt.import_id)
    assert of(counters(used, scope, ALL, YEAR_END)) == before
    with used.reading() as cursor:
        ledgers = network_ledger(cursor, scope.network, day_end(YEAR_END), known)
    wallet = receipt.agency_id
    assert ledgers[Product.SIGNATURE].counter(wallet) == with_it["Lyon", Product.SIGNATURE][0]


def test_law_l5_an_event_that_two_files_bring_is_known_from_the_first(used: Store, scope: Scope) -> None:
    again = [an_event(contract="C-0", created_at=datetime(2025, 1, 10, 8, 0), state="signed")]
    between = datetime.now(UTC).replace(tzinfo=None)
    take_in(used, scope, *again, agency="Lyon", name="again")
    with used.reading() as cursor:
        then = network_ledger(cursor, scope.network, day_end(YEAR_END), between)
        now = network_ledger(cursor, scope.network, day_end(YEAR_END))
    assert then[Product.SIGNATURE].unfunded == now[Product.SIGNATURE].unfunded


def test_an_order_of_another_time_gives_the_same_ledger_whenever_it_is_entered(
    store: Store, scope: Scope
) -> None:
    """Law L3: an order entered after the uses that it pays for."""
    take_in(store, scope, an_event(), an_event(contract="B"), agency="Lyon")
    assert of(counters(store, scope, ALL, YEAR_END))["Lyon", Product.SIGNATURE] == (-2, 2)
    order(store, scope, "Lyon", "signature", 5)
    assert of(counters(store, scope, ALL, YEAR_END))["Lyon", Product.SIGNATURE] == (3, 0)


def test_the_network_s_own_wallet_is_not_an_agency_s(store: Store, scope: Scope) -> None:
    order(store, scope, "", "erp", 10)
    order(store, scope, "Lyon", "erp", 4)
    assert {one.agency: one.remaining for one in counters(store, scope, ALL, YEAR_END)} == {
        "Lyon": 4,
        "Réseau Horizon": 10,
    }
    only_lyon = Filters(agencies=("Lyon",), products=())
    assert [one.agency for one in counters(store, scope, only_lyon, YEAR_END)] == ["Lyon"]
