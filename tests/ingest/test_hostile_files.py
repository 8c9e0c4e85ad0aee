"""Files that must be refused with a sentence that helps, the table unchanged (HOSTILE.md, A)."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import FileRefused, HeaderNotFound
from lib.ingest.importer import import_file
from lib.store import catalogue
from lib.store.connection import Store
from tests.ingest import hostile_archives, hostile_files
from tests.ingest.hostile import CASES
from tests.ingest.making import a_row, as_text, as_workbook, everything, some_rows

assert hostile_archives and hostile_files  # they register their cases


class Ground:
    """A store with one import in it, shared by all cases: none may change it."""

    def __init__(self, folder: Path) -> None:
        self.settings = replace(
            Settings(), staging=folder / "staging", max_file_mb=5, max_unpacked_mb=40, read_memory_mb=1000
        ).at(folder / "store.duckdb")
        self.store = Store(self.settings)
        self.scope = Scope.whole_network(catalogue.network(self.store).network_id)
        self.take(as_workbook(folder / "base.xlsx", some_rows(3)))
        self.before = everything(self.store)

    def take(self, path: Path) -> None:
        import_file(self.settings, self.store, self.scope, path, path.name, "Horizon Lyon", "tester")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    made = Ground(tmp_path_factory.mktemp("ground"))
    yield made
    made.store.close()


@pytest.mark.parametrize("name", sorted(CASES))
def test_refused_and_nothing_changed(name: str, ground: Ground, tmp_path: Path) -> None:
    make, says = CASES[name]
    with pytest.raises(FileRefused) as caught:
        ground.take(make(tmp_path))
    assert says in str(caught.value)
    assert caught.value.advice
    assert "exemple.fr" not in str(caught.value)
    assert everything(ground.store) == ground.before
    assert list(ground.settings.staging.iterdir()) == []


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 60


def test_a_file_that_grows_while_it_is_read(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_text(tmp_path / "growing.csv", some_rows(2))
    real = os.fstat
    calls: list[int] = []

    def grows(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 3:  # after the copy
            with path.open("ab") as file:
                file.write(b"CTR-9;")
        return real(descriptor)

    monkeypatch.setattr("lib.ingest.staging.os.fstat", grows)
    with pytest.raises(FileRefused, match="still being written"):
        ground.take(path)
    assert everything(ground.store) == ground.before


def test_reading_takes_no_longer_than_it_may(ground: Ground, tmp_path: Path) -> None:
    path = as_text(tmp_path / "slow.csv", some_rows(3))
    hasty = replace(ground.settings, read_seconds=0)
    with pytest.raises(FileRefused, match="longer than 0 s"):
        import_file(hasty, ground.store, ground.scope, path, path.name, "A", "tester")
    assert everything(ground.store) == ground.before


def test_a_header_not_found_shows_the_first_rows_to_the_person_only(ground: Ground, tmp_path: Path) -> None:
    path = as_text(tmp_path / "odd.csv", [a_row()], headers=["A", "B", "C"])
    with pytest.raises(HeaderNotFound) as caught:
        ground.take(path)
    assert caught.value.first_rows[0] == ["A", "B", "C"]
    assert "zoe@exemple.fr" in caught.value.first_rows[1]
    assert caught.value.shape and "exemple" not in str(caught.value) + repr(caught.value.values)
