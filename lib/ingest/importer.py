"""From a file to a receipt: the door to everything in this room.

A file is copied to a private place and hashed, read and checked in another process (lib.ingest.child),
and merged in one transaction (law I3). Nothing is written before the last of these.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import HeaderNotFound, ParapheError
from lib.ingest.bundle import expand
from lib.ingest.header import FIELDS
from lib.ingest.preview import Preview, checked_file, preview_of
from lib.ingest.reader import Read, Told, read_staged
from lib.ingest.staging import Staged, shown_name, staged
from lib.store.connection import Store
from lib.store.imports import merge_file
from lib.store.mappings import remembered_mapping
from lib.store.receipts import Receipt, already_imported, must_import

__all__ = ["FIELDS", "Preview", "Refusal", "import_file", "import_paths", "inspect"]

Progress = Callable[[float, str], None]
"""Told the share done, 0 to 1, and the stage: reading | checking | writing | done."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken in, among others that may have been."""

    file: str
    error: ParapheError


def inspect(
    settings: Settings,
    path: Path,
    name: str,
    store: Store,
    scope: Scope,
    mapping: dict[str, int] | None = None,
) -> Preview:
    """What importing a file would take in; writes nothing. `name` is the file's name as people know it.

    `mapping`: field → column position from 0, as a person says it; else the one remembered for files of
    this shape. Raises FileRefused, HeaderNotFound (with `first_rows` and `shape`), Forbidden.
    """
    must_import(scope)
    with staged(settings, path, name) as file:
        already = already_imported(store, scope, file.sha256)
        return preview_of(file, _read(settings, store, scope, file, mapping, _untold), already)


def import_file(
    settings: Settings,
    store: Store,
    scope: Scope,
    path: Path,
    name: str,
    agency: str,
    by: str,
    progress: Progress | None = None,
    mapping: dict[str, int] | None = None,
) -> Receipt:
    """Takes a file in, whole or not at all, and returns its receipt; the same content twice does nothing.

    `by` names who imports. A `mapping` that served is remembered for files of the same shape. Raises
    FileRefused, HeaderNotFound, StoreError, Forbidden; nothing has changed then.
    """
    return _import(settings, store, scope, _Source(path, name), agency, by, progress or _quiet, mapping)


def import_paths(
    settings: Settings,
    store: Store,
    scope: Scope,
    paths: Iterable[Path],
    agency: str,
    by: str,
    progress: Progress | None = None,
) -> Iterator[Receipt | Refusal]:
    """Imports files, folders and zips, each file with its own receipt, or its refusal in its place."""
    told = progress or _quiet
    for path in paths:
        try:
            with expand(path, settings) as members:
                for member in members:
                    if member.error is not None:
                        yield Refusal(shown_name(member.name), member.error)
                        continue
                    source = _Source(member.path, member.name, member.follow_links)
                    try:
                        yield _import(settings, store, scope, source, agency, by, told, None)
                    except ParapheError as error:
                        yield Refusal(shown_name(member.name), error)
        except ParapheError as error:
            yield Refusal(shown_name(str(path)), error)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    name: str
    follow_links: bool = True


def _import(
    settings: Settings,
    store: Store,
    scope: Scope,
    source: _Source,
    agency: str,
    by: str,
    progress: Progress,
    mapping: dict[str, int] | None,
) -> Receipt:
    must_import(scope)
    progress(0.0, "reading")
    with staged(settings, source.path, source.name, follow_links=source.follow_links) as file:
        receipt = already_imported(store, scope, file.sha256)
        if receipt is None:
            read = _read(settings, store, scope, file, mapping, _shares(progress))
            progress(0.7, "writing")
            said = (read.found.shape, mapping) if mapping else None
            receipt = merge_file(store, scope, agency, checked_file(file, read), by, said)
    progress(1.0, "done")
    return receipt


def _read(
    settings: Settings, store: Store, scope: Scope, file: Staged, mapping: dict[str, int] | None, told: Told
) -> Read:
    now = datetime.now(UTC).replace(tzinfo=None)
    try:
        return read_staged(settings, file, now, mapping, told)
    except HeaderNotFound as error:
        remembered = remembered_mapping(store, scope, error.shape)
        if remembered is None:
            raise
        return read_staged(settings, file, now, remembered, told)


def _shares(progress: Progress) -> Told:
    """Reading is the first 30 % of the way, checking goes up to 70 %."""

    def told(stage: str, share: float) -> None:
        progress(0.3 * share if stage == "reading" else 0.3 + 0.4 * share, stage)

    return told


def _untold(_stage: str, _share: float) -> None:
    """Nobody watches."""


def _quiet(_share: float, _stage: str) -> None:
    """Nobody watches."""
