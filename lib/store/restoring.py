"""Bringing a backup back into a place that holds no store: what comes is compared with what was backed up.

All of it is made beside the place under another name, and taking that name is the last step. A catalogue
whose files are still to come opens as no store; whatever fails, all that was brought is taken away again.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import duckdb

from lib.config import Settings
from lib.errors import Refused, StoreDamaged, _
from lib.places import Lake
from lib.store import lake, manifest, measured, postgres
from lib.store.backup import local, settle
from lib.store.manifest import Manifest
from lib.store.opening import engine, not_opened, refuse_newer
from lib.store.queries import Cursor, quoted, sql, told


def restore(settings: Settings, folder: Path) -> Manifest:
    """Puts the store of a backup into the place of these settings.

    Raises Refused when that holds a store already or is of another kind, StoreDamaged when the backup is not
    whole or belongs to a newer version; the place is as it was then.
    """
    known, place = manifest.read(folder), settings.place
    kind = "lake" if isinstance(place, Lake) else "file"
    if known.kind != kind:
        raise Refused(
            _("The backup is of a store that began with {kind}:, and PARAPHE_STORE names another kind."),
            _("Restore it into a place of its own kind, and `move` the store from there."),
            kind=known.kind,
        )
    refuse_newer(known.schema_version)
    if isinstance(place, Lake):
        _into_lake(place, settings, folder, known)
    else:
        _into_file(place, settings, folder, known)
    return known


def _into_file(place: Path, settings: Settings, folder: Path, known: Manifest) -> None:
    if any(path.exists() for path in (place, place.with_name(f"{place.name}.wal"))):
        raise _occupied(str(place))
    manifest.check_files(folder, known)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = _beside(place)
    try:
        shutil.copyfile(folder / manifest.STORE, draft)
        with engine(settings) as raw, told("backup_read"):
            raw.execute(quoted("backup_read", path=str(draft)))
            _compare(raw, known)
        settle(draft)
        draft.rename(place)
    finally:
        draft.unlink(missing_ok=True)


def _into_lake(place: Lake, settings: Settings, folder: Path, known: Manifest) -> None:
    data, program = local(place), postgres.program("pg_restore", known.postgres)
    with _alone(place, settings) as raw:
        if Cursor(raw).value("restore_tables") or (data.exists() and any(data.iterdir())):
            raise _occupied(place.said)
        manifest.check_files(folder, known)
        draft = _beside(data)
        try:
            manifest.copy_below(folder / manifest.DATA, draft)
            postgres.restore(program, place, folder / manifest.CATALOGUE)
            raw.execute(quoted("restore_point", data=str(draft)))
            raw.execute(
                quoted("lake_attach", make="false", name="store", address=place.address, data=str(draft))
            )
            _compare(raw, known)
            settle(draft)
            raw.execute(quoted("restore_point", data=str(data)))
            draft.rename(data)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            with suppress(duckdb.Error):  # it may have gone away, and said so already
                raw.execute(sql("restore_clear"))
            raise


@contextmanager
def _alone(place: Lake, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with the catalogue's database, in which nobody makes a store meanwhile."""
    with ExitStack() as held:
        raw = held.enter_context(engine(settings))
        lake.load(raw)
        try:
            raw.execute(quoted("lake_attach_turns", name="store", address=place.address))
            held.enter_context(lake.turn(raw, settings.write_wait_seconds))
        except duckdb.Error as error:
            raise not_opened(place, error) from error
        held.enter_context(told("restore"))
        yield raw


def _compare(raw: duckdb.DuckDBPyConnection, known: Manifest) -> None:
    """Raises StoreDamaged unless what is there holds what was backed up, table for table."""
    raw.execute(sql("lake_use"))
    try:
        found = measured.everything(Cursor(raw))
    finally:
        raw.execute(sql("restore_leave"))
    if known.duckdb != duckdb.__version__:  # whose hashes are others
        counted = ({name: rows for name, (rows, _hash) in tables.items()} for tables in (found, known.tables))
        same = next(counted) == next(counted)
    else:
        same = found == known.tables
    if not same:
        raise StoreDamaged(
            _("What came out of the backup is not what was backed up."),
            _("Nothing was changed. Restore another backup."),
        )


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}-{secrets.token_hex(8)}")


def _occupied(where: str) -> Refused:
    return Refused(
        _("{where} is not empty: it holds a store, or what is left of a restore that was cut short."),
        _("Nothing was changed. Name a place that is still empty, or empty this one yourself."),
        where=where,
    )
