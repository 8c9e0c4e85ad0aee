"""Laws L4 and L6 on a real store: what uses cost, against a plain walk over every single use."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.period import Period
from lib.domain.policy import ConsumeOn, PaidBy, Rule
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Dimension, Product
from lib.errors import Forbidden
from lib.store import catalogue, policies
from lib.store.connection import Store
from lib.store.costs import Spent, costs, spent, spent_each, spent_in_vain
from lib.store.counters import counters, day_end
from lib.store.ledger import network_ledger
from lib.store.queries import sql
from tests.builders import Row, add, an_event, order, refill, stored_order, stored_use, take_in

ALL = Filters(products=())
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
TODAY = date(2026, 1, 10)


def fill(store: Store, scope: Scope) -> None:
    """Two agencies that buy little and use much, several credits at a time, on days that blocks share."""
    chance = random.Random(7)
    orders, uses = [], []
    for agency in ("Lyon", "Annecy"):
        for number in range(12):
            at = datetime(2025, 1, 1, 8, 30) + timedelta(
                days=chance.randrange(300), hours=chance.randrange(9)
            )
            one = stored_order(
                agency,
                chance.choice(["signature", "erp"]),
                chance.randrange(1, 9),
                price=Decimal(chance.randrange(0, 5000)) / 100,
                ordered_at=at,
                ordered_on=at.date(),
                expires_on=at.date() + timedelta(days=chance.randrange(1, 90)) if number % 2 else None,
                kind="grant" if number % 5 == 0 else "purchase",
            )
            orders.append(one)
        events = [
            an_event(
                contract=f"{agency}-{number}",
                team=chance.choice(["Centre", "Est", None]),
                created_at=datetime(2025, 1, 1, 9, 0) + timedelta(minutes=chance.randrange(300 * 1440)),
            )
            for number in range(60)
        ]
        take_in(store, scope, *events, agency=agency, name=agency)
        for number in range(25):
            moment = datetime(2025, 1, 1, 9, 0) + timedelta(
                days=chance.randrange(300), hours=chance.randrange(8)
            )
            uses.append(
                stored_use(agency, "erp", moment, quantity=chance.randrange(1, 4), reference=f"{number}")
            )
    add(store, scope, orders, uses)


@pytest.fixture
def busy(store: Store, scope: Scope) -> Store:
    refill(store, fill)
    return store


def single_uses(store: Store) -> Iterator[tuple[str, str, str, str | None, date, int]]:
    """Every credit by itself: wallet, product, agency's id, team, day, place among its wallet's uses."""
    with store._instance.cursor() as raw:
        rows = raw.execute(
            "SELECT wallet_id, product, agency_id, team, effective_on, credits "
            f"FROM {sql('_ledger_uses')} ORDER BY effective_at, use_id"
        ).fetchall()
    ranks: dict[tuple[str, str], int] = defaultdict(int)
    for wallet, product, agency, team, day, credits_ in rows:
        for _credit in range(credits_):
            yield wallet, product, agency, team, day, ranks[wallet, product]
            ranks[wallet, product] += 1


def walked(store: Store, scope: Scope, period: Period) -> dict[str | None, tuple[int, Fraction, int]]:
    """Credits, exact cost and unfunded ones by team: one credit at a time."""
    with store.reading() as cursor:
        ledgers = network_ledger(cursor, scope.network, day_end(TODAY))
    sums: dict[str | None, list[Fraction | int]] = defaultdict(lambda: [0, Fraction(0), 0])
    for wallet, product, _agency, team, day, rank in single_uses(store):
        if not period.start <= day < period.end:
            continue
        slices = ledgers[Product(product)].slices[wallet]
        lot = next(one.lot for one in slices if one.first_rank <= rank < one.end_rank)
        sums[team][0] += 1
        sums[team][1] += lot.unit_cost if lot else 0
        sums[team][2] += 0 if lot else 1
    return {team: (int(one[0]), Fraction(one[1]), int(one[2])) for team, one in sums.items()}


def by_key(found: list[Spent]) -> dict[str | None, tuple[int, Fraction, int]]:
    sums: dict[str | None, tuple[int, Fraction, int]] = {}
    for one in found:
        credits_, amount, unfunded = sums.get(one.key, (0, Fraction(0), 0))
        sums[one.key] = (credits_ + one.credits, amount + one.amount, unfunded + one.unfunded)
    return sums


@pytest.mark.parametrize(
    "period", [YEAR, Period(date(2025, 3, 1), date(2025, 4, 1)), Period(date(2025, 6, 5), date(2025, 6, 6))]
)
def test_law_l4_costs_are_those_of_a_walk_over_single_uses(busy: Store, scope: Scope, period: Period) -> None:
    assert by_key(spent(busy, scope, period, ALL, Dimension.TEAM, TODAY)) == walked(busy, scope, period)


def test_laws_c2_and_l6_no_use_is_lost_when_another_pays_between_its_launch_and_its_signature(
    store: Store, scope: Scope
) -> None:
    """Ten uses are the agency's, although the network pays by the day of their signature; five are not."""
    order(store, scope, "Lyon", "signature", 100, price=Decimal("100.00"))
    order(store, scope, "", "signature", 100, price=Decimal("200.00"))
    take_in(store, scope, *signed_in_april("A", 10, 10), *signed_in_april("B", 20, 5), agency="Lyon")
    chosen = {"by": "ana", "now": datetime(2025, 6, 10, 9, tzinfo=UTC)}
    policies.set_product_rule(
        store, scope, Product.SIGNATURE, Rule(ConsumeOn.SIGNED), date(2025, 1, 1), **chosen
    )
    lyon = catalogue.agency_id(scope.network, "Lyon")
    policies.set_payer(store, scope, [lyon], PaidBy.NETWORK, date(2025, 4, 15), **chosen)
    april = Period(date(2025, 4, 1), date(2025, 5, 1))
    assert walked(store, scope, april) == {"Lyon Centre": (15, Fraction(20), 0)}
    assert by_key(spent(store, scope, april, ALL, Dimension.TEAM, TODAY)) == walked(store, scope, april)
    assert spent_each(store, scope, [april], ALL, TODAY)[0][Product.SIGNATURE].credits == 15
    [vain] = spent_in_vain(store, scope, april, ALL, Dimension.AGENCY, TODAY)
    assert vain.waste.used == 15


def signed_in_april(contract: str, day: int, count: int) -> list[Row]:
    """Ceremonies of a day in April, signed eight days later."""
    launches = [datetime(2025, 4, day, 9, minute) for minute in range(count)]
    return [
        an_event(
            contract=f"{contract}-{at.minute}",
            created_at=at,
            state="signed",
            signed_at=at + timedelta(days=8),
        )
        for at in launches
    ]


def test_law_l6_costs_by_team_are_the_cost_of_the_blocks_drawn(busy: Store, scope: Scope) -> None:
    with busy.reading() as cursor:
        ledgers = network_ledger(cursor, scope.network, day_end(TODAY))
    drawn = sum((lot.drawn * lot.unit_cost for one in ledgers.values() for lot in one.lots), Fraction(0))
    for by in (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE, Dimension.AGENCY, Dimension.MONTH):
        assert sum(one.amount for one in spent(busy, scope, YEAR, ALL, by, TODAY)) == drawn


def test_the_lines_of_a_report_add_up_to_its_total_to_the_cent(busy: Store, scope: Scope) -> None:
    report = costs(busy, scope, YEAR, ALL, Dimension.TEAM, TODAY)
    assert sum(row.cost or 0 for row in report.rows) == report.total.cost
    assert report.total.cost is not None
    assert report.total.cost == report.total.cost.quantize(Decimal("0.01"))


def test_law_l3_the_cost_of_what_was_never_bought_is_unknown(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon")
    row = costs(store, scope, YEAR, ALL, Dimension.TEAM, TODAY).rows[0]
    assert (row.credits, row.cost, row.unfunded) == (1, None, 1)


def test_a_purchase_gives_earlier_unfunded_uses_their_cost(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon")
    later = {"ordered_at": datetime(2025, 5, 1, 9, 0), "ordered_on": date(2025, 5, 1)}
    order(store, scope, "Lyon", "signature", 3, price=Decimal("10.00"), **later)
    report = costs(store, scope, YEAR, ALL, Dimension.MONTH, TODAY)
    assert [(row.key, row.cost) for row in report.rows] == [("2025-03", Decimal("3.33"))]


def test_costs_need_their_permission(store: Store, scope: Scope) -> None:
    blind = Scope(scope.network, None, permissions=frozenset(Permission) - {Permission.VIEW_COST})
    with pytest.raises(Forbidden):
        costs(store, blind, YEAR, ALL, Dimension.TEAM, TODAY)


def test_law_l6_counters_are_remaining_less_unfunded(busy: Store, scope: Scope) -> None:
    with busy.reading() as cursor:
        ledgers = network_ledger(cursor, scope.network, day_end(TODAY))
    found = {(one.agency, one.product): one for one in counters(busy, scope, ALL, TODAY)}
    assert sum(one.unfunded for one in found.values()) == sum(
        sum(one.unfunded.values()) for one in ledgers.values()
    )
    left = sum(lot.left for one in ledgers.values() for lot in one.lots)
    assert sum(one.remaining + one.unfunded for one in found.values()) == left
