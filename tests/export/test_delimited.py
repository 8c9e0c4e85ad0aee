"""CSV for French spreadsheets."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from lib.domain.scope import Scope
from lib.export.request import Format
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import HEADER, HOSTILE, saved


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=";", strict=True))


def test_bom_semicolons_crlf_and_paris_time(store: Store, scope: Scope, tmp_path: Path) -> None:
    signed = datetime(2025, 7, 1, 22, 30, 5)
    take_in(store, scope, an_event(state="signed", signed_at=signed, phone="+33612345678", team=None))
    content = saved(store, scope, tmp_path, format=Format.CSV).read_bytes()
    assert (
        content
        == (
            "\ufeff" + ";".join(HEADER) + "\r\n"
            "CTR-1;Mandat exclusif de vente;Zoé Martin;'+33612345678;zoe@exemple.fr;"
            "03/03/2025 11:00:00;02/07/2025 00:30:05;signé;Paul Garcia;\r\n"
        ).encode()
    )


def test_text_that_a_spreadsheet_would_run_is_neutralised(store: Store, scope: Scope, tmp_path: Path) -> None:
    """HOSTILE D13: no cell begins with = + - @, TAB or CR; quotes, separators and breaks stay in cells."""
    events = [
        an_event(contract=text, user_name=text, email=text, phone=text if place % 2 else None)
        for place, text in enumerate(sorted(HOSTILE))
    ]
    take_in(store, scope, *events)
    rows = read(saved(store, scope, tmp_path, format=Format.CSV))
    assert all(len(row) == 10 for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    found = [row[0] for row in rows[1:]]
    assert sorted(map(without_mark, found)) == sorted(HOSTILE)
    assert [row[8] for row in rows[1:]] == found == [row[4] for row in rows[1:]]


def without_mark(cell: str) -> str:
    rest = cell.lstrip("'")
    return cell[1:] if cell != rest and rest[:1] in tuple("=+-@\t\r") else cell


@pytest.mark.parametrize("text", ["'", "''", "'a", "a'=1", "a+b", ""])
def test_text_that_needs_no_mark_has_none(store: Store, scope: Scope, tmp_path: Path, text: str) -> None:
    take_in(store, scope, an_event(user_name=text))
    assert read(saved(store, scope, tmp_path, format=Format.CSV))[1][8] == text


def test_an_empty_range_is_a_header(store: Store, scope: Scope, tmp_path: Path) -> None:
    assert read(saved(store, scope, tmp_path, format=Format.CSV)) == [HEADER]
