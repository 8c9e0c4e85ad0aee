"""openpyxl, calamine, pandas and LibreOffice read the same cells."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from lib.domain.scope import Scope
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import HEADER, HOSTILE, office_csv, saved

Cells = list[list[object]]


@pytest.fixture
def workbook(store: Store, scope: Scope, tmp_path: Path) -> Path:
    """Each hostile text in each text column, beside gaps, and dates around both clock changes."""
    events = [
        an_event(
            contract=text,
            template=text,
            signatory=text,
            phone=text if place % 2 else None,
            email=text,
            user_name=text,
            team=None if place % 3 else text,
            created_at=datetime(2025, 3, 30, 0, 58, 1) + timedelta(minutes=place),
            signed_at=datetime(2025, 10, 26, 0, 59, 59) if place % 2 else None,
            state="signed" if place % 2 else "unknown",
            state_word=None if place % 2 else text,
        )
        for place, text in enumerate(HOSTILE)
    ]
    take_in(store, scope, *events)
    return saved(store, scope, tmp_path)


def test_four_readers_see_the_same_cells(workbook: Path, tmp_path: Path) -> None:
    expected = by_openpyxl(workbook)
    assert len(expected) == len(HOSTILE) + 1
    assert expected[0] == HEADER
    assert by_calamine(workbook) == expected
    assert by_pandas(workbook, "openpyxl") == expected
    assert by_pandas(workbook, "calamine") == expected
    seen = by_libreoffice(workbook, tmp_path)
    assert [
        [shown(cell, was) for cell, was in zip(*rows, strict=True)]
        for rows in zip(expected, seen, strict=True)
    ] == seen


def test_text_stays_text(workbook: Path) -> None:
    """HOSTILE D13: nothing is a formula, whatever it begins with, and nothing is lost."""
    sheet = openpyxl.load_workbook(workbook)["Export"]
    for text, row in zip(HOSTILE, sheet.iter_rows(min_row=2), strict=True):
        for cell in row:
            assert cell.data_type != "f"
            if cell.value is not None and not cell.is_date:
                assert cell.data_type == "s"
                assert cell.number_format == "@"
        assert [row[0].value, row[4].value, row[8].value] == [text] * 3
        assert row[7].value == ("signé" if row[6].value else text)


def by_openpyxl(file: Path) -> Cells:
    sheet = openpyxl.load_workbook(file)["Export"]
    return [[to_the_second(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def by_calamine(file: Path) -> Cells:
    rows = CalamineWorkbook.from_path(file).get_sheet_by_name("Export").to_python()
    return [[to_the_second(cell) if cell != "" else None for cell in row] for row in rows]


def by_pandas(file: Path, engine: Literal["openpyxl", "calamine"]) -> Cells:
    frame = pd.read_excel(
        file, sheet_name="Export", dtype=object, keep_default_na=False, na_values=[""], engine=engine
    )
    assert frame["DATE DE CRÉATION"].map(type).eq(datetime).all()
    rows = [[None if pd.isna(cell) else to_the_second(cell) for cell in row] for row in frame.to_numpy()]
    return [list(frame.columns), *rows]


def by_libreoffice(file: Path, folder: Path) -> Cells:
    with office_csv(file, folder).open(encoding="utf-8", newline="") as lines:
        return [list(row) for row in csv.reader(lines, delimiter=";")]


def to_the_second(cell: object) -> object:
    return cell.replace(microsecond=0) if isinstance(cell, datetime) else cell


def shown(cell: object, seen: object) -> object:
    """A cell as LibreOffice writes it to CSV: some versions ignore the cell's format for a date."""
    if isinstance(cell, datetime):
        as_formatted, as_in_america = f"{cell:%d/%m/%Y %H:%M}", f"{cell:%m/%d/%Y %H:%M:%S}"
        return as_in_america if seen == as_in_america else as_formatted
    return "" if cell is None else cell
