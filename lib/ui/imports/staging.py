"""Uploads, copied into a private directory under names of ours while they are looked at and imported."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import streamlit as st
from streamlit.typing import UploadedFile

from lib.config import Settings
from lib.errors import ParapheError
from lib.ingest.bundle import expand
from lib.ingest.staging import disk_error, shown_name
from lib.ui.context import Context

_FOLDER = "imports.folder"
_STAGED = "imports.staged"
_PREFIX = "upload-"
_STALE_SECONDS = 24 * 3600
"""Directories that closed sessions left behind go after this time."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One file that waits. `name` is the person's, for the eye only; `path` is None where it was refused."""

    name: str
    path: Path | None
    error: ParapheError | None = None

    @property
    def key(self) -> str:
        """Names the file in keys of widgets."""
        return self.path.name if self.path else self.name


def take(ground: Context, uploads: Sequence[UploadedFile]) -> list[Staged]:
    """The files that wait, in order: new uploads are copied, archives opened, files taken back removed."""
    known: dict[str, tuple[Staged, ...]] = st.session_state.setdefault(_STAGED, {})
    here = {upload.file_id for upload in uploads}
    for gone in set(known) - here:
        _remove(known.pop(gone))
    for upload in uploads:
        if upload.file_id not in known:
            known[upload.file_id] = tuple(_stage(ground.settings, upload))
    return [file for upload in uploads for file in known[upload.file_id]]


def clear() -> None:
    """Removes every file that waits."""
    for files in st.session_state.pop(_STAGED, {}).values():
        _remove(files)
    folder: Path | None = st.session_state.pop(_FOLDER, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _stage(settings: Settings, upload: UploadedFile) -> list[Staged]:
    name = shown_name(upload.name)
    try:
        path = _folder(settings) / uuid4().hex
        with path.open("xb") as file:
            shutil.copyfileobj(upload, file)
        return _members(settings, path, name)
    except ParapheError as error:
        return [Staged(name, None, error)]
    except OSError as error:
        return [Staged(name, None, disk_error(error))]


def _members(settings: Settings, path: Path, name: str) -> list[Staged]:
    """The file itself, or what an archive holds, each under a name of ours."""
    files = []
    with expand(path, settings) as members:
        for member in members:
            if member.path == path:
                return [Staged(name, path)]
            if member.error is not None:
                files.append(Staged(shown_name(member.name), None, member.error))
                continue
            own = _folder(settings) / uuid4().hex
            shutil.copyfile(member.path, own)
            files.append(Staged(shown_name(member.name), own))
    path.unlink()
    return files


def _folder(settings: Settings) -> Path:
    folder: Path | None = st.session_state.get(_FOLDER)
    if folder is None or not folder.is_dir():
        settings.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_stale(settings.staging)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=settings.staging))  # mode 0700
        st.session_state[_FOLDER] = folder
    return folder


def _remove_stale(staging: Path) -> None:
    for folder in staging.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < time.time() - _STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _remove(files: Sequence[Staged]) -> None:
    for file in files:
        if file.path is not None:
            file.path.unlink(missing_ok=True)
