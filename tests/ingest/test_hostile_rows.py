"""Rows that are set aside, kept with a remark, or no rows at all (law I3; HOSTILE.md, A)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from lib.ingest import reasons
from lib.ingest.forms import EXPORTS
from lib.store.connection import Store
from lib.store.receipts import Receipt
from tests.ingest.conftest import Reading
from tests.ingest.making import HEADERS, a_row, as_text, as_workbook, events, some_rows

Read = Callable[..., Reading]
CREATION, SIGNATURE = "DATE DE CRÉATION", "DATE DE SIGNATURE"

SET_ASIDE = [
    ({"contract": None}, ("ID CONTRAT", reasons.NO_CONTRACT)),
    ({"contract": " \u00a0\u200b"}, ("ID CONTRAT", reasons.NO_CONTRACT)),
    ({"contract": "#REF!"}, ("ID CONTRAT", reasons.CONTRACT_ERROR)),
    ({"created_at": None}, (CREATION, reasons.NO_CREATION)),
    ({"created_at": "31/02/2025 10:00"}, (CREATION, reasons.IMPOSSIBLE_DATE)),
    ({"created_at": "04/13/2025"}, (CREATION, reasons.IMPOSSIBLE_DATE)),
    ({"created_at": "hier"}, (CREATION, reasons.NOT_A_DATE)),
    ({"created_at": "#N/A"}, (CREATION, reasons.DATE_ERROR)),
    ({"created_at": 0}, (CREATION, reasons.BEFORE_SERVICE)),
    ({"created_at": datetime(1999, 12, 31)}, (CREATION, reasons.BEFORE_SERVICE)),
    ({"created_at": datetime(2030, 1, 1)}, (CREATION, reasons.FUTURE)),
    ({"created_at": datetime(9999, 12, 31)}, (CREATION, reasons.FUTURE)),
    ({"created_at": 1e300}, (CREATION, reasons.NOT_A_DATE)),
]
REMARKED = [
    ({"state": "peut-être"}, ("ÉTAT", reasons.UNKNOWN_STATE)),
    ({"state": None}, ("ÉTAT", reasons.NO_STATE)),
    ({"signed_at": "demain"}, (SIGNATURE, reasons.SIGNED_UNREADABLE)),
    ({"signed_at": "31/02/2025"}, (SIGNATURE, reasons.SIGNED_UNREADABLE)),
    ({"signed_at": datetime(2031, 1, 1)}, (SIGNATURE, reasons.SIGNED_FUTURE)),
    ({"signed_at": datetime(2025, 3, 3, 10, 0)}, (SIGNATURE, reasons.SIGNED_BEFORE)),
    ({"signatory": "#NAME?"}, ("NOM DU SIGNATAIRE", reasons.CELL_ERROR)),
]
UNREMARKED: list[dict[str, Any]] = [
    {"signatory": "=cmd|' /C calc'!A0"},
    {"signatory": "+1", "team": "-", "user_name": "@x"},
    {"signatory": "NULL", "user_name": "None", "team": "nan"},
    {"signatory": "<script>alert(1)</script>"},
    {"signatory": "'); DROP TABLE signature_events; --"},
    {"signatory": "![x](http://x) $a$ :smile:"},
    {"email": 'a"b@exemple.fr'},
    {"email": "x" * 400 + "@exemple.fr"},
    {"email": "zoé@exämple.fr"},
    {"phone": "aucun"},
    {"email": None},
    {"email": None, "phone": None},
    {"email": None, "phone": None, "signatory": None},
    {"template": None, "user_name": None, "team": None},
    {"signed_at": None, "state": "annulée"},
    {"signed_at": datetime(2025, 3, 3, 11, 0, 0)},  # the same minute, to the minute
    {"signed_at": "null"},
    {"contract": 12345},
    {"contract": True},
]


@pytest.mark.parametrize(("chosen", "why"), SET_ASIDE)
def test_a_row_is_set_aside_with_its_reason(
    chosen: dict[str, Any], why: tuple[str, str], read: Read, tmp_path: Path
) -> None:
    got = read(as_workbook(tmp_path / "f.xlsx", [a_row(), a_row(**chosen), a_row(contract="CTR-2")]))
    assert got.whys == [(3, *why)]
    assert got.problems[0]["rejected"] and "zoe@exemple.fr" in got.problems[0]["cells"]
    assert [row["row_number"] for row in got.rows] == [2, 4]
    assert got.found.rows_read == 3


@pytest.mark.parametrize(("chosen", "why"), REMARKED)
def test_a_row_is_kept_with_a_remark(
    chosen: dict[str, Any], why: tuple[str, str], read: Read, tmp_path: Path
) -> None:
    got = read(as_workbook(tmp_path / "f.xlsx", [a_row(**chosen)]))
    assert got.whys == [(2, *why)]
    assert not got.problems[0]["rejected"] and len(got.rows) == 1


@pytest.mark.parametrize("chosen", UNREMARKED)
def test_a_row_is_kept_as_it_is(chosen: dict[str, Any], read: Read, tmp_path: Path) -> None:
    got = read(as_workbook(tmp_path / "f.xlsx", [a_row(**chosen)]))
    assert got.whys == [] and len(got.rows) == 1
    for field in ("template", "signatory", "user_name", "team"):
        assert got.rows[0][field] == a_row(**chosen)[EXPORTS.fields.index(field)]


def test_a_bad_row_has_all_of_its_reasons(read: Read, tmp_path: Path) -> None:
    got = read(as_workbook(tmp_path / "f.xlsx", [a_row(contract=None, created_at="hier"), a_row()]))
    assert got.whys == [(2, "ID CONTRAT", reasons.NO_CONTRACT), (2, CREATION, reasons.NOT_A_DATE)]


def test_an_unknown_state_keeps_its_signature_date(read: Read, tmp_path: Path) -> None:
    row = read(as_workbook(tmp_path / "f.xlsx", [a_row(state="archivé")])).rows[0]
    assert (row["state"], row["state_word"]) == ("unknown", "archivé")
    assert row["signed_at"] == datetime(2025, 3, 4, 8, 15)


def test_blank_rows_totals_and_repeated_headers_are_no_rows(read: Read, tmp_path: Path) -> None:
    rows = [
        a_row(),
        [None] * 10,
        HEADERS,
        a_row(contract="CTR-2"),
        [" "] * 10,
        ["Total :", 2],
        ["TOTAL GÉNÉRAL"],
    ]
    got = read(as_workbook(tmp_path / "f.xlsx", rows))
    assert (got.found.rows_read, got.whys) == (2, [])
    assert [row["row_number"] for row in got.rows] == [2, 5]


def test_a_total_may_stand_in_any_column(read: Read, tmp_path: Path) -> None:
    rows = [a_row(), [None] * 4 + ["Total général", None, None, None, None, 1]]
    rows.append([None] * 7 + ["Total :", 1])
    got = read(as_workbook(tmp_path / "f.xlsx", rows))
    assert (got.found.rows_read, got.whys) == (1, [])


def test_a_signature_day_without_a_time_is_not_before_the_creation(read: Read, tmp_path: Path) -> None:
    rows = [a_row(signed_at="03/03/2025"), a_row(signed_at="02/03/2025")]
    got = read(as_workbook(tmp_path / "f.xlsx", rows))
    assert got.whys == [(3, SIGNATURE, reasons.SIGNED_BEFORE)]


def test_a_contract_named_total_is_a_row(read: Read, tmp_path: Path) -> None:
    rows = [a_row(contract="Total"), a_row(contract="Total", created_at=None), ["TOTAL-2025-1"], ["Source-1"]]
    got = read(as_workbook(tmp_path / "f.xlsx", rows))
    assert (len(got.rows), [row for row, _column, _why in got.whys]) == (1, [3, 4, 5])


def test_ragged_rows_of_a_text(read: Read, tmp_path: Path) -> None:
    path = as_text(tmp_path / "f.csv", [a_row(), [*a_row(), "x"], a_row()[:8], [*a_row(), ""]])
    got = read(path)
    assert [(row, why) for row, _column, why in got.whys] == [
        (3, reasons.TOO_MANY_CELLS),
        (4, reasons.TOO_FEW_CELLS),
    ]
    assert [row["row_number"] for row in got.rows] == [2, 4, 5]


def test_excels_errors_and_formulas_without_a_value_are_blank(read: Read, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "f.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADERS)
    for at, cells in enumerate((a_row(), a_row(), a_row(signatory="Zoé")), start=1):
        sheet.write_row(at, 0, [f"{c:%d/%m/%Y %H:%M}" if isinstance(c, datetime) else c for c in cells])
    sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    sheet.write_formula(2, 5, "=Z99", None, "")
    sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
    book.close()
    got = read(tmp_path / "f.xlsx")
    assert got.whys == [(2, "ID CONTRAT", reasons.NO_CONTRACT), (3, CREATION, reasons.NO_CREATION)]
    assert got.rows[0]["template"] is None


def test_a_thousand_signatories_of_one_contract(read: Read, tmp_path: Path) -> None:
    rows = [a_row(email=f"s{number}@exemple.fr") for number in range(5000)]
    assert len(read(as_text(tmp_path / "f.csv", rows)).rows) == 5000


def test_remarks_show_no_other_row(read: Read, tmp_path: Path) -> None:
    got = read(
        as_workbook(tmp_path / "f.xlsx", [a_row(created_at="hier", email="a@a.fr"), a_row(email="b@b.fr")])
    )
    assert "b@b.fr" not in repr(got.problems)


def test_good_rows_go_in_beside_bad_ones(take: Callable[..., Receipt], store: Store, tmp_path: Path) -> None:
    rows = [*some_rows(3), *(a_row(**chosen) for chosen, _why in SET_ASIDE)]
    receipt = take(as_workbook(tmp_path / "f.xlsx", rows))
    assert (receipt.rows_read, receipt.rejected, receipt.inserted) == (len(rows), len(SET_ASIDE), 3)
    assert len(events(store)) == 3


def test_a_file_of_bad_rows_only_leaves_a_receipt_and_no_event(
    take: Callable[..., Receipt], store: Store, tmp_path: Path
) -> None:
    receipt = take(as_workbook(tmp_path / "f.xlsx", [a_row(created_at="hier")]))
    assert (receipt.inserted, receipt.rejected, receipt.first_on) == (0, 1, None)
    assert events(store) == []
