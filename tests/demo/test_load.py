"""The demo in a real store: through the importer, and straight in."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

import lib.demo.ceremonies
import lib.demo.load
from lib.config import Settings
from lib.demo import DemoSummary, demo_fits, load_demo, load_scaled, write_workbooks
from lib.demo.generate import Demo
from lib.domain.scope import Filters, Scope
from lib.domain.types import Content, Product
from lib.errors import Refused
from lib.ingest.importer import import_file
from lib.store import catalogue, counters, imports, receipts
from lib.store.connection import Store
from tests.stores import Kind, new

TODAY = date(2026, 11, 24)
SMALL = 2_400

Said = list[tuple[float, str]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> tuple[Store, DemoSummary, Said]:
    """A store with a small demo that went through the importer."""
    folder = tmp_path_factory.mktemp("demo")
    settings = Settings(store=new(folder, "demo"), staging=folder / "staging", memory_mb=1000)
    store = Store(settings)
    said: Said = []
    summary = load_demo(
        settings, store, today=TODAY, events=SMALL, progress=lambda done, what: said.append((done, what))
    )
    return store, summary, said


def _scope(store: Store) -> Scope:
    return Scope.whole_network(catalogue.network(store).network_id)


def _counts(store: Store) -> dict[str, int]:
    with store.reading() as cursor:
        raw = cursor._cursor
        return {
            table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("signature_events", "order_entries", "product_uses", "agencies")
        }


def _events(store: Store) -> pa.Table:
    with store.reading() as cursor:
        found = cursor._cursor.execute(
            "SELECT * EXCLUDE (import_id) FROM signature_events ORDER BY created_at, event_id"
        )
        return found.to_arrow_table()


def _sorted(rows: list[dict[str, object]]) -> list[str]:
    return sorted(str(list(row.values())) for row in rows)


def test_load_demo_goes_through_the_importer(loaded: tuple[Store, DemoSummary, Said]) -> None:
    store, summary, _said = loaded
    made = receipts.history(store, _scope(store))
    added = {content: [one.inserted for one in made if one.content is content] for content in Content}
    assert len(added[Content.SIGNATURES]) == 12
    assert sum(added[Content.SIGNATURES]) == SMALL == summary.events
    assert (added[Content.ORDERS], added[Content.USES]) == ([summary.orders], [summary.uses])
    assert all(receipt.rejected == receipt.warned == receipt.updated == 0 for receipt in made)
    assert _counts(store) == {
        "signature_events": SMALL,
        "order_entries": summary.orders,
        "product_uses": summary.uses,
        "agencies": 12,
    }
    assert catalogue.network(store).name == "Réseau Horizon"
    assert summary.teams == 45
    assert summary.users == 300


def test_progress_rises_to_one(loaded: tuple[Store, DemoSummary, Said]) -> None:
    shares = [done for done, _what in loaded[2]]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_every_agency_has_counters(loaded: tuple[Store, DemoSummary, Said]) -> None:
    store = loaded[0]
    found = counters.counters(store, _scope(store), Filters(products=tuple(Product)), TODAY)
    assert len({counter.agency for counter in found}) == 12
    below = [counter for counter in found if counter.remaining < 0]
    assert [(counter.agency, counter.product) for counter in below] == [
        ("Horizon Lille Vieux-Lille", Product.SIGNATURE)
    ]


def test_a_store_with_data_is_refused(loaded: tuple[Store, DemoSummary, Said]) -> None:
    store = loaded[0]
    before = _counts(store)
    assert not demo_fits(store)
    with pytest.raises(Refused):
        load_demo(store.settings, store, today=TODAY, events=SMALL)
    with pytest.raises(Refused):
        load_scaled(store.settings, store, events=SMALL, today=TODAY)
    assert _counts(store) == before


def test_scaled_events_are_those_of_the_workbooks(
    loaded: tuple[Store, DemoSummary, Said], settings: Settings, store: Store
) -> None:
    load_scaled(settings, store, events=SMALL, today=TODAY)
    assert _events(store).equals(_events(loaded[0]))


def test_importing_the_export_of_scaled_events_changes_nothing(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    load_scaled(settings, store, events=SMALL, today=TODAY)
    scope = _scope(store)
    before = _events(store)
    files = write_workbooks(tmp_path / "files", today=TODAY, events=SMALL)
    for path, agency in files[-3:]:
        receipt = import_file(settings, store, scope, path, path.name, agency, "someone")
        assert (receipt.inserted, receipt.updated, receipt.rejected) == (0, 0, 0)
        assert receipt.unchanged == receipt.rows_read
    assert _events(store).equals(before)


def test_scaled_loads_leave_receipts_and_can_be_undone(settings: Settings, store: Store) -> None:
    summary = load_scaled(settings, store, events=20_000, today=TODAY)
    print(f"{summary.events / max(summary.seconds, 0.1):,.0f} events a second")
    scope = _scope(store)
    made = [one for one in receipts.history(store, scope) if one.content is Content.SIGNATURES]
    assert sum(receipt.inserted for receipt in made) == 20_000
    assert max(receipt.newest_at for receipt in made) <= datetime(2026, 11, 24, 7, 12)
    largest = max(made, key=lambda receipt: receipt.inserted)
    imports.undo(store, scope, largest.import_id)
    assert _counts(store)["signature_events"] == 20_000 - largest.inserted


def test_many_stretches_make_exactly_as_many_events(
    settings: Settings, store: Store, store_kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lib.demo.ceremonies, "BATCH_EVENTS", 1_500)
    load_scaled(settings, store, events=30_000, today=TODAY)
    events = _events(store)
    assert events.num_rows == 30_000
    assert len(set(events["event_id"].to_pylist())) == 30_000
    frame = events.select(["contract", "created_at"]).to_pandas()
    launches = frame.groupby("contract")["created_at"].nunique()
    assert launches.max() == 2  # numbers never collide between stretches
    assert 0.015 < (launches == 2).mean() < 0.04  # relaunches cross from one stretch to another
    made = pa.concat_tables(rows for rows, _agency in Demo(events=30_000, today=TODAY, seed=2026).events())
    made = made.unify_dictionaries().select(["contract", "signatory", "phone", "user_name", "team", "state"])
    assert _sorted(made.to_pylist()) == _sorted(events.select(made.column_names).to_pylist())
    if store_kind is Kind.FILE:  # a lake has each month in launch order (tests/store/test_lake_months.py)
        with store.reading() as cursor:
            stored = cursor._cursor.execute("SELECT created_at FROM signature_events").fetchnumpy()
        assert (stored["created_at"][1:] >= stored["created_at"][:-1]).all()


@pytest.mark.parametrize("share", [0, 0.5, 0.95, 1])
def test_a_scaled_load_that_fails_leaves_nothing(settings: Settings, store: Store, share: float) -> None:
    def interrupt(done: float, _what: str) -> None:
        if done >= share:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_scaled(settings, store, events=SMALL, today=TODAY, progress=interrupt)
    assert set(_counts(store).values()) == {0}
    assert demo_fits(store)


def test_a_demo_that_was_cut_short_is_begun_again(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def some(*arguments: object) -> object:
        calls.append(str(arguments[4]))
        if len(calls) > 2:
            raise KeyboardInterrupt
        return import_file(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(lib.demo.load, "import_file", some)
        with pytest.raises(KeyboardInterrupt):
            load_demo(settings, store, today=TODAY, events=SMALL)
    assert _counts(store)["signature_events"] > 0
    assert demo_fits(store)
    load_scaled(settings, store, events=SMALL, today=TODAY)
    assert _counts(store)["signature_events"] == SMALL


@pytest.mark.parametrize(
    ("today", "events"), [(date(2026, 3, 29), 50), (date(2028, 2, 29), 900), (date(2025, 1, 1), 900)]
)
def test_any_day_and_any_number_will_do(settings: Settings, store: Store, today: date, events: int) -> None:
    summary = load_scaled(settings, store, events=events, today=today)
    assert _counts(store)["signature_events"] == events
    assert _counts(store)["order_entries"] == summary.orders


def test_workbooks_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    first = write_workbooks(tmp_path / "a", today=TODAY, events=SMALL, per_year=True)
    second = write_workbooks(tmp_path / "b", today=TODAY, events=SMALL, per_year=True)
    assert len(first) > 35
    assert len(write_workbooks(tmp_path / "c", today=TODAY, events=SMALL)) == 12
    for (one, agency), (other, same) in zip(first, second, strict=True):
        assert (one.name, agency, one.read_bytes()) == (other.name, same, other.read_bytes())
