"""From a file to a receipt: the door to everything in this room.

A file is copied to a private place and hashed, read and checked in another process (lib.ingest.child),
and merged in one transaction (law I3). Nothing is written before the last of these.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lib.config import Settings
from lib.domain.scope import Scope
from lib.domain.types import IMPORTED, Content
from lib.errors import HeaderNotFound, ParapheError, Stopped, _
from lib.ingest.bundle import expand
from lib.ingest.forms import form_of_fields
from lib.ingest.preview import Preview, checked_file, preview_of
from lib.ingest.reader import Read, Told, Wanted, read_staged
from lib.ingest.staging import Staged, shown_name, staged
from lib.store import catalogue
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from lib.store.imports import merge_file
from lib.store.mappings import Mapping, remembered_mapping
from lib.store.order_imports import merge_orders
from lib.store.receipts import Receipt, already_imported, must_import
from lib.store.taking import must_name_own
from lib.store.use_imports import merge_uses

__all__ = ["Preview", "Refusal", "import_file", "import_paths", "inspect", "stopped"]

EXPORTS_ONLY = (Content.SIGNATURES,)
"""Files that belong to an agency which is said beside them."""
ANY_CONTENT = IMPORTED

Progress = Callable[[float, str], None]
"""Told the share done, 0 to 1, and the stage: reading | checking | writing | done. What it raises ends the
import, and nothing has changed then."""
_READ = 0.7
"""Share of an import that is done when its file has been read and checked."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken in, among others that may have been."""

    file: str
    error: ParapheError


def stopped() -> Stopped:
    """For a progress function to raise when a person no longer wants the file."""
    return Stopped(_("The import was stopped."), _("Nothing of this file was kept."))


def inspect(
    settings: Settings,
    path: Path,
    name: str,
    store: Store,
    scope: Scope,
    mapping: dict[str, int] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """What importing a file would take in; writes nothing. `name` is the file's name as people know it.

    Its header says what it speaks of. `mapping`: field → column position from 0, as a person says it; else
    the one remembered for files of this shape. Raises FileRefused, HeaderNotFound (with `first_rows` and
    `shape`), Forbidden.
    """
    must_import(scope)
    with staged(settings, path, name) as file:
        already = already_imported(store, scope, file.sha256)
        read = _read(settings, store, scope, file, ANY_CONTENT, mapping, _shares(progress or _quiet, 1.0))
        must_name_own(scope, checked_file(file, read))
        return preview_of(file, read, already)


def import_file(
    settings: Settings,
    store: Store,
    scope: Scope,
    path: Path,
    name: str,
    agency: str | None,
    by: str,
    progress: Progress | None = None,
    mapping: dict[str, int] | None = None,
    contents: tuple[Content, ...] = EXPORTS_ONLY,
) -> Receipt:
    """Takes a file in, whole or not at all, and returns its receipt; the same content twice does nothing.

    `agency`: whose export it is; orders and uses name their agencies themselves. `by` names who imports. A
    `mapping` that served is remembered for files of the same shape. `contents`: what the file may speak of.
    Raises FileRefused, HeaderNotFound, StoreError, Forbidden; nothing has changed then.
    """
    to = _To(settings, store, scope, contents, agency, by, progress or _quiet)
    return _import(to, _Source(path, name), mapping)


def import_paths(
    settings: Settings,
    store: Store,
    scope: Scope,
    paths: Iterable[Path],
    agency: str | None,
    by: str,
    progress: Progress | None = None,
    contents: tuple[Content, ...] = EXPORTS_ONLY,
) -> Iterator[Receipt | Refusal]:
    """Imports files, folders and zips, each file with its own receipt, or its refusal in its place."""
    to = _To(settings, store, scope, contents, agency, by, progress or _quiet)
    for path in paths:
        try:
            with expand(path, settings) as members:
                for member in members:
                    if member.error is not None:
                        yield Refusal(shown_name(member.name), member.error)
                        continue
                    source = _Source(member.path, member.name, member.follow_links)
                    try:
                        yield _import(to, source, None)
                    except ParapheError as error:
                        yield Refusal(shown_name(member.name), error)
        except ParapheError as error:
            yield Refusal(shown_name(str(path)), error)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    name: str
    follow_links: bool = True


@dataclass(frozen=True, slots=True)
class _To:
    """Where files go, and for whom."""

    settings: Settings
    store: Store
    scope: Scope
    contents: tuple[Content, ...]
    agency: str | None
    by: str
    progress: Progress


def _import(to: _To, source: _Source, mapping: Mapping | None) -> Receipt:
    must_import(to.scope)
    to.progress(0.0, "reading")
    with staged(to.settings, source.path, source.name, follow_links=source.follow_links) as file:
        receipt = already_imported(to.store, to.scope, file.sha256)
        if receipt is None:
            told = _shares(to.progress, _READ)
            read = _read(to.settings, to.store, to.scope, file, to.contents, mapping, told)
            receipt = _merge(to, checked_file(file, read), (read.found.shape, mapping) if mapping else None)
    to.progress(1.0, "done")
    return receipt


def _merge(to: _To, file: CheckedFile, said: tuple[str, Mapping] | None) -> Receipt:
    def going(done: float) -> None:
        to.progress(_READ + (1 - _READ) * done, "writing")

    match file.content:
        case Content.ORDERS:
            return merge_orders(to.store, to.scope, file, to.by, said, going)
        case Content.USES:
            return merge_uses(to.store, to.scope, file, to.by, said, going)
        case _:
            return merge_file(to.store, to.scope, to.agency or "", file, to.by, said, going)


def _read(
    settings: Settings,
    store: Store,
    scope: Scope,
    file: Staged,
    contents: tuple[Content, ...],
    mapping: Mapping | None,
    told: Told,
) -> Read:
    now = datetime.now(UTC).replace(tzinfo=None)
    wanted = Wanted(contents, catalogue.network(store).name, now, mapping)
    try:
        return read_staged(settings, file, wanted, told)
    except HeaderNotFound as error:
        remembered = remembered_mapping(store, scope, error.shape)
        form = form_of_fields(remembered or ())
        if form is None or form.content not in contents:
            raise
        return read_staged(settings, file, replace(wanted, mapping=remembered), told)


def _shares(progress: Progress, whole: float) -> Told:
    """Reading and checking a file are `whole` of the way; reading is less than half of that."""

    def told(stage: str, share: float) -> None:
        progress(whole * (0.43 * share if stage == "reading" else 0.43 + 0.57 * share), stage)

    return told


def _quiet(_share: float, _stage: str) -> None:
    """Nobody watches."""
