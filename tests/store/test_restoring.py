"""A backup comes back whole or not at all: one that is damaged, newer or of elsewhere is refused."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lib.config import ROOT, Settings
from lib.errors import Refused, StoreAway, StoreDamaged
from lib.places import Lake, place
from lib.store import manifest
from lib.store.backup import back_up
from lib.store.connection import Store
from lib.store.restoring import restore
from tests.ingest.making import everything
from tests.store.backups import elsewhere, held, is_empty, no_totals, used

__all__ = ["elsewhere", "used"]


@pytest.mark.both_stores
def test_a_backup_that_is_not_whole_is_refused_and_leaves_nothing(
    used: Store, elsewhere: Settings, tmp_path: Path
) -> None:
    made = back_up(used, tmp_path / "b", no_totals)
    for damage in DAMAGES:
        shutil.copytree(tmp_path / "b", tmp_path / "damaged")
        damage(tmp_path / "damaged")
        with pytest.raises(
            StoreDamaged, match=r"damaged or incomplete: |holds no backup|not what was backed up"
        ):
            restore(elsewhere, tmp_path / "damaged")
        assert is_empty(elsewhere), damage.__name__
        shutil.rmtree(tmp_path / "damaged")
    assert restore(elsewhere, tmp_path / "b") == made


def largest(folder: Path) -> Path:
    """A file of rows."""
    rows = [file for file in folder.rglob("*") if file.suffix in (".parquet", ".duckdb")]
    return max(rows, key=lambda file: file.stat().st_size)


def flip_a_byte(folder: Path) -> None:
    file = largest(folder)
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)


def lose_a_file(folder: Path) -> None:
    largest(folder).unlink()


def cut_the_catalogue(folder: Path) -> None:
    file = max((one for one in folder.iterdir() if one.suffix in (".dump", ".duckdb")), key=str)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_what_it_says(folder: Path) -> None:
    file = folder / "manifest.json"
    file.write_text(file.read_text()[:200])


def say_it_held_another_row(folder: Path) -> None:
    file = folder / "manifest.json"
    said = json.loads(file.read_text())
    said["tables"]["signature_events"][0] += 1
    file.write_text(json.dumps(said))


DAMAGES: tuple[Callable[[Path], None], ...] = (
    flip_a_byte,
    lose_a_file,
    cut_the_catalogue,
    cut_what_it_says,
    say_it_held_another_row,
)


@pytest.mark.both_stores
def test_a_place_that_holds_a_store_is_left_alone(used: Store, tmp_path: Path) -> None:
    back_up(used, tmp_path / "b", no_totals)
    before = everything(used)
    used.close()
    with pytest.raises(Refused, match="is not empty"):
        restore(used.settings, tmp_path / "b")
    assert held(used.settings) == before


@pytest.mark.both_stores
def test_cut_short_before_its_last_step_it_is_no_store(
    used: Store, elsewhere: Settings, tmp_path: Path
) -> None:
    back_up(used, tmp_path / "b", no_totals)
    program = (
        "import os, pathlib; pathlib.Path.rename = lambda *_: os._exit(9);"
        f"from lib.__main__ import main; main(['restore', '--from', {str(tmp_path / 'b')!r}])"
    )
    environment = os.environ | {"PARAPHE_STORE": elsewhere.store}
    cut = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=False)
    assert cut.returncode == 9
    if isinstance(place(elsewhere.store), Lake):
        with pytest.raises(StoreAway, match="that its folder or bucket is there"):
            Store(elsewhere)
        with pytest.raises(Refused, match="cut short"):
            restore(elsewhere, tmp_path / "b")
    else:
        assert not elsewhere.store_file.exists()
        restore(elsewhere, tmp_path / "b")


@pytest.mark.in_a_file
def test_a_backup_of_a_newer_program_or_of_another_kind_of_place_is_refused(
    used: Store, elsewhere: Settings, tmp_path: Path
) -> None:
    made = back_up(used, tmp_path / "b", no_totals)
    manifest.write(tmp_path / "b", replace(made, schema_version=made.schema_version + 1))
    with pytest.raises(StoreDamaged, match="newer version"):
        restore(elsewhere, tmp_path / "b")
    manifest.write(tmp_path / "b", replace(made, kind="lake"))
    with pytest.raises(Refused, match="began with lake:"):
        restore(elsewhere, tmp_path / "b")
    assert is_empty(elsewhere)
