"""Since when two counters differ, and which candidate is the best."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.candidates import Ordered, SetAside, Window, of_files, of_numbers, of_orders, of_packs
from lib.domain.reconciliation import (
    Appearance,
    Candidate,
    Compared,
    Kind,
    Sign,
    answer,
    appearance,
    ranked,
)
from lib.domain.types import OrderState

EVER = Window(None, date(2025, 1, 31))


def on(day: int) -> date:
    return date(2025, 1, 1) + timedelta(days=day)


def gaps(*sizes: int) -> list[Compared]:
    """One observation a day, with these gaps."""
    return [Compared(on(day), 100 + gap, 100) for day, gap in enumerate(sizes)]


@pytest.mark.parametrize(
    ("compared", "expected"),
    [
        (gaps(0), Appearance(None, on(0), False)),
        (gaps(5), Appearance(on(0), None, True)),
        (gaps(5, 5), Appearance(on(0), None, False)),
        (gaps(0, 5), Appearance(on(1), on(0), False)),
        (gaps(5, 0, 0, 2, 7), Appearance(on(3), on(2), False)),
        (gaps(5, 0), Appearance(None, on(1), False)),
    ],
)
def test_since_when_counters_differ(compared: list[Compared], expected: Appearance) -> None:
    assert appearance(compared) == expected


@given(st.lists(st.integers(-2, 2), min_size=1))
def test_every_observation_differs_from_the_first_day_on(sizes: list[int]) -> None:
    compared = gaps(*sizes)
    found = appearance(compared)
    since = found.differs_since
    assert all((one.gap != 0) is (since is not None and one.on >= since) for one in _tail(compared, found))
    if found.last_agreed is not None:
        assert sizes[compared.index(next(one for one in compared if one.on == found.last_agreed))] == 0


def _tail(compared: list[Compared], found: Appearance) -> list[Compared]:
    return [one for one in compared if found.last_agreed is None or one.on > found.last_agreed]


def test_one_observation_begins_with_its_best_candidate() -> None:
    found = [
        Candidate(Sign.PACK, "Lyon", "Pack", None, on(3), 5),
        Candidate(Sign.PENDING, "Lyon", "CMD-1", on(1), on(1), 5),
    ]
    told = answer([Compared(on(3), 105, 100)], found)
    assert (told.first_day, told.last_agreed) == (on(1), None)
    assert [one.sign for one in told.candidates] == [Sign.PENDING, Sign.PACK]
    assert answer([Compared(on(3), 105, 100)], found[:1]).first_day == on(3)
    assert answer([Compared(on(3), 105, 100)], []).first_day == on(3)


def test_with_earlier_observations_they_tell_the_first_day() -> None:
    found = [Candidate(Sign.PENDING, "Lyon", "CMD-1", on(0), on(0), 5)]
    assert answer(gaps(0, 5), found).first_day == on(1)


def test_without_a_gap_there_are_no_candidates() -> None:
    told = answer(gaps(3, 0), [Candidate(Sign.PACK, "Lyon", credits=3)])
    assert (told.first_day, told.last_agreed, told.candidates) == (None, on(1), ())


def test_exact_candidates_come_first_then_the_nearest_then_the_unknown() -> None:
    listed = [
        Candidate(Sign.MISSING_NUMBER, "Lyon", "CMD-7"),
        Candidate(Sign.PENDING, "Lyon", "CMD-1", credits=2),
        Candidate(Sign.PENDING, "Lyon", "CMD-2", credits=4),
        Candidate(Sign.PACK, "Lyon", "Pack 5", credits=5),
        Candidate(Sign.REJECTED_USES, "Lyon", "file", credits=-5),
    ]
    assert [one.name for one in ranked(listed, 5)] == ["Pack 5", "CMD-2", "CMD-1", "CMD-7"]
    assert [one.name for one in ranked(listed, -5)] == ["file", "CMD-7"]


def test_an_estimate_never_explains_a_gap_exactly() -> None:
    estimate = Candidate(Sign.NOT_COVERED, "Lyon", credits=-5, estimated=True)
    assert not estimate.explains(-5)
    assert Candidate(Sign.REJECTED_USES, "Lyon", credits=-5).explains(-5)
    assert estimate.kind is Kind.MISSING_PERIOD


def an_order(number: str, quantity: int, state: OrderState = OrderState.PAID, day: int = 5) -> Ordered:
    granted = None if state is OrderState.PENDING else on(day)
    return Ordered(number, "Lyon", "Pack", quantity, state, on(day), granted, None)


def test_orders_that_wait_or_were_cancelled() -> None:
    orders = [
        an_order("part", 20, OrderState.PENDING),
        an_order("whole", 50, OrderState.PENDING),
        an_order("too large", 60, OrderState.PENDING),
        an_order("cancelled", 50, OrderState.CANCELLED),
        an_order("another", 20, OrderState.CANCELLED),
        an_order("paid", 50),
        an_order("later", 50, OrderState.PENDING, day=31),
    ]
    found = {(one.sign, one.name, one.credits) for one in of_orders(orders, 50, EVER)}
    assert found == {
        (Sign.PENDING, "part", 20),
        (Sign.PENDING, "whole", 50),
        (Sign.CANCELLED, "cancelled", 50),
    }


def test_a_paid_order_that_the_platform_may_not_have_granted() -> None:
    orders = [an_order("CMD-1", 50, day=5), an_order("CMD-2", 50, day=20), an_order("CMD-3", 40, day=20)]
    found = of_orders(orders, -50, Window(on(10), on(30)))
    assert [(one.sign, one.name, one.credits) for one in found] == [(Sign.PAID, "CMD-2", -50)]


def test_an_order_typed_in_and_imported_under_another_number() -> None:
    orders = [
        an_order("PAR-20250106-0001", 50, day=5),
        an_order("CMD-9", 50, day=7),
        an_order("CMD-8", 40, day=7),
        an_order("CMD-7", 50, day=25),
    ]
    (found,) = [one for one in of_orders(orders, -70, EVER) if one.sign is Sign.SAME_ORDER]
    assert (found.name, found.credits, found.first_on) == ("PAR-20250106-0001 = CMD-9", -50, on(5))


def test_holes_in_numbers_of_orders_and_invoices() -> None:
    orders = [an_order(f"CMD-{number}", 10, day=number) for number in (1, 2, 3, 5, 6, 7)]
    (found,) = of_numbers(orders, "Horizon", 5, EVER)
    assert (found.name, found.where, found.first_on, found.last_on) == ("CMD-4", "Horizon", on(3), on(5))
    assert found.credits is None
    assert of_numbers(orders, "Horizon", -5, EVER) == []
    assert of_numbers(orders, "Horizon", 5, Window(on(5), on(30))) == []
    ours = [an_order(f"PAR-{number}", 10, day=number) for number in (1, 2, 3, 5, 6, 7)]
    assert of_numbers(ours, "Horizon", 5, EVER) == []


def test_packs_of_the_size_of_the_gap() -> None:
    sizes = [("Pack 50", 50), ("Pack 10", 10), ("Cinquante", 50), ("Pack 50", 50)]
    found = of_packs(sizes, "Lyon", 50, Window(on(3), on(30)))
    assert [(one.name, one.first_on) for one in found] == [("Cinquante", on(4)), ("Pack 50", on(4))]
    assert of_packs(sizes, "Lyon", -50, EVER) == []


def test_rows_set_aside_by_file() -> None:
    files = [
        SetAside("jan.xlsx", "Lyon", False, 3, on(0), on(20), True),
        SetAside("uses.csv", "Horizon", False, 2, on(0), on(20), False),
        SetAside("orders.csv", "Horizon", True, 1, on(0), on(20), False),
        SetAside("old.xlsx", "Lyon", False, 3, on(0), on(4), True),
        SetAside("no row was good.xlsx", "Lyon", False, 3, None, None, True),
    ]
    less = of_files(files, -3, Window(on(10), on(30)))
    assert [(one.name, one.credits, one.estimated) for one in less] == [
        ("jan.xlsx", -3, False),
        ("uses.csv", -2, True),
        ("no row was good.xlsx", -3, False),
    ]
    assert [(one.name, one.credits) for one in of_files(files, 3, EVER)] == [("orders.csv", None)]
