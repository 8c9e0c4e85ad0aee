"""The charge-back workbook: live totals that give the page's sums, text that stays text, ready to print."""

import io
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lib.domain.charge_back import Charge, Place, charges, total_of
from lib.domain.spending import Spending, added
from lib.domain.types import Product
from lib.export.charge_back import charge_back_workbook
from lib.export.letterhead import Letterhead
from lib.store.charge_back import ChargeBack
from tests.export.helpers import HOSTILE
from tests.export.office import recalculated

SIGNATURE, ERP = Product.SIGNATURE, Product.ERP
Used = Mapping[Place, Mapping[Product, Spending]]


def a_head(**chosen: Any) -> Letterhead:
    values: dict[str, Any] = {
        "say": lambda sentence, **values: sentence.format(**values) if values else sentence,
        "network": "Réseau Horizon",
        "period": "novembre 2026",
        "filters": "",
        "products": {SIGNATURE: "Signatures", Product.REGISTERED_LETTER: "Letters", ERP: "ERP"},
        "made_at": datetime(2026, 11, 24, 10, 30),
    }
    return Letterhead(**{**values, **chosen})


def found(teams: Used, users: Used | None = None) -> ChargeBack:
    """What the store would give for these teams; the same again by user, unless said otherwise."""
    agencies: dict[Place, dict[Product, Spending]] = {}
    for (agency, _team), by_product in teams.items():
        line = agencies.setdefault((agency, agency), {})
        for product, one in by_product.items():
            line[product] = added([line.get(product, Spending()), one])
    return ChargeBack(charges(agencies), charges(teams), charges(users or teams))


def spent(credits_: int, euros: Fraction | int, unfunded: int = 0) -> Spending:
    return Spending(credits_, Fraction(euros), unfunded)


THIRDS = found(
    {
        ("Lyon", "Centre"): {SIGNATURE: spent(3, Fraction(10, 3)), ERP: spent(1, 9)},
        ("Lyon", "Est"): {SIGNATURE: spent(5, Fraction(20, 3), unfunded=2)},
        ("Lyon", None): {ERP: spent(2, 0, unfunded=2)},
        ("Annecy", None): {SIGNATURE: spent(7, Fraction(100, 7))},
        ("Nantes", "Quai"): {SIGNATURE: spent(4, 0, unfunded=4)},
    },
    {
        ("Lyon", "Zoé"): {SIGNATURE: spent(8, 10, unfunded=2), ERP: spent(3, 9, unfunded=2)},
        ("Annecy", None): {SIGNATURE: spent(7, Fraction(100, 7))},
        ("Nantes", "Quentin"): {SIGNATURE: spent(4, 0, unfunded=4)},
    },
)


def cells(book: openpyxl.Workbook, sheet: str) -> dict[str, list[Any]]:
    """The rows of a sheet below its headings, by the text they begin with; the later one where two do."""
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    start = next(place for place, row in enumerate(rows) if "Cost, excl. VAT" in row)
    return {str(row[0]): row[1:] for row in rows[start + 1 :] if row[0] is not None}


def totals(book: openpyxl.Workbook, sheet: str) -> list[list[Any]]:
    return [list(row)[1:] for row in book[sheet].iter_rows(values_only=True) if row[0] == "Total"]


def cents(value: object) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return recalculated(charge_back_workbook(THIRDS, a_head()), tmp_path_factory.mktemp("office"))


def test_law_l6_formulas_give_the_sums_of_the_report(worked_out: openpyxl.Workbook) -> None:
    summary = cells(worked_out, "Summary")
    assert cents(summary["Total"][4]) == total_of(THIRDS.agencies) == Decimal("33.29")
    assert summary["Total"][:4] == [19, 3, 22, 8]
    by_name = {agency.agency: agency for agency in THIRDS.agencies}
    assert cents(summary["Lyon"][4]) == by_name["Lyon"].cost == Decimal("19.00")
    assert cents(summary["Annecy"][4]) == by_name["Annecy"].cost == Decimal("14.29")
    for agency in ("Lyon", "Annecy"):
        assert [cents(row[4]) for row in totals(worked_out, agency)] == [by_name[agency].cost] * 2


def test_law_l3_an_unknown_cost_is_said_and_no_zero(worked_out: openpyxl.Workbook) -> None:
    assert cells(worked_out, "Summary")["Nantes"][:5] == [4, 0, 4, 4, "unknown cost"]
    assert cells(worked_out, "Nantes")["Total"][4] == "unknown cost"
    assert cells(worked_out, "Lyon")["No team"][:5] == [0, 2, 2, 2, "unknown cost"]
    notes = [row[0] for row in worked_out["Summary"].iter_rows(values_only=True) if row[0]]
    assert any("Credits of unknown cost: 8" in str(note) for note in notes)


def test_shares_and_costs_a_credit_are_worked_out(worked_out: openpyxl.Workbook) -> None:
    line = cells(worked_out, "Lyon")["Centre"]
    assert line[5] == pytest.approx(12.33 / 19)
    assert line[6] == pytest.approx(12.33 / 4)
    assert cells(worked_out, "Lyon")["No team"][6] in (None, "")


def test_what_rounding_leaves_has_a_line_of_its_own(worked_out: openpyxl.Workbook) -> None:
    """Lyon: 3.33 + 9.00 and 6.67 make 19.00 exactly; a cent given elsewhere would stand as “Rounding”."""
    third = {SIGNATURE: spent(1, Fraction(1, 300))}
    parts = found({("Lyon", "a"): third, ("Lyon", "b"): third, ("Annecy", "c"): third})
    assert total_of(parts.agencies) == Decimal("0.01")
    book = openpyxl.load_workbook(io.BytesIO(charge_back_workbook(parts, a_head())))
    for agency in parts.agencies:
        lines = [line.cost for line in parts.teams if line.agency == agency.agency]
        left = (agency.cost or 0) - sum(cost or 0 for cost in lines)
        assert ("Rounding" in cells(book, agency.agency)) is (left != 0)


def test_every_total_is_a_live_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(charge_back_workbook(THIRDS, a_head())))
    assert book.sheetnames == ["Summary", "Annecy", "Lyon", "Nantes"]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if row[0].value == "Total":
                assert [cell.data_type for cell in row[1:5]] == ["f"] * 4
                assert row[5].data_type == "f" or row[5].value == "unknown cost"
    assert str(book["Summary"]["F5"].value).startswith("='Annecy'!F")


def test_only_products_that_were_used_have_a_column() -> None:
    book = openpyxl.load_workbook(io.BytesIO(charge_back_workbook(THIRDS, a_head())))
    headings = [
        [cell.value for cell in row] for row in book["Lyon"].iter_rows() if row[1].value == "Signatures"
    ]
    assert [heading[:5] for heading in headings] == [
        ["Team or user", "Signatures", "ERP", "Credits", "Credits of unknown cost"]
    ]


def test_euros_are_written_as_euros_and_the_sheet_is_ready_to_print() -> None:
    head = a_head(network="R & D", filters="Lyon")
    sheet = openpyxl.load_workbook(io.BytesIO(charge_back_workbook(THIRDS, head)))["Lyon"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "Centre"]
    assert row[5].number_format == '#,##0.00\\ "€"'
    assert row[1].number_format == "#,##0"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$5"
    assert sheet.freeze_panes == "B6"
    assert sheet.oddHeader.left.text == "Charge-back of credits: R && D, novembre 2026"
    assert "24/11/2026 10:30" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.column_dimensions["A"].width >= 30


def test_text_stays_text_whatever_it_begins_with(tmp_path: Path) -> None:
    """HOSTILE D13: agencies, teams and users are never formulas, and no sheet's name breaks the file."""
    used = {(text, text): {SIGNATURE: spent(1, 1)} for text in HOSTILE}
    content = charge_back_workbook(found(used), a_head(network="=1+1", period="=2", filters="=3"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        assert len(sheet.title.encode("utf-16-le")) <= 62
        for [cell] in sheet.iter_rows(max_col=1):
            assert cell.data_type != "f"
    assert len({name.casefold() for name in book.sheetnames}) == len(HOSTILE) + 1
    worked = recalculated(content, tmp_path)
    assert cents(totals(worked, "Summary")[0][3]) == len(HOSTILE)
    names = {row[0] for row in worked["Summary"].iter_rows(values_only=True)}
    assert {"=1+1", "-2", "@SUM(A1)", "00123", "TRUE"} <= names


def test_agencies_whose_names_are_alike_keep_a_sheet_each() -> None:
    long = "Agence du Vieux-Port et des Calanques"
    names = [long + " Nord", long + " Sud", "summary", "a/b", "a:b", "History", "'", Charge.__name__]
    used = {(name, None): {SIGNATURE: spent(1, 1)} for name in names}
    book = openpyxl.load_workbook(io.BytesIO(charge_back_workbook(found(used), a_head())))
    assert len(book.sheetnames) == len(names) + 1
    assert "Agence du Vieux-Port et des (2)" in book.sheetnames
    assert {"summary (2)", "a b", "a b (2)", "History (2)", "…"} <= set(book.sheetnames)
