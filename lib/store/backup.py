"""A backup: all of one state of a store in a private folder, made under another name until it is whole.

Of a file it is a copy while nobody has it open. Of a lake neither pages nor writers stop: PostgreSQL dumps
its catalogue as one transaction sees it, and then the files are copied, of which none is ever changed and
none is taken away before the copy is whole. Files that are newer than the dump do no harm.
"""

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from lib.errors import Refused, _
from lib.places import Lake
from lib.store import manifest, measured, postgres
from lib.store.connection import Store
from lib.store.faults import overtaken
from lib.store.manifest import Manifest
from lib.store.measured import Measures
from lib.store.opening import engine, newest, not_opened
from lib.store.queries import Cursor, quoted, sql, told

Totals = Callable[[], Mapping[str, str]]
"""Texts about the state that is backed up, by the name of the file in which each is kept beside it."""


def back_up(store: Store, folder: Path, totals: Totals) -> Manifest:
    """Makes a backup in a new folder; it is there whole or not at all, and a store in a file is closed by it.

    Raises Refused when something is there already or a backup would not hold all, StoreBusy while `maintain`
    takes files away or others keep writing, ConfigError without PostgreSQL's programs.
    """
    place = store.settings.place
    if folder.exists():
        raise Refused(
            _("{folder} is there already."), _("Name a folder that is still to be made."), folder=str(folder)
        )
    draft = folder.with_name(f".{folder.name}-{secrets.token_hex(8)}")
    draft.mkdir(mode=0o700, parents=True)
    try:
        make = _of_lake if isinstance(place, Lake) else _of_file
        made = make(store, draft, totals)
        manifest.write(draft, made)
        settle(draft)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return made


def local(lake: Lake) -> Path:
    """The folder of a lake's files. Raises Refused for one that no folder is."""
    folder = Path(lake.data)
    if not folder.is_absolute():
        raise Refused(
            _("The files of this store are in {where}, which is no folder."),
            _("Back it up with the store's own means: versions of its objects, and a dump of the catalogue."),
            where=lake.data,
        )
    return folder


def _of_lake(store: Store, draft: Path, totals: Totals) -> Manifest:
    place = store.settings.place
    assert isinstance(place, Lake)
    data, begun = local(place), datetime.now(UTC)
    with store.reading() as cursor:
        [(version,)] = cursor.named("backup_server", name="store")
    program = postgres.program("pg_dump", version // 10_000)
    with store.keeping_files(), _one_state(store) as token:
        postgres.dump(program, place, token, draft / manifest.CATALOGUE)
        manifest.copy_below(data, draft / manifest.DATA)
        _keep(draft, totals)
        with store.reading() as cursor:
            tables = measured.everything(cursor)
        return _told("lake", begun, store.data_version(), tables, draft, version // 10_000)


@contextmanager
def _one_state(store: Store) -> Iterator[str]:
    """A page's state of a lake, and the token by which pg_dump sees the catalogue in the same state.

    The one begins a moment after the other: where a write came between, they are begun again.
    """
    until = time.monotonic() + store.settings.write_wait_seconds
    while True:
        with store.reading() as catalogue:
            catalogue.snapshot()
            [(token, state)] = catalogue.rows("backup_export")
            with store.page(near=False):
                if _state(store) == state:
                    yield str(token)
                    return
        if time.monotonic() > until:
            raise overtaken()


def _state(store: Store) -> int:
    with store.reading() as cursor:
        [(state,)] = cursor.named("backup_state", where=cursor.value("measured_database"))
    return int(state)


def _of_file(store: Store, draft: Path, totals: Totals) -> Manifest:
    """Raises StoreBusy where somebody else opened it as we closed it."""
    settings, begun = store.settings, datetime.now(UTC)
    with store.page():
        _keep(draft, totals)
        version = store.data_version()
    store.close()
    copy = draft / manifest.STORE
    try:
        with engine(settings) as guard:  # who has it open for reading lets nobody write it
            guard.execute(quoted("backup_read", path=str(settings.store_file)))
            shutil.copyfile(settings.store_file, copy)
    except duckdb.Error as error:
        raise not_opened(settings.store_file, error) from error
    with engine(settings) as raw, told("backup_read"):
        raw.execute(quoted("backup_read", path=str(copy)))
        raw.execute(sql("lake_use"))
        cursor = Cursor(raw)
        if cursor.value("data_version") != version:
            raise overtaken()
        return _told("file", begun, version, measured.everything(cursor), draft)


def _keep(draft: Path, totals: Totals) -> None:
    for name, text in totals().items():
        (draft / name).write_text(text, encoding="utf-8")


def _told(
    kind: str, begun: datetime, version: int, tables: Measures, draft: Path, server: int = 0
) -> Manifest:
    return Manifest(
        kind=kind,
        made_at=begun.isoformat(timespec="seconds"),
        schema_version=newest(),
        data_version=version,
        duckdb=duckdb.__version__,
        postgres=server,
        tables=tables,
        files=manifest.files_in(draft),
    )


def settle(written: Path) -> None:
    """A file, or a folder and all below it, is on the disk from here on, whatever happens to the machine."""
    for path in (*written.rglob("*"), written):
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
