"""A workbook of several sheets: one goes on in another, and no row is left out in silence (law I3)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from lib.domain.types import IMPORTED
from lib.errors import FileRefused
from tests.ingest.conftest import Reading
from tests.ingest.making import HEADERS, ORDER_HEADERS, a_row, an_order

Read = Callable[..., Reading]
Sheets = dict[str, list[list[Any]]]
"""Name → its rows, the header among them."""


def a_month(month: int, headers: list[str] = HEADERS) -> list[list[Any]]:
    """A sheet with one row of an export."""
    return [headers, as_words(a_row(contract=f"CTR-{month}", created_at=datetime(2025, month, 3, 11, 0)))]


def as_words(row: list[Any]) -> list[str]:
    return [f"{cell:%d/%m/%Y %H:%M}" if isinstance(cell, datetime) else cell for cell in row]


def workbook(path: Path, sheets: Sheets, hidden: tuple[str, ...] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def old_workbook(path: Path, sheets: Sheets) -> Path:
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
    book.save(str(path))
    return path


def open_document(path: Path, sheets: Sheets) -> Path:
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for cells in rows:
            row = TableRow()
            for cell in cells:
                row.addElement(made := TableCell(valuetype="string"))
                made.addElement(P(text=cell))
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def contracts(reading: Reading) -> list[str]:
    return [row["contract"] for row in reading.rows]


MONTHS = {"Janvier": a_month(1), "Février": a_month(2), "Mars": a_month(3)}


@pytest.mark.parametrize(
    ("make", "name"), [(workbook, "f.xlsx"), (old_workbook, "f.xls"), (open_document, "f.ods")]
)
def test_law_i3_months_on_sheets_of_their_own_are_refused_by_name(
    make: Callable[[Path, Sheets], Path], name: str, read: Read, tmp_path: Path
) -> None:
    with pytest.raises(FileRefused) as caught:
        read(make(tmp_path / name, MONTHS))
    assert str(caught.value) == (
        "The file has several sheets with rows to import: Janvier, Février, Mars. "
        "Save each as a file of its own, or keep one."
    )


def test_law_i3_the_columns_that_a_person_said_fit_other_sheets_too(read: Read, tmp_path: Path) -> None:
    letters = [chr(ord("A") + at) for at in range(len(HEADERS))]
    path = workbook(tmp_path / "f.xlsx", {"Un": a_month(1, letters), "Deux": a_month(2, letters)})
    with pytest.raises(FileRefused, match="import: Un, Deux"):
        read(path, {"contract": 0, "created_at": 5})


def test_law_i3_a_sheet_of_another_content_is_refused_where_both_may_come(read: Read, tmp_path: Path) -> None:
    orders = [ORDER_HEADERS, an_order(agency="")]
    path = workbook(tmp_path / "f.xlsx", {"Export": a_month(1), "Commandes": orders})
    assert contracts(read(path)) == ["CTR-1"]
    with pytest.raises(FileRefused, match="import: Export, Commandes"):
        read(path, contents=IMPORTED)


def test_law_i3_a_further_sheet_with_other_columns_does_not_go_on(read: Read, tmp_path: Path) -> None:
    turned = [row[::-1] for row in a_month(2)]
    with pytest.raises(FileRefused, match="import: Export, Export 2"):
        read(workbook(tmp_path / "f.xlsx", {"Export": a_month(1), "Export 2": turned}))


@pytest.mark.parametrize("names", [("Export", "Export 2", "Export 3"), ("Export 3", "Export 2", "Export")])
def test_further_sheets_go_on_whatever_their_order_and_length(
    names: tuple[str, ...], read: Read, tmp_path: Path
) -> None:
    sheets = {name: a_month(at) for at, name in enumerate(names, start=1)}
    sheets["Export 2"] += [as_words(a_row(contract="CTR-9"))] * 3
    got = read(workbook(tmp_path / "f.xlsx", {**sheets, "À propos": [["Lignes", "6"]]}))
    assert got.found.sheet == "Export"
    assert (sorted(contracts(got)), got.problems) == (["CTR-1", "CTR-2", "CTR-3", *["CTR-9"] * 3], [])


@pytest.mark.parametrize(
    "others",
    [
        {"Modèle": [HEADERS]},
        {"Lisez-moi": [["Contrat", "Date", "Statut"], ["le numéro", "le jour", "où il en est"]]},
        {"Bilan": [["Équipe", "Signatures"], ["Lyon", 3]], "Vide": []},
    ],
)
def test_sheets_without_a_row_to_import_are_no_matter(others: Sheets, read: Read, tmp_path: Path) -> None:
    assert contracts(read(workbook(tmp_path / "f.xlsx", {"Mars": a_month(3), **others}))) == ["CTR-3"]


def test_hidden_sheets_are_left_out(read: Read, tmp_path: Path) -> None:
    got = read(workbook(tmp_path / "f.xlsx", MONTHS, hidden=("Février", "Mars")))
    assert (got.found.sheet, contracts(got)) == ("Janvier", ["CTR-1"])
