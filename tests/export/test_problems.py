"""The workbook of rows set aside, reloaded."""

import io

import pytest
from openpyxl import load_workbook

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


def test_no_rows_is_a_workbook_too() -> None:
    assert reloaded([]) == [list(HEADINGS)]


def test_more_rows_than_anybody_corrects_by_hand_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST_ROWS", 2)
    [_head, *rows] = reloaded([(str(row), "c", "v", "w", "b") for row in range(5)])
    assert [row[:2] for row in rows] == [["0", "c"], ["1", "c"], ["…", "+ 3"]]
