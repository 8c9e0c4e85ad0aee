"""The public door: previews, progress, mappings, permissions, what happens to faults."""

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.config import ROOT, Settings
from lib.domain.scope import Scope
from lib.errors import FileRefused, Forbidden, HeaderNotFound, Refused, StoreError
from lib.ingest import reader, staging
from lib.ingest.forms import EXPORTS
from lib.ingest.importer import import_file, inspect
from lib.store import mappings
from lib.store.connection import Store
from lib.store.receipts import Receipt
from tests.ingest.making import SAMPLES, a_row, as_text, as_workbook, events, everything, some_rows

ODD_HEADERS = ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix"]
MAPPING = {field: at for at, field in enumerate(EXPORTS.fields)}


def test_a_preview_writes_nothing(settings: Settings, store: Store, scope: Scope) -> None:
    before = everything(store)
    seen = inspect(settings, SAMPLES / "6-bad-rows.xlsx", "6-bad-rows.xlsx", store, scope)
    assert everything(store) == before
    assert (seen.rows_read, seen.rejected, seen.warned, seen.sheet, seen.header_row) == (
        286,
        5,
        1,
        "Export",
        1,
    )
    assert seen.columns["created_at"] == "DATE DE CRÉATION"
    assert (seen.first_on, seen.last_on) == (date(2025, 6, 2), date(2025, 6, 30))
    assert seen.by_state == {"signed": 244, "cancelled": 18, "in_progress": 18, "unknown": 1}
    assert sum(seen.by_team.values()) == 281 and "" in seen.by_team
    assert list(seen.sample.columns) == list(EXPORTS.fields) and len(seen.sample) == 20
    assert [mark.row for mark in seen.problems] == [4, 7, 11, 14, 17, 20]
    assert seen.already is None
    assert list(settings.staging.iterdir()) == []


def test_a_preview_says_when_the_file_is_known(
    settings: Settings, store: Store, scope: Scope, take: Callable[..., Receipt], tmp_path: Path
) -> None:
    path = as_workbook(tmp_path / "f.xlsx", some_rows(2))
    first = take(path)
    seen = inspect(settings, path, "renamed.xlsx", store, scope)
    assert seen.already is not None and seen.already.import_id == first.import_id
    again = take(path.rename(tmp_path / "renamed.xlsx"))
    assert again.already_imported and again.import_id == first.import_id


def test_a_preview_says_how_far_it_is(settings: Settings, store: Store, scope: Scope, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    path = as_text(tmp_path / "f.csv", some_rows(100))
    inspect(
        settings, path, path.name, store, scope, progress=lambda share, stage: told.append((share, stage))
    )
    shares = [share for share, _stage in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1
    assert {stage for _share, stage in told} == {"reading", "checking"}


def test_progress_grows_and_names_its_stages(take: Callable[..., Receipt], tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    take(
        as_text(tmp_path / "f.csv", some_rows(100)), progress=lambda share, stage: told.append((share, stage))
    )
    shares = [share for share, _stage in told]
    assert shares == sorted(shares) and (shares[0], shares[-1]) == (0.0, 1.0)
    assert list(dict.fromkeys(stage for _share, stage in told)) == ["reading", "checking", "writing", "done"]


def test_a_mapping_is_used_and_remembered(
    settings: Settings, store: Store, scope: Scope, take: Callable[..., Receipt], tmp_path: Path
) -> None:
    path = as_text(tmp_path / "f.csv", some_rows(3), headers=ODD_HEADERS)
    with pytest.raises(HeaderNotFound) as caught:
        inspect(settings, path, path.name, store, scope)
    assert inspect(settings, path, path.name, store, scope, MAPPING).rows_read == 3
    assert mappings.remembered_mapping(store, scope, caught.value.shape) is None
    assert take(path, mapping=MAPPING).inserted == 3
    assert mappings.remembered_mapping(store, scope, caught.value.shape) == MAPPING
    later = as_text(tmp_path / "g.csv", [a_row(contract="CTR-99")], headers=ODD_HEADERS)
    assert inspect(settings, later, later.name, store, scope).columns["contract"] == "Un"
    assert take(later).inserted == 1


def test_a_mapping_of_a_file_without_a_header(
    settings: Settings, store: Store, scope: Scope, take: Callable[..., Receipt], tmp_path: Path
) -> None:
    path = as_text(tmp_path / "f.csv", some_rows(2), headers=[str(cell) for cell in a_row()])
    seen = inspect(settings, path, path.name, store, scope, MAPPING)
    assert (seen.header_row, seen.rows_read) == (0, 3)


def test_a_mapping_that_cannot_be_is_refused(
    take: Callable[..., Receipt], store: Store, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="cannot be used"):
        take(as_text(tmp_path / "f.csv", some_rows(1)), mapping={"contract": 0})
    assert events(store) == []


def test_importing_and_looking_need_the_permission(settings: Settings, store: Store, tmp_path: Path) -> None:
    path = as_text(tmp_path / "f.csv", some_rows(1))
    with pytest.raises(Forbidden):
        import_file(settings, store, Scope.nothing(), path, path.name, "A", "tester")
    with pytest.raises(Forbidden):
        inspect(settings, path, path.name, store, Scope.nothing())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Users\\zoé\\export.xlsx", "export.xlsx"),
        ("a'\";--😀.csv", "a'\";--😀.csv"),
        ("\u202egnp.csv\0\r\n", "gnp.csv"),
        ("x" * 300 + ".csv", "x" * 255),
        ("\udce9.csv", "?.csv"),
        ("", "?"),
    ],
)
def test_names_are_data(
    name: str, kept: str, settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    path = as_text(tmp_path / "f.csv", some_rows(1))
    assert import_file(settings, store, scope, path, name, "A", "tester").file == kept


def test_what_killed_imports_left_is_swept(
    take: Callable[..., Receipt], settings: Settings, tmp_path: Path
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = settings.staging / f"import-{gone.pid}-0123456789abcdef"
    left.mkdir(parents=True)
    (left / "file").write_text("x")
    others = settings.staging / "upload-of-somebody"
    others.mkdir()
    take(as_text(tmp_path / "f.csv", some_rows(1)))
    assert list(settings.staging.iterdir()) == [others]


def test_private_copies_are_for_us_only(settings: Settings) -> None:
    with staging.private_folder(settings) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_a_working_directory_that_cannot_be_used_is_said(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    path = as_text(tmp_path / "f.csv", some_rows(1))
    with pytest.raises(StoreError, match="working directory"):
        import_file(replace(settings, staging=tmp_path / "taken"), store, scope, path, "f", "A", "tester")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"failed": "memory"}, "memory"),
        ({"failed": "disk"}, "disk is full"),
        ({"failed": "crash", "signal": 6}, "memory"),
        ({"failed": "crash", "where": "ValueError at x.py:1"}, "not as it should be"),
    ],
)
def test_faults_of_the_reading_process_become_sentences(
    said: dict[str, Any],
    says: str,
    take: Callable[..., Receipt],
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(reader, "_run", lambda *_arguments: said)
    with caplog.at_level(logging.DEBUG), pytest.raises((FileRefused, StoreError), match=says):
        take(as_text(tmp_path / "f.csv", some_rows(1)))
    assert "exemple" not in caplog.text
    assert events(store) == []


def test_the_reading_process_ends_with_its_parent() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "lib.ingest.child"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(b'{"memory_mb": 3000}\n')  # an order that it cannot follow; it ends either way
    child.stdin.close()
    child.stdout.read()
    child.stdout.close()
    assert child.wait(timeout=20) != 0
