"""`import`, `orders`, `uses`, `imports` and `undo` as a script meets them."""

import json
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import main
from lib.config import ROOT, Settings
from tests.command.conftest import Run
from tests.ingest.making import ORDER_HEADERS, USE_HEADERS, a_use, an_order, as_text, as_workbook, some_rows
from tests.samples import SAMPLES, expected

COUNTS = ("read", "inserted", "updated", "unchanged", "rejected", "warned")


def counted(receipt: dict[str, Any]) -> tuple[int, ...]:
    return tuple(receipt[key] for key in COUNTS)


def test_import_gives_a_list_of_receipts(run: Run) -> None:
    files = [SAMPLES / "1-first-quarter.xlsx", SAMPLES / "2-overlap-later-states.xlsx"]
    code, receipts, _said = run("import", *files, "--agency", "Lyon", "--json")
    second = expected()["after importing 1 then 2"]["second_file"]
    assert code == 0
    assert receipts[0]["inserted"] == receipts[0]["read"] == 1034
    assert {key: receipts[1][key] for key in second} == second


def test_the_same_file_again_says_so(loaded: Run) -> None:
    code, said, _errors = loaded("import", SAMPLES / "1-first-quarter.xlsx", "--agency", "Horizon Lyon")
    assert code == 0
    assert "imported already" in said


def test_a_refused_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.touch()
    code, receipts, errors = run("import", empty, SAMPLES / "3-messy.xlsx", "--agency", "Lyon", "--json")
    assert code == 1
    assert [receipt["inserted"] for receipt in receipts] == [274]
    assert errors.startswith("error: empty.xlsx: ")


def test_rows_set_aside_are_listed(run: Run) -> None:
    _code, [receipt], _errors = run("import", SAMPLES / "6-bad-rows.xlsx", "--agency", "Lyon", "--json")
    truth = expected()["6-bad-rows.xlsx"]
    for listed, marks in (("rejected_rows", truth["rejected"]), ("warned_rows", truth["warned"])):
        found = [{key: row[key] for key in ("row", "column", "why")} for row in receipt[listed]]
        assert found == marks


def test_ignored_columns_are_said(run: Run) -> None:
    sample = SAMPLES / "9-columns-shuffled.xlsx"
    _code, said, _errors = run("import", sample, "--agency", "Lyon")
    assert said.endswith("; ignored columns: COMMENTAIRE\n")
    _code, [receipt], _errors = run("imports", "--json")
    assert receipt["ignored_columns"] == ["COMMENTAIRE"]


HEARING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("lib", run_name="__main__", alter_sys=True)
"""
"""`python -m lib`, stopped by Ctrl-C even in the background, where a shell has it ignored."""


def test_an_interrupted_import_leaves_nothing(run: Run, settings: Settings, tmp_path: Path) -> None:
    """Ctrl-C, once the file is being read."""
    large = as_text(tmp_path / "large.csv", some_rows(60_000))
    order = [sys.executable, "-c", HEARING, "import", str(large), "--agency", "Horizon Lyon"]
    process = subprocess.Popen(order, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    staged = settings.staging
    deadline = time.monotonic() + 60
    while not (staged.is_dir() and any(staged.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _output, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "nothing half-done was kept" in said and "Traceback" not in said
    assert list(staged.iterdir()) == []
    assert run("imports", "--json")[:2] == (0, [])


def test_imports_and_undo(loaded: Run) -> None:
    _code, receipts, _errors = loaded("imports", "--json")
    assert [receipt["file"] for receipt in receipts] == [
        "2-overlap-later-states.xlsx",
        "1-first-quarter.xlsx",
    ]
    assert loaded("undo", receipts[0]["import_id"][:8])[0] == 0
    _code, answer, _errors = loaded(
        "usage", "--from", "2025-01-01", "--to", "2025-12-31", "--by", "state", "--json"
    )
    assert answer["total"] == expected()["1-first-quarter.xlsx"]["rows"]
    assert "undone" in loaded("imports")[1]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet"])
def test_an_export_imported_again_changes_nothing(loaded: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    code, _said, errors = loaded("export", "--from", "2025-01-01", "--to", "2025-06-30", "-o", target)
    assert code == 0
    assert "1942 rows" in errors
    _code, [receipt], _errors = loaded("import", target, "--agency", "Horizon Lyon", "--json")
    assert {key: receipt[key] for key in ("read", "inserted", "updated", "unchanged", "rejected")} == {
        "read": 1942, "inserted": 0, "updated": 0, "unchanged": 1942, "rejected": 0,
    }  # fmt: skip


def test_orders_give_receipts_and_credits(run: Run, tmp_path: Path) -> None:
    rows = [an_order(), an_order(number="C-2", agency=None), an_order(number="C-3", quantity="1,5")]
    files = [
        as_text(tmp_path / "a.csv", rows, headers=ORDER_HEADERS),
        as_workbook(tmp_path / "b.xlsx", [an_order(status="annulée")], headers=ORDER_HEADERS),
    ]
    code, [first, second], errors = run("orders", *files, "--json")
    assert (code, errors) == (0, "")
    assert (first["content"], first["agency"], second["agency"]) == (
        "orders",
        "Réseau Horizon",
        "Horizon Lyon",
    )
    assert counted(first) == (3, 2, 0, 0, 1, 0)
    assert first["rejected_rows"] == [
        {"row": 4, "column": "QUANTITÉ", "value": "1,5", "why": "not a whole number"}
    ]
    assert counted(second) == (1, 0, 1, 0, 0, 0)
    assert set(first) == set(second) == set(run("imports", "--json")[1][0])
    answer = run("counters", "--as-of", "2025-12-31", "--json")[1]
    left = {row["agency"]: row["remaining"] for row in answer["rows"] if row["product"] == "signature"}
    assert left["Réseau Horizon"] == 100 and left.get("Horizon Lyon", 0) == 0


def test_no_cell_of_a_file_moves_the_terminal_in_json_either(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON leaves U+009B as it is, which terminals obey as they do ESC [."""
    row = an_order(quantity="\x1b[31m1\x9b2J\x7f")
    assert main(["orders", str(as_text(tmp_path / "a.csv", [row], headers=ORDER_HEADERS)), "--json"]) == 0
    said = capsys.readouterr().out
    assert [one for one in said.replace("\n", "") if unicodedata.category(one) == "Cc"] == []
    assert json.loads(said)[0]["rejected_rows"][0]["value"] == "\x1b[31m1\x9b2J\x7f"


def test_uses_draw_credits_and_can_be_undone(run: Run, tmp_path: Path) -> None:
    run("orders", as_text(tmp_path / "o.csv", [an_order(product="LRE")], headers=ORDER_HEADERS))
    path = as_text(tmp_path / "u.csv", [a_use(), a_use(reference="B", quantity="3")], headers=USE_HEADERS)
    code, [receipt], _errors = run("uses", path, "--json")
    assert (code, receipt["content"], counted(receipt)) == (0, "uses", (2, 2, 0, 0, 0, 0))

    def left() -> int:
        rows = run("counters", "--as-of", "2025-12-31", "--json")[1]["rows"]
        return next(row["remaining"] for row in rows if row["product"] == "registered_letter")

    assert left() == 96
    assert run("uses", path, "--json")[1][0]["already_imported"]
    code, said, _errors = run("undo", receipt["import_id"][:8])
    assert (code, "undone" in said, left()) == (0, True, 100)
    listed = run("imports", "--json")[1]
    assert [(one["content"], one["undone_at"] is None) for one in listed] == [
        ("uses", False),
        ("orders", True),
    ]
    assert "orders" in run("imports")[1]


@pytest.mark.parametrize(
    ("command", "headers", "row", "says"),
    [
        ("orders", USE_HEADERS, a_use(), "a file of uses"),
        ("uses", ORDER_HEADERS, an_order(), "a file of orders"),
        ("orders", ORDER_HEADERS[:9], an_order()[:9], "the header of a file of orders"),
    ],
)
def test_another_kind_of_file_is_refused(
    command: str, headers: list[str], row: list[Any], says: str, run: Run, tmp_path: Path
) -> None:
    path = as_text(tmp_path / "f.csv", [row], headers=headers)
    code, receipts, errors = run(command, path, "--json")
    assert (code, receipts) == (1, [])
    assert says in errors and "Traceback" not in errors
    assert run("imports", "--json")[1] == []


@pytest.mark.parametrize("command", [["import", "--agency", "Lyon"], ["orders"], ["uses"]])
def test_an_unknown_header_is_told_where_its_columns_can_be_said(
    command: list[str], run: Run, tmp_path: Path
) -> None:
    path = as_text(tmp_path / "f.csv", [["1", "2"]], headers=["A", "B"])
    code, _said, errors = run(command[0], path, *command[1:])
    assert code == 1
    assert "Say which column is which on the Import page" in errors


@pytest.mark.parametrize("words", [["orders"], ["uses"], ["orders", "f.csv", "--agency", "Lyon"]])
def test_wrong_usage_of_orders_and_uses(run: Run, words: list[str]) -> None:
    code, _said, errors = run(*words)
    assert code == 2 and "usage:" in errors
