"""What is committed under data/ is what the command writes, is small, and is described."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from lib.config import ROOT
from lib.demo.__main__ import main
from lib.domain.export_columns import EXPORT_COLUMNS
from lib.store.connection import Store

COMMITTED = ROOT / "data" / "demo"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    assert main([str(folder)]) == 0
    return folder


def _cells(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_the_command_writes_what_is_committed(written: Path) -> None:
    assert {path.name for path in written.iterdir()} == {path.name for path in COMMITTED.iterdir()}
    for path in written.iterdir():
        if path.suffix == ".csv":
            assert path.read_bytes() == (COMMITTED / path.name).read_bytes()
        else:
            assert _cells(path) == _cells(COMMITTED / path.name)


def test_it_stays_under_3_mb() -> None:
    assert sum(path.stat().st_size for path in COMMITTED.iterdir()) < 3_000_000


def test_workbooks_have_the_ten_columns_as_excel_keeps_them() -> None:
    sheet = load_workbook(COMMITTED / "horizon-saint-malo-2023.xlsx").worksheets[0]
    header, first, *_rest = sheet.iter_rows()
    assert [cell.value for cell in header] == [column.header for column in EXPORT_COLUMNS]
    assert first[5].is_date
    assert first[3].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_dictionary_names_every_file_and_every_column_of_the_store(store: Store) -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    with store.reading() as cursor:
        columns = cursor._cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database()"
        ).fetchall()
    assert not [f"{table}.{column}" for table, column in columns if f"`{column}`" not in text]
    assert not {table for table, _column in columns if f"`{table}`" not in text}
    for line in ("orders.csv", "uses.csv"):
        header = (COMMITTED / line).read_text(encoding="utf-8-sig").splitlines()[0]
        assert not [column for column in header.split(";") if column not in text]
