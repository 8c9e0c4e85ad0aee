"""`backup`, `restore` and the drill as an operator meets them."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lib.config import ROOT, Settings
from lib.store import manifest
from lib.store.connection import disconnect
from tests.command.conftest import Run
from tests.postgres import cluster
from tests.stores import Kind


def drill(settings: Settings, scratch: Path, *backup: Path) -> subprocess.CompletedProcess[str]:
    scratch.mkdir(exist_ok=True)
    environment = os.environ | {
        "PARAPHE_STORE": settings.store,
        "PYTHON": sys.executable,
        "TMPDIR": str(scratch),
    }
    script = ROOT / "docs" / "restore-drill.sh"
    return subprocess.run(
        [str(script), *map(str, backup)], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.both_stores
def test_the_drill_restores_a_backup_and_finds_the_same(
    loaded: Run, settings: Settings, store_kind: Kind, tmp_path: Path
) -> None:
    done = drill(settings, tmp_path / "scratch")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "drill: passed" in done.stdout
    leaves_nothing(store_kind, tmp_path / "scratch")


@pytest.mark.in_a_lake
def test_the_drill_fails_where_the_restored_store_answers_otherwise(
    loaded: Run, settings: Settings, store_kind: Kind, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    assert loaded("backup", "--to", folder)[0] == 0
    said = json.loads((folder / "usage.json").read_text())
    said["total"] += 1
    (folder / "usage.json").write_text(json.dumps(said))
    made = manifest.read(folder)
    whole = {name: one for name, one in manifest.files_in(folder).items() if name in made.files}
    manifest.write(folder, replace(made, files=whole))
    done = drill(settings, tmp_path / "scratch", folder)
    assert done.returncode == 1
    assert "drill: failed" in done.stdout
    assert "the store of" in done.stdout, "it came back, and is another than was said"
    leaves_nothing(store_kind, tmp_path / "scratch")


def leaves_nothing(kind: Kind, scratch: Path) -> None:
    assert list(scratch.iterdir()) == []
    if kind is Kind.LAKE:
        assert "paraphe_drill" not in cluster().databases()


@pytest.mark.in_a_file
def test_the_commands_say_what_they_did_and_what_is_left_to_do(
    loaded: Run, settings: Settings, tmp_path: Path
) -> None:
    settings.key_file.write_text("x" * 32)
    code, said, errors = loaded("backup", "--to", tmp_path / "b")
    assert code == 0, errors
    assert f"{settings.key_file} is not in it" in said
    assert not list((tmp_path / "b").glob("*.key"))
    disconnect()
    there = tmp_path / "there" / "s.duckdb"
    code, said, errors = loaded("--db", there, "restore", "--from", tmp_path / "b")
    assert code == 0, errors
    assert f"put pseudonym.key back at {there.parent / 'pseudonym.key'}" in said
    asked = ("usage", "--from", "2000-01-01", "--to", "2199-12-31", "--by", "product", "--json")
    assert loaded("--db", there, *asked)[1] == json.loads((tmp_path / "b" / "usage.json").read_text())
    code, _said, errors = loaded(
        "--db", tmp_path / "new", "--as", "a@b.fr", "restore", "--from", tmp_path / "b"
    )
    assert (code, "Leave --as out" in errors) == (1, True)
    assert not (tmp_path / "new").exists()
