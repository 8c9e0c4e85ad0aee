"""Month statements (law L6): they re-add, a closed month never changes, what comes late is said apart."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.clock import utc_to_paris
from lib.domain.period import shift_months
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.statement import Amount, Measure, closing_of, row_in_cents
from lib.domain.types import Product
from lib.errors import Forbidden, Refused
from lib.store import months
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.imports import undo
from lib.store.statement import Statement, close_month, closed_until, statement
from tests.builders import an_event, order, refill, take_in

ALL = Filters(products=())
MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)
NOW = datetime.now(UTC).replace(tzinfo=None)
THIS_MONTH = utc_to_paris(NOW).date().replace(day=1)


def fill(store: Store, scope: Scope) -> None:
    """10 credits at 1 € from January on, 4 that expire in April; 3 used in March, 2 in April."""
    order(store, scope, "Lyon", "signature", 10, price=Decimal("10.00"))
    order(store, scope, "Lyon", "signature", 4, price=Decimal("7.00"), expires_on=date(2025, 4, 10))
    events = [an_event(contract=f"M{n}", created_at=datetime(2025, 3, 3 + n, 9, 0)) for n in range(3)]
    events += [an_event(contract=f"A{n}", created_at=datetime(2025, 4, 15, 9, n)) for n in range(2)]
    take_in(store, scope, *events, agency="Lyon", name="first")


@pytest.fixture
def lyon(store: Store, scope: Scope) -> Store:
    refill(store, fill)
    return store


def line(found: Statement) -> dict[str, tuple[int, Decimal]]:
    """The only line, without what is nothing."""
    (only,) = found.lines
    shown = row_in_cents(only.measures)
    return {
        str(measure): (only.measures[measure].credits, shown[measure])
        for measure in Measure
        if only.measures[measure] != Amount()
    }


def test_a_month_re_adds(lyon: Store, scope: Scope) -> None:
    assert line(statement(lyon, scope, ALL, MARCH)) == {
        "opening": (14, Decimal("17.00")),
        "used": (3, Decimal("5.25")),
        "closing": (11, Decimal("11.75")),
    }
    assert line(statement(lyon, scope, ALL, APRIL)) == {
        "opening": (11, Decimal("11.75")),
        "used": (2, Decimal("2.00")),
        "expired": (1, Decimal("1.75")),
        "closing": (8, Decimal("8.00")),
    }


def test_an_opening_balance_stands_in_the_opening(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 5, kind="opening")
    found = line(statement(store, scope, ALL, date(2025, 1, 1)))
    assert found == {"opening": (5, Decimal("100.00")), "closing": (5, Decimal("100.00"))}


def test_a_month_without_anything_has_no_lines(store: Store, scope: Scope) -> None:
    assert statement(store, scope, ALL, MARCH).lines == []


def test_the_closing_is_the_counter(lyon: Store, scope: Scope) -> None:
    for month in (MARCH, APRIL, MAY):
        (only,) = statement(lyon, scope, ALL, month).lines
        (counter,) = counters(lyon, scope, ALL, shift_months(month, 1) - timedelta(days=1))
        assert only.measures[Measure.CLOSING].credits == counter.remaining
        assert only.measures[Measure.CLOSING] == closing_of(only.measures)


def test_a_use_that_was_not_paid_for_has_no_euros_until_it_is(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon")
    later = {"ordered_at": datetime(2025, 4, 2, 9, 0), "ordered_on": date(2025, 4, 2)}
    order(store, scope, "Lyon", "signature", 3, price=Decimal("10.00"), **later)
    assert line(statement(store, scope, ALL, MARCH)) == {
        "used": (1, Decimal("0.00")),
        "closing": (-1, Decimal("0.00")),
    }
    assert line(statement(store, scope, ALL, APRIL)) == {
        "opening": (-1, Decimal("0.00")),
        "bought": (3, Decimal("10.00")),
        "adjusted": (0, Decimal("-3.33")),
        "closing": (2, Decimal("6.67")),
    }


def test_a_closed_month_never_changes(lyon: Store, scope: Scope) -> None:
    before = statement(lyon, scope, ALL, MARCH)
    close_month(lyon, scope, MARCH, "finance", NOW)
    take_in(lyon, scope, an_event(contract="late"), agency="Lyon", name="late")
    after = statement(lyon, scope, ALL, MARCH)
    assert after.lines == before.lines
    assert (after.closed_at, after.closed_by) == (NOW, "finance")
    assert closed_until(lyon, scope) == MARCH


def test_what_comes_late_is_an_adjustment_of_the_open_month_with_its_origin(
    lyon: Store, scope: Scope
) -> None:
    close_month(lyon, scope, MARCH, "finance", datetime.now(UTC).replace(tzinfo=None))
    receipt = take_in(lyon, scope, an_event(contract="late"), agency="Lyon", name="late")
    april = statement(lyon, scope, ALL, APRIL)
    found = line(april)
    assert found["opening"] == (11, Decimal("11.75"))
    assert found["adjusted"] == (-1, Decimal("-1.75"))
    assert found["closing"][0] == counters(lyon, scope, ALL, date(2025, 4, 30))[0].remaining
    assert [(one.what, one.name, one.wallet) for one in april.late] == [("import", "late", "Lyon")]
    undo(lyon, scope, receipt.import_id)
    again = statement(lyon, scope, ALL, APRIL)
    assert "adjusted" not in line(again)
    assert again.late == []


def test_closing_a_month_closes_the_ones_before(lyon: Store, scope: Scope) -> None:
    april = statement(lyon, scope, ALL, APRIL).lines
    close_month(lyon, scope, APRIL, "finance", NOW)
    order(lyon, scope, "Lyon", "signature", 100, ordered_at=datetime(2025, 3, 3, 9, 0))
    assert statement(lyon, scope, ALL, MARCH).closed_at == NOW
    assert statement(lyon, scope, ALL, APRIL).lines == april
    assert line(statement(lyon, scope, ALL, MAY))["adjusted"][0] == 100


def test_law_l6_history_that_comes_after_the_first_closing_counts_once(store: Store, scope: Scope) -> None:
    """In the open month, as an adjustment; the months before the first closed one have no statement."""
    bought = {"ordered_at": datetime(2025, 3, 1, 9, 0), "ordered_on": MARCH}
    order(store, scope, "Lyon", "signature", 100, **bought)
    take_in(store, scope, an_event(), agency="Lyon", name="march")
    close_month(store, scope, MARCH, "finance", datetime.now(UTC).replace(tzinfo=None))
    history = [an_event(contract=f"F{n}", created_at=datetime(2025, 2, 10, 9, n)) for n in range(7)]
    take_in(store, scope, *history, agency="Lyon", name="february")
    assert months.with_statement(store, scope, date(2025, 4, 5)) == [APRIL, MARCH]
    april = statement(store, scope, ALL, APRIL)
    assert line(april)["adjusted"][0] == -7
    assert line(april)["closing"][0] == counters(store, scope, ALL, date(2025, 4, 30))[0].remaining
    assert [(one.name, one.first_on) for one in april.late] == [("february", date(2025, 2, 10))]
    with pytest.raises(Refused, match="before the first closed month"):
        statement(store, scope, ALL, date(2025, 2, 1))
    with pytest.raises(Refused, match="before the first closed month"):
        close_month(store, scope, date(2025, 2, 1), "finance", NOW)


def test_an_adjustment_is_closed_with_its_month(lyon: Store, scope: Scope) -> None:
    close_month(lyon, scope, MARCH, "finance", NOW)
    take_in(lyon, scope, an_event(contract="late"), agency="Lyon", name="late")
    open_april = statement(lyon, scope, ALL, APRIL).lines
    close_month(lyon, scope, APRIL, "finance", NOW)
    assert statement(lyon, scope, ALL, APRIL).lines == open_april
    (may,) = statement(lyon, scope, ALL, MAY).lines
    assert may.measures[Measure.OPENING] == open_april[0].measures[Measure.CLOSING]
    assert may.measures[Measure.ADJUSTED] == Amount()


@pytest.mark.parametrize("month", [date(2025, 3, 2), date(2999, 1, 1), THIS_MONTH])
def test_only_a_month_that_is_over_can_be_closed(lyon: Store, scope: Scope, month: date) -> None:
    with pytest.raises(Refused):
        close_month(lyon, scope, month, "finance", NOW)


def test_a_month_is_closed_once(lyon: Store, scope: Scope) -> None:
    close_month(lyon, scope, APRIL, "finance", NOW)
    for month in (MARCH, APRIL):
        with pytest.raises(Refused):
            close_month(lyon, scope, month, "somebody", NOW)


def test_closing_needs_its_permission_and_the_whole_network(lyon: Store, scope: Scope) -> None:
    without = replace(scope, permissions=frozenset(Permission) - {Permission.CLOSE_MONTH})
    for narrow in (without, replace(scope, agencies=frozenset({"x"}))):
        with pytest.raises(Forbidden):
            close_month(lyon, narrow, MARCH, "somebody", NOW)


def test_law_l6_holds_for_every_month_and_product(lyon: Store, scope: Scope) -> None:
    order(lyon, scope, "Lyon", "erp", 3, kind="grant", price=Decimal(0), expires_on=date(2025, 2, 1))
    order(lyon, scope, "Annecy", "signature", 3, price=Decimal("9.99"))
    before: dict[tuple[str, Product], Amount] = {}
    for number in range(8):
        found = statement(lyon, scope, ALL, shift_months(date(2025, 1, 1), number))
        for one in found.lines:
            place = one.wallet, one.product
            assert one.measures[Measure.OPENING] == before.get(place, Amount(0, Fraction(0)))
            assert one.measures[Measure.CLOSING] == closing_of(one.measures)
            shown = row_in_cents(one.measures)
            signs = {Measure.USED: -1, Measure.EXPIRED: -1, Measure.VOIDED: -1, Measure.CLOSING: 0}
            added = sum(amount * signs.get(measure, 1) for measure, amount in shown.items())
            assert added == shown[Measure.CLOSING]
            before[place] = one.measures[Measure.CLOSING]
