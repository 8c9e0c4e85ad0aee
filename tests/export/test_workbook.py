"""The workbook of issue 2, §5: its columns, types, formats and sheets."""

import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, State
from lib.errors import TooLarge
from lib.export import workbook
from lib.export.stream import write
from lib.store.connection import Store
from lib.store.exports import export
from tests.builders import an_event, take_in
from tests.export.helpers import HEADER, YEAR, a_request, opened, saved


def test_ten_columns_in_order_under_a_header(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(store, scope, an_event())
    book = opened(store, scope, tmp_path)
    assert book.sheetnames == ["Export", "À propos"]
    assert [cell.value for cell in book["Export"][1]] == HEADER
    assert [cell.value for cell in book["Export"][2]] == [
        "CTR-1",
        "Mandat exclusif de vente",
        "Zoé Martin",
        "+33639980001",
        "zoe@exemple.fr",
        datetime(2025, 3, 3, 11, 0),
        None,
        "signature en cours",
        "Paul Garcia",
        "Lyon Centre",
    ]
    assert book["Export"].max_row == 2


def test_cells_have_types_and_formats(store: Store, scope: Scope, tmp_path: Path) -> None:
    signed = datetime(2025, 3, 5, 16, 20, 33)
    take_in(store, scope, an_event(contract="0012", state="signed", signed_at=signed))
    cells = opened(store, scope, tmp_path)["Export"][2]
    assert [cell.number_format for cell in cells] == ["@"] * 5 + ["dd/mm/yyyy hh:mm"] * 2 + ["@"] * 3
    assert [cell.is_date for cell in cells] == [False] * 5 + [True] * 2 + [False] * 3
    assert cells[0].value == "0012"
    assert cells[6].value == datetime(2025, 3, 5, 17, 20, 33), "seconds stay in the value"


def test_header_is_bold_frozen_and_filtered_and_widths_fit(
    store: Store, scope: Scope, tmp_path: Path
) -> None:
    take_in(store, scope, *(an_event(contract=f"CTR-{number}") for number in range(7)))
    sheet = opened(store, scope, tmp_path)["Export"]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J8"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJ"]
    assert all(
        width > max(len(str(cell.value or "")) for cell in column) or cell_is_date
        for width, column in zip(widths, sheet.columns, strict=True)
        for cell_is_date in [column[1].is_date and width > len("dd/mm/yyyy hh:mm")]
    )


def test_states_are_in_the_platforms_words(store: Store, scope: Scope, tmp_path: Path) -> None:
    states = [("a", "signed", None), ("b", "cancelled", None), ("c", "in_progress", None)]
    states += [("d", "unknown", "suspendu"), ("e", "unknown", None)]
    take_in(store, scope, *(an_event(contract=c, state=s, state_word=w) for c, s, w in states))
    sheet = opened(store, scope, tmp_path)["Export"]
    assert [row[7].value for row in sheet.iter_rows(min_row=2)] == [
        "signé",
        "annulée",
        "signature en cours",
        "suspendu",
        "inconnu",
    ]


def test_rows_come_by_creation_then_contract(
    store: Store, scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also across the windows in which they are read, and the batches in which they come."""
    monkeypatch.setattr("lib.store.exports.WINDOW_ROWS", 700)
    monkeypatch.setattr("lib.store.exports.BATCH_ROWS", 100)
    start = datetime(2025, 2, 1)
    events = [
        an_event(
            contract=f"CTR-{number % 7}-{number}", created_at=start + timedelta(minutes=37 * (number // 3))
        )
        for number in range(3000)
    ]
    take_in(store, scope, *reversed(events))
    sheet = opened(store, scope, tmp_path)["Export"]
    keys = [(row[5], row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(keys) == 3000
    assert keys == sorted(keys)


def test_signature_axis_leaves_out_what_is_unsigned(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(
        store,
        scope,
        an_event(contract="open"),
        an_event(contract="signed", state="signed", signed_at=datetime(2025, 3, 4, 8)),
    )
    book = opened(store, scope, tmp_path, axis=Axis.SIGNATURE)
    assert [row[0].value for row in book["Export"].iter_rows(min_row=2)] == ["signed"]


def test_an_empty_range_is_a_workbook_with_its_header_only(
    store: Store, scope: Scope, tmp_path: Path
) -> None:
    book = opened(store, scope, tmp_path)
    assert [[cell.value for cell in row] for row in book["Export"].iter_rows()] == [HEADER]
    assert book["Export"].auto_filter.ref == "A1:J1"
    assert book.sheetnames == ["Export", "À propos"]


@pytest.mark.parametrize(("rows", "sheets"), [(10, 1), (11, 2), (20, 2), (25, 3)])
def test_rows_beyond_a_sheet_go_on_in_the_next(
    store: Store, scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, sheets: int
) -> None:
    limit_sheets(monkeypatch, 10)
    monkeypatch.setattr("lib.store.exports.BATCH_ROWS", 4)
    take_in(store, scope, *(an_event(contract=f"CTR-{number:03}") for number in range(rows)))
    book = opened(store, scope, tmp_path)
    assert book.sheetnames == [*["Export", "Export 2", "Export 3"][:sheets], "À propos"]
    found = []
    for name in book.sheetnames[:-1]:
        assert [cell.value for cell in book[name][1]] == HEADER
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == f"A1:J{book[name].max_row}"
        found += [row[0] for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert found == [f"CTR-{number:03}" for number in range(rows)]


def limit_sheets(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    whole = workbook.workbook_chunks
    monkeypatch.setitem(
        __import__("lib.export.stream", fromlist=["_CHUNKS"])._CHUNKS,
        "xlsx",
        lambda *given: whole(*given, sheet_rows=rows),
    )


def test_more_rows_than_a_workbook_opens_are_refused(store: Store, scope: Scope) -> None:
    take_in(store, scope, *(an_event(contract=f"CTR-{number}") for number in range(17)))
    request = a_request(scope)
    with export(store, scope, YEAR, Axis.CREATION, Filters()) as rows, pytest.raises(TooLarge):
        next(workbook.workbook_chunks(rows, request, print, sheet_rows=1))


def test_a_last_sheet_says_what_this_is(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(store, scope, an_event(team=None), an_event(contract="CTR-2", team=None))
    chosen = Filters(agencies=("Horizon Lyon",), teams=("",), states=(State.IN_PROGRESS,))
    sheet = opened(store, scope, tmp_path, filters=chosen)["À propos"]
    said = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert said["Période"] == "Du 01/01/2025 au 31/12/2025, premier et dernier jours compris"
    assert said["Axe"].startswith("Date de création")
    assert said["Filtre : agences"] == "Horizon Lyon"
    assert said["Filtre : équipes"] == "Sans équipe"
    assert said["Filtre : états"] == "signature en cours"
    assert said["Nombre de lignes"] == "2"
    assert said["Réalisé le"] == "24/11/2026 10:30 (heure de Paris)"
    assert "un crédit" in said["Une ligne"]
    assert "Signataires" not in said
    plain = opened(store, scope, tmp_path, axis=Axis.SIGNATURE)["À propos"]
    said = {row[0]: row[1] for row in plain.iter_rows(values_only=True) if row[0]}
    assert said["Filtres"] == "Aucun"
    assert said["Axe"].startswith("Date de signature")


def test_filters_with_unprintable_names_leave_a_readable_workbook(
    store: Store, scope: Scope, tmp_path: Path
) -> None:
    book = opened(store, scope, tmp_path, filters=Filters(teams=("=1+1 & \x00\ufffe<b>",)))
    said = {row[0].value: row[1] for row in book["À propos"].iter_rows() if row[0].value}
    assert said["Filtre : équipes"].value == "=1+1 & <b>"
    assert said["Filtre : équipes"].data_type == "s"


def test_the_workbook_names_no_author(store: Store, scope: Scope, tmp_path: Path) -> None:
    file = saved(store, scope, tmp_path)
    properties = openpyxl.load_workbook(file).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.created == datetime(2026, 11, 24, 9, 30)
    assert zipfile.ZipFile(file).namelist()[0] == "[Content_Types].xml"


def test_the_same_request_gives_the_same_bytes(store: Store, scope: Scope, tmp_path: Path) -> None:
    take_in(store, scope, an_event())
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert write(store, a_request(scope), first) == write(store, a_request(scope), second) == 1
    assert first.read_bytes() == second.read_bytes()
