"""Law L6 on the demo network, exactly: for every month, product and agency."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from lib.config import Settings
from lib.demo.load import load_scaled
from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.domain.ledger import EntryKind
from lib.domain.period import Period, shift_months
from lib.domain.scope import Filters, Scope
from lib.domain.statement import Measure, closing_of, month_of
from lib.domain.types import Dimension, Product
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.costs import costs, spent
from lib.store.counters import counters, day_end
from lib.store.ledger import Ledgers, network_ledger
from lib.store.statement import statement
from tests.stores import Kind, new

TODAY = date(2026, 11, 24)
ALL = Filters(products=())
EVER = Period(date(2020, 1, 1), date(2027, 1, 1))
_Place = tuple[str | None, Product, str]
"""Agency, product, month as 2026-11. No agency: of all."""
_Sums = tuple[int, Fraction, int]
"""Credits, what they cost, credits of unknown cost."""


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> Iterator[Store]:
    """Three years of the demo, 60,000 events, straight into a store."""
    folder: Path = tmp_path_factory.mktemp("demo")
    store = Store(Settings(store=new(folder, "demo")))
    load_scaled(store.settings, store, events=60_000, today=TODAY)
    yield store
    store.close()


@pytest.fixture(scope="module")
def everybody(network: Store) -> Scope:
    return Scope.whole_network(catalogue.network(network).network_id)


@pytest.fixture(scope="module")
def ledgers(network: Store, everybody: Scope) -> Ledgers:
    with network.reading() as cursor:
        return network_ledger(cursor, everybody.network, day_end(TODAY))


def by_month(network: Store, scope: Scope, by: Dimension) -> dict[_Place, _Sums]:
    """What was spent in each month, asked for month by month."""
    found: dict[_Place, _Sums] = {}
    for first in months():
        for one in spent(network, scope, Period(first, shift_months(first, 1)), ALL, by, TODAY):
            place = (one.agency, one.product, f"{first:%Y-%m}")
            credits_, amount, unfunded = found.get(place, (0, Fraction(0), 0))
            found[place] = (credits_ + one.credits, amount + one.amount, unfunded + one.unfunded)
    return found


def of_all_agencies(found: dict[_Place, _Sums]) -> dict[_Place, _Sums]:
    sums: dict[_Place, _Sums] = defaultdict(lambda: (0, Fraction(0), 0))
    for (_agency, product, month), (credits_, amount, unfunded) in found.items():
        before = sums[None, product, month]
        sums[None, product, month] = (before[0] + credits_, before[1] + amount, before[2] + unfunded)
    return dict(sums)


def months() -> list[date]:
    return [shift_months(date(2023, 11, 1), number) for number in range(37)]


@pytest.fixture(scope="module")
def by_agency(network: Store, everybody: Scope) -> dict[_Place, _Sums]:
    return by_month(network, everybody, Dimension.AGENCY)


@pytest.mark.parametrize("by", [Dimension.TEAM, Dimension.USER])
def test_costs_by_any_dimension_add_up_to_the_agency_s(
    network: Store, everybody: Scope, by_agency: dict[_Place, _Sums], by: Dimension
) -> None:
    """Σ cost by team = Σ cost by user, month by month and agency by agency, exactly."""
    assert by_month(network, everybody, by) == by_agency


def test_costs_by_any_dimension_add_up_to_the_month_s(
    network: Store, everybody: Scope, by_agency: dict[_Place, _Sums]
) -> None:
    """Σ cost by agency = Σ cost by template = cost of the month, exactly."""
    ever = {
        (None, one.product, one.key or ""): (one.credits, one.amount, one.unfunded)
        for one in spent(network, everybody, EVER, ALL, Dimension.MONTH, TODAY)
    }
    assert of_all_agencies(by_agency) == ever
    assert by_month(network, everybody, Dimension.TEMPLATE) == ever


def test_costs_are_the_cost_of_the_blocks_drawn(
    network: Store, everybody: Scope, ledgers: Ledgers, by_agency: dict[_Place, _Sums]
) -> None:
    """From the draw-down itself: what each lot gave to the uses of each month."""
    names = {agency.agency_id: agency.name for agency in catalogue.agencies(network, everybody)}
    drawn: dict[_Place, Fraction] = defaultdict(Fraction)
    for product, ledger in ledgers.items():
        for lot in ledger.lots:
            for first, end, used_at in lot.ranks:
                month = f"{utc_to_paris(used_at):%Y-%m}"
                drawn[names[lot.wallet], product, month] += (end - first) * lot.unit_cost
    assert dict(drawn) == {
        place: amount for place, (credits_, amount, unfunded) in by_agency.items() if credits_ > unfunded
    }


def test_statements_re_add_and_open_with_the_last_closing(network: Store, everybody: Scope) -> None:
    before: dict[tuple[str, Product], object] = {}
    seen = 0
    for first in months():
        for line in statement(network, everybody, ALL, first).lines:
            measures = line.measures
            assert measures[Measure.CLOSING] == closing_of(measures)
            if (line.wallet, line.product) in before:
                assert measures[Measure.OPENING] == before[line.wallet, line.product]
            before[line.wallet, line.product] = measures[Measure.CLOSING]
            seen += 1
    assert seen > 300


def test_what_a_statement_says_was_used_is_what_the_pages_count(
    network: Store, everybody: Scope, by_agency: dict[_Place, _Sums]
) -> None:
    """Credits of a month: the statement's, the cost report's and the export's are one number (law C1)."""
    for first in months()[::6]:
        used = {
            (line.wallet, line.product): line.measures[Measure.USED].credits
            for line in statement(network, everybody, ALL, first).lines
            if line.measures[Measure.USED].credits
        }
        month = f"{first:%Y-%m}"
        assert used == {
            (agency, product): credits_
            for (agency, product, key), (credits_, _amount, _unfunded) in by_agency.items()
            if key == month
        }


def test_the_journal_is_the_statement_s(network: Store, everybody: Scope, ledgers: Ledgers) -> None:
    """The journal's sums, added here in another way, are the statement's bought and expired credits."""
    first = date(2025, 6, 1)
    start, end = (
        paris_to_utc(datetime.combine(day, datetime.min.time())) for day in (first, date(2025, 7, 1))
    )
    lines = statement(network, everybody, ALL, first).lines
    for product, ledger in ledgers.items():
        entries = [entry for entry in ledger.journal if start <= entry.at < end]
        for kind, measure in ((EntryKind.PURCHASE, Measure.BOUGHT), (EntryKind.EXPIRE, Measure.EXPIRED)):
            booked = sum(abs(entry.credits) for entry in entries if entry.kind is kind)
            assert booked == sum(line.measures[measure].credits for line in lines if line.product is product)


def test_the_last_closing_is_the_counter(network: Store, everybody: Scope) -> None:
    closing = {
        (line.wallet, line.product): line.measures[Measure.CLOSING].credits
        for line in statement(network, everybody, ALL, month_of(date(2026, 10, 1))).lines
    }
    found = {
        (one.agency, one.product): one.remaining
        for one in counters(network, everybody, ALL, date(2026, 10, 31))
    }
    assert found == {place: closing.get(place, 0) for place in found}


def test_the_lines_of_every_report_add_up_to_the_cent(network: Store, everybody: Scope) -> None:
    for first in months():
        report = costs(network, everybody, Period(first, shift_months(first, 1)), ALL, Dimension.TEAM, TODAY)
        assert report.total.cost == sum(row.cost or 0 for row in report.rows)
