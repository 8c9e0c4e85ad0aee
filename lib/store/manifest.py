"""What a backup says of itself: of which state it is, what each table held, each of its files to the byte.

Written last: without it a folder is no backup.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from lib.errors import StoreDamaged, _
from lib.store.measured import Measures

_NAME = "manifest.json"
_FORM = 1
"""Grows when what stands in a backup does."""
STORE = "store.duckdb"
CATALOGUE = "catalogue.dump"
DATA = "data"


@dataclass(frozen=True, slots=True)
class Manifest:
    kind: str
    """`file` or `lake`."""
    made_at: str
    """When it was begun, ISO in UTC."""
    schema_version: int
    data_version: int
    duckdb: str
    """The version that measured: hashes of another one are others."""
    postgres: int
    """Major version of the program that dumped the catalogue; 0 for a file."""
    tables: Measures
    files: dict[str, tuple[int, str]]
    """Of each file, named from the backup's folder on, its bytes and SHA-256."""
    form: int = _FORM

    @property
    def rows(self) -> int:
        return sum(rows for rows, _hash in self.tables.values())

    @property
    def bytes(self) -> int:
        return sum(size for size, _digest in self.files.values())


def write(folder: Path, manifest: Manifest) -> None:
    (folder / _NAME).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def read(folder: Path) -> Manifest:
    """What a backup says of itself, its files not yet looked at. Raises StoreDamaged."""
    try:
        found = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        for name in ("tables", "files"):
            found[name] = {key: (one, other) for key, (one, other) in found[name].items()}
        manifest = Manifest(**found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamaged(
            _("{folder} holds no backup ({reason})."),
            _("Nothing was changed. Name the folder that `backup` made."),
            folder=str(folder),
            reason=type(error).__name__,
        ) from error
    return manifest


def files_in(folder: Path) -> dict[str, tuple[int, str]]:
    """All files below a folder."""
    return {str(file.relative_to(folder)): _measured(file) for file in _below(folder)}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Reads every file that a backup should have. Raises StoreDamaged for one that is missing or another."""
    for name, known in manifest.files.items():
        file = folder / name
        if not file.is_file() or _measured(file) != known:
            raise StoreDamaged(
                _("The backup is damaged or incomplete: {file}."),
                _("Nothing was changed. Restore another backup, and find out what became of this one."),
                file=name,
            )


def copy_below(folder: Path, to: Path) -> None:
    """Copies all files below a folder. One that goes meanwhile is no state's: its write came to nothing."""
    to.mkdir(parents=True)
    for file in _below(folder):
        there = to / file.relative_to(folder)
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(file, there)
        except FileNotFoundError:
            there.unlink(missing_ok=True)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _measured(file: Path) -> tuple[int, str]:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return opened.tell(), digest
