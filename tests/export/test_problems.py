"""The workbook of rows set aside, reloaded."""

import io

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from lib.export import problems
from lib.export.problems import problems_workbook

HEADINGS = ("Ligne", "Colonne", "Valeur", "Raison", "Devenir")


def reloaded(rows: list[tuple[str, ...]]) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(problems_workbook("Lignes", HEADINGS, rows))).active
    assert sheet is not None and sheet.title == "Lignes" and sheet.freeze_panes == "A2"
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "inlineStr", "n")
            assert cell.value is None or isinstance(cell.value, str)
            assert cell.value is None or cell.number_format == "@"
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_what_looks_like_a_formula_stays_text() -> None:
    hostile = ('=HYPERLINK("http://e.vil")', "+1", "-1", "@SUM(A1)", "\t=1")
    [_head, row] = reloaded([("7", "ÉTAT", hostile[0], "unknown", "set aside", *hostile)])
    assert tuple(row[5:]) == hostile
    assert row[2] == hostile[0]


def test_cells_of_the_file_are_named_by_letter() -> None:
    [head, first, second] = reloaded([("7", "c", "v", "w", "b", "x", "y"), ("8", "c", "", "w", "b", "z")])
    assert head == [*HEADINGS, "A", "B"]
    assert first[5:] == ["x", "y"]
    assert second[5:] == ["z", None]


def test_control_characters_and_long_texts_do_not_break_it() -> None:
    [_head, row] = reloaded([("7", "c", "a\x00b\x1f", "w", "b", "x" * 40_000)])
    assert row[2] == "a\ufffdb\ufffd"
    assert len(str(row[5])) == 32_767


@pytest.mark.parametrize("text", ["\ufffe", "\uffff", "a\x0bb\ufffe"])
def test_what_xml_cannot_hold_does_not_break_it(text: str) -> None:
    [_head, row] = reloaded([("7", "c", text, "w", "b", text)])
    assert row[2] == row[5] == text.replace("\x0b", "\ufffd").replace(text[-1], "\ufffd")


def test_what_excel_takes_for_a_coded_character_is_read_as_it_was_written() -> None:
    written = ("_x0041_", "_x000D_fin")
    file = io.BytesIO(problems_workbook("Lignes", HEADINGS, [("7", "c", "v", "w", "b", *written)]))
    assert tuple(CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1][5:]) == written


def test_lines_of_a_cell_stay_lines() -> None:
    [_head, row] = reloaded([("7", "c", "v", "w", "b", "12 rue\r\nde Lyon\rParis")])
    assert row[5] == "12 rue\nde Lyon\nParis"


def test_a_cell_is_as_long_as_excel_counts() -> None:
    [_head, row] = reloaded([("7", "c", "v", "w", "b", "\N{GRINNING FACE}" * 20_000)])
    assert row[5] == "\N{GRINNING FACE}" * 16_383


def test_no_rows_is_a_workbook_too() -> None:
    assert reloaded([]) == [list(HEADINGS)]


def test_more_rows_than_anybody_corrects_by_hand_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST_ROWS", 2)
    [_head, *rows] = reloaded([(str(row), "c", "v", "w", "b") for row in range(5)])
    assert [row[:2] for row in rows] == [["0", "c"], ["1", "c"], ["…", "+ 3"]]
