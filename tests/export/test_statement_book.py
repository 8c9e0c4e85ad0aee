"""The statement to take away: closings and totals that are worked out from what stands beside them."""

import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl

from lib.domain.statement import NOTHING, Amount, Measure, Measures, closing_of
from lib.domain.statement_rows import Line, product_rows, total_row
from lib.domain.types import Product
from lib.export.delimited import csv_table
from lib.export.statement import StatementBook, statement_workbook
from tests.export.helpers import HOSTILE
from tests.export.office import recalculated
from tests.export.test_charge_back import a_head, cents


def a_line(wallet: str, product: Product, **amounts: Amount) -> Line:
    line: Measures = {**NOTHING, **{Measure(name): amount for name, amount in amounts.items()}}
    return wallet, product, {**line, Measure.CLOSING: closing_of(line)}


LINES = [
    a_line(
        "Annecy",
        Product.SIGNATURE,
        opening=Amount(10, Fraction(10, 3)),
        used=Amount(4, Fraction(4, 3)),
        expired=Amount(1, Fraction(1, 3)),
    ),
    a_line(
        "Lyon",
        Product.SIGNATURE,
        opening=Amount(7, Fraction(7, 3)),
        bought=Amount(100, Fraction("89.99")),
        adjusted=Amount(0, Fraction(-2, 3)),
    ),
    a_line("Lyon", Product.ERP, granted=Amount(5, Fraction(0)), voided=Amount(2, Fraction(0))),
]
WAYS = (1, 1, 1, -1, 1, -1, -1, 1, 1)
"""Whether a measure before the closing adds to it or takes from it, written down anew."""
NAMES = {measure: str(measure) for measure in Measure}


def a_book(lines: list[Line] = LINES, **chosen: object) -> bytes:
    values: dict[str, object] = {"notes": ["Open month"], "late": []}
    return statement_workbook(StatementBook(lines, NAMES, **{**values, **chosen}), a_head())


def test_law_l6_closings_and_totals_are_worked_out(tmp_path: Path) -> None:
    book = recalculated(a_book(), tmp_path)
    rows = {row[0]: row[1:] for row in book["By product"].iter_rows(values_only=True)}
    euros = product_rows(LINES)
    assert rows["closing"][0] == 112
    assert cents(rows["closing"][1]) == euros[Product.SIGNATURE][Measure.CLOSING]
    assert rows["closing"][2] == 3
    whole = total_row(euros.values())
    assert [cents(rows[str(measure)][4]) for measure in Measure] == [whole[measure] for measure in Measure]
    named = ["Annecy", "Lyon", "Lyon", "Total"]
    for sheet, names in (
        ("By wallet, credits", named),
        ("By wallet, € excl. VAT", [*named[:3], "Rounding", "Total"]),
    ):
        wallets = [row for row in book[sheet].iter_rows(values_only=True) if row[-1] not in (None, "closing")]
        assert [row[0] for row in wallets] == names
        for row in wallets:
            assert cents(row[-1]) == sum(
                cents(cell) * sign for cell, sign in zip(row[2:-1], WAYS, strict=True)
            )
    assert [cents(cell) for cell in wallets[-1][2:]] == [whole[measure] for measure in Measure]


def test_what_came_late_has_a_sheet_where_there_is_any() -> None:
    assert openpyxl.load_workbook(io.BytesIO(a_book())).sheetnames == [
        "By product",
        "By wallet, credits",
        "By wallet, € excl. VAT",
    ]
    origins = [("Order", "=1+1", "Lyon", "24/11/2026 10:30", "Zoé", "12/10/2026")]
    book = openpyxl.load_workbook(io.BytesIO(a_book(late=origins)))
    last = list(book["Came late"].iter_rows())[-1]
    assert [cell.value for cell in last] == list(origins[0])
    assert all(cell.data_type == "s" for cell in last)


def test_text_stays_text_in_the_workbook_and_in_csv() -> None:
    lines = [a_line(text, Product.ERP, granted=Amount(1, Fraction(0))) for text in HOSTILE]
    for sheet in openpyxl.load_workbook(io.BytesIO(a_book(lines))).worksheets:
        assert all(cell.data_type != "f" for [cell] in sheet.iter_rows(max_col=1))


def test_csv_is_as_careful_as_the_export() -> None:
    content = csv_table(
        ["A;B", "é"], [["=1+1", Decimal("-1234.50")], ['say "x"', 7], [None, Decimal("1E+2")]]
    )
    assert content.decode() == '\ufeff"A;B";é\r\n\'=1+1;-1234,50\r\n"say ""x""";7\r\n;100\r\n'
    assert csv_table([], [["'=1", "-2", "\t=1"]]).decode() == "\ufeff\r\n''=1;'-2;\"'\t=1\"\r\n"
