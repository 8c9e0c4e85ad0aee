"""Quantities, euros and rates of VAT: exact, in French and English notation, and nothing guessed."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ingest import numbers, reasons


@pytest.mark.parametrize(
    ("cell", "credits_"),
    [
        ("250", 250),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("1\u2009000", 1000),
        ("1'000", 1000),
        ("250,00", 250),
        ("250.0", 250),
        ("1,000,000", 1_000_000),
        ("1.000.000,00", 1_000_000),
        ("1,000.00", 1000),
        ("+5", 5),
        (250, 250),
        (250.0, 250),
        (Decimal("250.00"), 250),
        (10**12, 10**12),
    ],
)
def test_quantities_are_whole(cell: Any, credits_: int) -> None:
    assert numbers.quantity(cell) == (credits_, None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (None, reasons.NO_QUANTITY),
        ("", reasons.NO_QUANTITY),
        (" \u00a0", reasons.NO_QUANTITY),
        ("—", reasons.NO_QUANTITY),
        ("1,5", reasons.NOT_WHOLE),
        (1.5, reasons.NOT_WHOLE),
        ("0", reasons.NOT_POSITIVE),
        (0, reasons.NOT_POSITIVE),
        ("-0", reasons.NOT_POSITIVE),
        ("-3", reasons.NOT_POSITIVE),
        ("−3", reasons.NOT_POSITIVE),
        ("(3)", reasons.NOT_POSITIVE),
        ("3-", reasons.NOT_POSITIVE),
        (-3.0, reasons.NOT_POSITIVE),
        ("1,000", reasons.AMBIGUOUS_NUMBER),
        ("1.000", reasons.AMBIGUOUS_NUMBER),
        (10**12 + 1, reasons.NUMBER_TOO_LARGE),
        (2**63, reasons.NUMBER_TOO_LARGE),
        (1e308, reasons.NUMBER_TOO_LARGE),
        ("9" * 50, reasons.NUMBER_TOO_LARGE),
        ("9" * 500, reasons.NOT_A_NUMBER),
        (float("nan"), reasons.NOT_A_NUMBER),
        (float("inf"), reasons.NOT_A_NUMBER),
        (Decimal("NaN"), reasons.NOT_A_NUMBER),
        ("NaN", reasons.NOT_A_NUMBER),
        ("inf", reasons.NOT_A_NUMBER),
        ("1e308", reasons.NOT_A_NUMBER),
        ("0x10", reasons.NOT_A_NUMBER),
        ("douze", reasons.NOT_A_NUMBER),
        ("12 34", reasons.NOT_A_NUMBER),
        ("1 000,000,000", reasons.NOT_A_NUMBER),
        ("١٢", reasons.NOT_A_NUMBER),
        ("=1+1", reasons.NOT_A_NUMBER),
        (True, reasons.NOT_A_NUMBER),
    ],
)
def test_a_quantity_in_doubt_is_none(cell: Any, why: str) -> None:
    assert numbers.quantity(cell) == (None, why)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1 234,50 €", "1234.50"),
        ("1\u202f234,5\u00a0€", "1234.50"),
        ("1,234.50", "1234.50"),
        ("€1,234.50", "1234.50"),
        ("1.234,50 EUR", "1234.50"),
        ("1234,500", "1234.50"),
        ("525 € HT", "525.00"),
        ("12 euros", "12.00"),
        ("0,10", "0.10"),
        ("0", "0.00"),
        ("-0,00", "0.00"),
        (1234.5, "1234.50"),
        (0.1 + 0.2, "0.30"),
        (1e12, "1000000000000.00"),
        (Decimal("12.3400"), "12.34"),
    ],
)
def test_euros_are_exact(cell: Any, amount: str) -> None:
    found, why = numbers.euros(cell)
    assert (str(found), why) == (amount, None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("12,345", reasons.AMBIGUOUS_NUMBER),
        ("1234,567", reasons.TOO_MANY_DECIMALS),
        ("0,125", reasons.TOO_MANY_DECIMALS),
        (0.125, reasons.TOO_MANY_DECIMALS),
        ("-5", reasons.NEGATIVE),
        ("€ -5", reasons.NEGATIVE),
        (-1e300, reasons.NEGATIVE),
        (1e300, reasons.NUMBER_TOO_LARGE),
        ("$12", reasons.NOT_A_NUMBER),
        ("12 £", reasons.NOT_A_NUMBER),
        ("gratuit", reasons.NOT_A_NUMBER),
        ("#REF!", reasons.NOT_A_NUMBER),
    ],
)
def test_an_amount_in_doubt_is_none(cell: Any, why: str) -> None:
    assert numbers.euros(cell) == (None, why)


def test_a_blank_amount_is_none_without_a_reason() -> None:
    assert numbers.euros(None) == numbers.euros("-") == (None, None)


@pytest.mark.parametrize(
    ("cell", "rate", "remark"),
    [
        ("20", "20.00", None),
        ("20 %", "20.00", None),
        ("20,0%", "20.00", None),
        ("5.5", "5.50", None),
        ("0", "0.00", None),
        ("0,9 %", "0.90", None),
        (20, "20.00", None),
        (0.2, "20.00", None),  # a cell that a workbook shows as 20 %
        (0.055, "5.50", None),
        ("0,2", "20.00", reasons.RATE_WAS_SHARE),
        ("0.085", "8.50", reasons.RATE_WAS_SHARE),
        ("0,9", None, reasons.RATE_UNCLEAR),
        (0.3, None, reasons.RATE_UNCLEAR),
        ("-20", None, reasons.RATE_UNREADABLE),
        ("120", None, reasons.RATE_UNREADABLE),
        ("5,555", None, reasons.RATE_UNREADABLE),
        ("normale", None, reasons.RATE_UNREADABLE),
        (1e300, None, reasons.RATE_UNREADABLE),
        (None, None, None),
        ("", None, None),
    ],
)
def test_rates_of_vat(cell: Any, rate: str | None, remark: str | None) -> None:
    found, why = numbers.vat_rate(cell)
    assert (found if found is None else str(found), why) == (rate, remark)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_every_amount_reads_back_in_both_notations(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    french = english.replace(",", "\u202f").replace(".", ",")
    german = english.replace(",", "\0").replace(".", ",").replace("\0", ".")
    for said in (english, french, german, f"{french} €"):
        assert numbers.euros(said) == (amount, None)


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.none())
def test_no_cell_is_more_than_the_readers_can_bear(cell: Any) -> None:
    for read in (numbers.quantity, numbers.euros, numbers.vat_rate):
        read(cell)
