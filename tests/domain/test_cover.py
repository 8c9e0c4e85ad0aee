"""How long credits last at a pace, in words of levels, and which pack fits it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domain.catalogue import Amounts, Pack, find
from lib.domain.cover import Level, Pace, fitting, used_before_they_expire
from lib.domain.types import Product

TODAY = date(2026, 11, 24)


def pace(used: int, days: int = 30, since: date = TODAY) -> Pace:
    return Pace(used, days, since)


def a_pack(credits_: int, months: int | None = None) -> Pack:
    return Pack(Product.ERP, f"Pack {credits_}", credits_, Decimal(credits_), Decimal(20), months, None)


@pytest.mark.parametrize(
    ("counter", "level"),
    [
        (30, Level.FINE),
        (29, Level.LOW),
        (14, Level.LOW),
        (13, Level.VERY_LOW),
        (7, Level.VERY_LOW),
        (6, Level.CRITICAL),
        (1, Level.CRITICAL),
        (0, Level.OUT),
        (-5, Level.OUT),
    ],
)
def test_levels_at_one_credit_a_day(counter: int, level: Level) -> None:
    assert pace(30).level(counter, TODAY) is level


@pytest.mark.parametrize(("counter", "level"), [(5, Level.FINE), (0, Level.FINE), (-1, Level.OUT)])
def test_levels_of_what_nobody_uses(counter: int, level: Level) -> None:
    assert pace(0).level(counter, TODAY) is level


def test_days_that_the_data_does_not_know_are_taken_off() -> None:
    since = date(2026, 11, 14)
    assert pace(30, since=since).runs_out_on(25) == date(2026, 12, 9)
    assert pace(30, since=since).cover(25, TODAY) == 15
    assert pace(30, since=since).cover(5, TODAY) == 0


def test_beyond_ten_years_nothing_is_said() -> None:
    assert pace(1).cover(10_000, TODAY) is None
    assert pace(1).level(10_000, TODAY) is Level.FINE


def test_the_pack_that_fits_is_the_largest_used_within_six_months() -> None:
    packs = [a_pack(size) for size in (10, 100, 181, 182, 5000)]
    assert fitting(packs, 0, pace(30), TODAY) == packs[2]
    assert fitting(packs, 0, pace(1, 90), TODAY) == packs[0]
    assert fitting(packs, 0, pace(0), TODAY) is None
    assert fitting([], 0, pace(30), TODAY) is None


def test_a_pack_that_would_expire_first_does_not_fit() -> None:
    small, large = a_pack(20, months=1), a_pack(100, months=1)
    assert fitting([small, large], 5, pace(30), TODAY) == small
    assert not used_before_they_expire(large, 5, pace(30), TODAY)
    assert used_before_they_expire(a_pack(100), 5, pace(0), TODAY)


def test_vat_is_rounded_once_on_the_line() -> None:
    assert Amounts.of(Decimal("0.03"), Decimal(20)).vat == Decimal("0.01")
    assert Amounts.of(Decimal("525.00"), Decimal("20.00")).gross == Decimal("630.00")
    assert Amounts.of(Decimal("9.99"), None).gross == Decimal("9.99")


def test_the_price_of_a_credit_is_exact() -> None:
    pack = Pack(Product.ERP, "x", 3, Decimal("10.00"), Decimal(20), None, None)
    assert pack.price_per_credit == Fraction(10, 3)


def test_a_pack_is_found_however_it_is_spelled() -> None:
    packs = (a_pack(10), a_pack(50))
    assert find(packs, Product.ERP, "PACK  50") == packs[1]
    assert find(packs, Product.SIGNATURE, "Pack 50") is None
    assert find(packs, Product.ERP, None) is None
