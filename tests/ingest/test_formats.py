"""Every format, encoding and delimiter gives the same rows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CalculationSettings, NullDate, Table, TableCell, TableRow
from odf.text import P

from lib.ingest.kinds import Kind, recognise
from tests.ingest.conftest import Reading
from tests.ingest.making import HEADERS, a_row, as_text, as_workbook, some_rows

Read = Callable[..., Reading]
Rows = list[dict[str, Any]]
ROWS = [a_row(), a_row(contract="CTR-2", signatory="Hélène D'Hérouville", signed_at=None, state="annulée")]


def without_numbers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "row_number"} for row in rows]


@pytest.fixture
def expected(read: Read, tmp_path: Path) -> list[dict[str, Any]]:
    return without_numbers(read(as_workbook(tmp_path / "expected.xlsx", ROWS)).rows)


def same(got: Reading, expected: Rows) -> None:
    assert got.problems == []
    assert without_numbers(got.rows) == expected


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "iso-8859-15",
        "mac_roman",
        "cp850",
    ],
)
def test_text(delimiter: str, encoding: str, read: Read, tmp_path: Path, expected: Rows) -> None:
    same(read(as_text(tmp_path / "f.txt", ROWS, delimiter=delimiter, encoding=encoding)), expected)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends(end: str, read: Read, tmp_path: Path, expected: Rows) -> None:
    same(read(as_text(tmp_path / "f.csv", ROWS, end=end)), expected)


def test_a_text_without_a_last_line_end(read: Read, tmp_path: Path, expected: Rows) -> None:
    path = as_text(tmp_path / "f.csv", ROWS)
    path.write_bytes(path.read_bytes().rstrip())
    same(read(path), expected)


def test_code_pages_are_told_apart_by_their_letters(read: Read, tmp_path: Path) -> None:
    for encoding in ("cp1252", "iso-8859-15", "mac_roman"):
        path = as_text(tmp_path / "f.csv", [a_row(signatory="Œuvrard – 5 €")], encoding="utf-8")
        text = path.read_text(encoding="utf-8").replace("–", "-")
        path.write_bytes(text.encode(encoding))
        assert read(path).rows[0]["signatory"] == "Œuvrard - 5 €", encoding


def test_quotes_newlines_and_excels_hints(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    row = 'CTR-1;"a ""b""\r\nc; d";\'=1+1;;x@y.fr;03/03/2025;;signé;;'
    path.write_bytes(f"sep=;\r\n{';'.join(HEADERS)}\r\n{row}\r\n".encode())
    got = read(path)
    assert (got.rows[0]["template"], got.rows[0]["signatory"]) == ('a "b" c; d', "=1+1")
    assert (got.found.header_row, got.rows[0]["row_number"]) == (2, 3)


def test_a_text_named_like_a_workbook_and_the_reverse(read: Read, tmp_path: Path, expected: Rows) -> None:
    same(read(as_text(tmp_path / "f.xlsx", ROWS)), expected)
    same(read(as_workbook(tmp_path / "g.xlsx", ROWS).rename(tmp_path / "g.csv")), expected)


def test_a_text_that_begins_like_a_picture(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("BMW;ID CONTRAT\n")
    assert recognise(tmp_path / "f.csv") is Kind.TEXT


def test_an_old_workbook(read: Read, tmp_path: Path, expected: Rows) -> None:
    book = xlwt.Workbook()
    sheet, dated = book.add_sheet("Export"), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm")
    for at, row in enumerate([HEADERS, *ROWS]):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(
                    at, column, cell, dated if isinstance(cell, datetime) else xlwt.Style.default_style
                )
    book.save(str(tmp_path / "f.xls"))
    assert recognise(tmp_path / "f.xls") is Kind.OLD_WORKBOOK
    same(read(tmp_path / "f.xls"), expected)


@pytest.mark.parametrize("far", [False, True])
def test_an_open_document(far: bool, read: Read, tmp_path: Path, expected: Rows) -> None:
    document, table = OpenDocumentSpreadsheet(), Table(name="Export")
    if far:  # an empty margin, said once
        table.addElement(TableRow(numberrowsrepeated=3))
    for cells in [HEADERS, *ROWS]:
        row = TableRow()
        for cell in cells:
            if isinstance(cell, datetime):
                row.addElement(TableCell(valuetype="date", datevalue=cell.isoformat()))
            else:
                made = TableCell(valuetype="string") if cell else TableCell()
                if cell:
                    made.addElement(P(text=cell))
                row.addElement(made)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "f.ods"))
    got = read(tmp_path / "f.ods")
    same(got, expected)
    assert got.found.header_row == (4 if far else 1)


@pytest.mark.parametrize("epoch", ["1904-01-01", "1899-12-30"])
def test_bare_numbers_of_an_open_document_count_from_its_null_date(
    epoch: str, read: Read, tmp_path: Path
) -> None:
    document, table, settings = OpenDocumentSpreadsheet(), Table(name="Export"), CalculationSettings()
    settings.addElement(NullDate(datevalue=epoch))
    document.spreadsheet.addElement(settings)
    serial = (datetime(2025, 3, 3, 11, 0, 30) - datetime.fromisoformat(epoch)) / timedelta(days=1)
    for cells in [HEADERS, a_row(created_at=serial, signed_at=None)]:
        row = TableRow()
        for cell in cells:
            number = {"valuetype": "float", "value": cell} if isinstance(cell, float) else {}
            made = TableCell(**number or {"valuetype": "string"})
            made.addElement(P(text=cell or ""))
            row.addElement(made)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "f.ods"))
    assert read(tmp_path / "f.ods").rows[0]["created_at"] == datetime(2025, 3, 3, 10, 0, 30)


def test_macros_and_links_are_not_looked_at(read: Read, tmp_path: Path, expected: Rows) -> None:
    path = as_workbook(tmp_path / "f.xlsx", ROWS)
    book = openpyxl.load_workbook(path)
    book["Export"]["Z1"] = "=cmd|' /C calc'!A0"
    book["Export"]["Z2"] = "='[other.xlsx]Sheet1'!A1"
    book.save(tmp_path / "f.xlsm")
    same(read(tmp_path / "f.xlsm"), expected)


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_as_bare_numbers(date_1904: bool, read: Read, tmp_path: Path) -> None:
    epoch = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    serial = (datetime(2025, 3, 3, 11, 0, 30) - epoch) / timedelta(days=1)
    got = read(as_workbook(tmp_path / "f.xlsx", [a_row(created_at=serial)], date_1904=date_1904))
    assert got.rows[0]["created_at"] == datetime(2025, 3, 3, 10, 0, 30)


def test_the_sheet_with_the_best_header_wins_hidden_or_not(read: Read, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "f.xlsx"))
    for name, headers in (("Lisez-moi", ["Contrat", "Date", "Statut"]), ("Vide", []), ("Caché", HEADERS)):
        sheet = book.add_worksheet(name)
        for at, row in enumerate([headers, ["CTR-1", "x", "y", "", "a@b.fr", "03/03/2025", "", "signé"]]):
            sheet.write_row(at, 0, row)
    book.get_worksheet_by_name("Caché").hide()
    book.close()
    assert read(tmp_path / "f.xlsx").found.sheet == "Caché"


def test_header_below_a_margin_merged_cells_and_far_dimensions(read: Read, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "f.xlsx"))
    sheet, dated = book.add_worksheet("Export"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(2, 3, 2, 12, "Export des signatures")
    sheet.write_row(48, 3, HEADERS)
    sheet.write_row(49, 3, ["CTR-1", "", "", "", "a@b.fr"])
    sheet.write_datetime(49, 8, datetime(2025, 3, 3), dated)
    sheet.write_blank(200_000, 0, None, dated)
    book.close()
    got = read(tmp_path / "f.xlsx")
    assert (got.found.header_row, got.found.rows_read, got.rows[0]["row_number"]) == (49, 1, 50)


def test_a_header_further_down_is_not_looked_for(read: Read, tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "f.xlsx", ROWS, above=[["x"]] * 50)
    with pytest.raises(Exception, match="looks like the export's header"):
        read(path)


def parquet(path: Path, **columns: Any) -> Path:
    table = {header: [row[at] for row in ROWS] for at, header in enumerate(HEADERS)}
    pq.write_table(pa.table({**table, **columns}), path)
    return path


@pytest.mark.parametrize(
    "dates",
    [
        pa.array([row[5] for row in ROWS], pa.timestamp("us")),
        pa.array([row[5] for row in ROWS], pa.timestamp("ns")),
        pa.array([datetime(2025, 3, 3, 10, 0, 30, tzinfo=UTC)] * 2, pa.timestamp("ms", "UTC")),
        pa.array(["03/03/2025 11:00:30"] * 2).dictionary_encode(),
        pa.array([b"2025-03-03T11:00:30"] * 2, pa.binary()),
        pa.array([Decimal(1740996030)] * 2, pa.decimal128(20, 2)),
        pa.array([1740996030] * 2, pa.int64()),
    ],
)
def test_parquet_of_many_types(dates: pa.Array, read: Read, tmp_path: Path, expected: Rows) -> None:
    same(read(parquet(tmp_path / "f.parquet", **{"DATE DE CRÉATION": dates})), expected)


def test_a_number_that_is_none_is_blank_in_parquet(read: Read, tmp_path: Path) -> None:
    phones = pa.array([639980001.0, float("nan")], pa.float64())
    signed = pa.array([float("nan"), None], pa.float64())
    got = read(parquet(tmp_path / "f.parquet", **{"TÉLÉPHONE": phones, "DATE DE SIGNATURE": signed}))
    assert [row["phone"] for row in got.rows] == ["+33639980001", None]
    assert got.problems == []


def test_parquet_with_old_timestamps_and_extra_structures(read: Read, tmp_path: Path, expected: Rows) -> None:
    path = parquet(tmp_path / "f.parquet", extra=pa.array([[1], [2]]), phone2=pa.array([1.0, None]))
    table = pq.read_table(path)
    pq.write_table(table, path, use_deprecated_int96_timestamps=True)
    got = read(path)
    same(got, expected)
    assert got.found.ignored == ["extra", "phone2"]


def test_many_rows_pass_in_batches(read: Read, tmp_path: Path) -> None:
    rows = some_rows(25_000)
    rows[22_000] = a_row(created_at="hier")
    got = read(as_text(tmp_path / "f.csv", rows))
    assert (len(got.rows), got.whys[0][0]) == (24_999, 22_002)
