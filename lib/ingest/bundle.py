"""Several files at once: a folder, or a zip of files, expanded safely. Names in a zip are never paths."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lib.config import Settings
from lib.errors import FileRefused, ParapheError, Refused, _
from lib.ingest.containers import MEGABYTE, Limits, checked_members, is_link, refuse_bomb
from lib.ingest.kinds import Kind, damaged, recognise
from lib.ingest.staging import open_regular, private_folder

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle, or a file on its own."""

    name: str
    """As people know it; data only."""
    path: Path
    """Where it can be read while the bundle is open."""
    error: ParapheError | None = None
    """Why it cannot be taken in; then `path` is nothing to read."""
    follow_links: bool = True


@contextmanager
def expand(path: Path, settings: Settings) -> Iterator[Iterator[Member]]:
    """The files of a folder or a zip, or the file itself; use it in a `with`. Zips in a folder count too.

    Members of a zip are unpacked one by one into a private directory as the iterator moves on, and stay
    until the end of the `with`. Raises FileRefused where nothing can be expanded.
    """
    if os.path.isdir(path):  # noqa: PTH112  # False, not an error, for a name that no path can have
        with ExitStack() as zips:
            yield _of_folder(path, settings, zips)
        return
    if not _is_bundle(path, settings):
        yield iter([Member(path.name, path)])
        return
    with private_folder(settings) as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                members = checked_members(archive, path.stat().st_size, Limits.of(settings))
                wanted = [info for info in members if not _is_clutter(info.filename)]
                if not wanted:
                    raise FileRefused(
                        _("The archive holds no files."),
                        _("Put the exports in it, or import them themselves."),
                    )
                yield _of_archive(archive, wanted, folder, path.stat().st_size, Limits.of(settings))
        except (zipfile.BadZipFile, NotImplementedError):
            raise damaged() from None


def _is_bundle(path: Path, settings: Settings) -> bool:
    """Whether a file is a zip of files; files that are no files at all are told apart when staged."""
    try:
        descriptor = open_regular(path, follow_links=True)
    except FileRefused:
        return False
    with open(descriptor, "rb") as file:  # noqa: PTH123  # the very file that was looked at
        if file.read(2) != b"PK" or path.stat().st_size > settings.max_file_mb * MEGABYTE:
            return False
    try:
        return recognise(path) is Kind.BUNDLE
    except Refused:
        return False


def _of_folder(folder: Path, settings: Settings, zips: ExitStack) -> Iterator[Member]:
    """Plain files, and those in its zips, which stay open in `zips`.

    Links, pipes and directories are passed over, and so are hidden files.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_file(follow_symlinks=False) and not _is_clutter(entry.name)
            )
    except OSError as error:
        raise FileRefused(
            _("The folder cannot be opened ({reason})."),
            _("Check its path and permissions."),
            reason=os.strerror(error.errno or 0),
        ) from None
    if not names:
        raise FileRefused(_("The folder holds no files."), _("Choose the folder that the exports are in."))
    for name in names:
        if not _is_bundle(folder / name, settings):
            yield Member(name, folder / name, follow_links=False)
            continue
        try:
            members = zips.enter_context(expand(folder / name, settings))
        except ParapheError as error:
            yield Member(name, folder / name, error)
        else:
            yield from members


def _is_clutter(name: str) -> bool:
    """What systems leave in folders and archives beside people's files."""
    last = PurePosixPath(name).name
    return (
        last.startswith((".", "~$")) or name.startswith("__MACOSX/") or last in ("Thumbs.db", "desktop.ini")
    )


def _of_archive(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path, packed: int, limits: Limits
) -> Iterator[Member]:
    unpacked = 0
    for number, info in enumerate(members):
        target = folder / str(number)
        try:
            _refuse_tricks(info)
            unpacked += _unpack(archive, info, target, packed, unpacked, limits)
            if zipfile.is_zipfile(target) and recognise(target) is Kind.BUNDLE:
                raise FileRefused(
                    _("This is an archive inside an archive."),
                    _("Unpack it and import the files themselves."),
                )
        except ParapheError as error:
            yield Member(info.filename, target, error)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            yield Member(info.filename, target, damaged())
        else:
            yield Member(info.filename, target)


def _refuse_tricks(info: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if is_link(info) or ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename[:3]:
        raise FileRefused(
            _("The archive names a place outside itself."), _("Do not trust it; ask where it comes from.")
        )


def _unpack(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, packed: int, before: int, limits: Limits
) -> int:
    size = 0
    with archive.open(info) as source, target.open("xb") as sink:
        while piece := source.read(_CHUNK):
            size += len(piece)
            if size > limits.file_mb * MEGABYTE:
                raise FileRefused(
                    _("The file is larger than {limit} MB."),
                    _("Export shorter periods, or raise PARAPHE_MAX_FILE_MB."),
                    limit=limits.file_mb,
                )
            refuse_bomb(before + size, packed, limits)
            sink.write(piece)
    return size
