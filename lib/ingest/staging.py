"""Private copies of files while they are read: one directory an import, gone afterwards in all cases."""

import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from lib.config import Settings
from lib.domain.text import clean
from lib.errors import FileRefused, StoreError, _

_PREFIX = "import-"
_OURS = re.compile(rf"{_PREFIX}(\d+)-[0-9a-f]{{16}}")
_STALE_SECONDS = 3600
_CHUNK = 1 << 20
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Staged:
    """A private copy of a file."""

    folder: Path
    file: Path
    name: str
    """The file's name as people know it; data only, never a path."""
    sha256: str
    bytes: int


@contextmanager
def private_folder(settings: Settings) -> Iterator[Path]:
    """A directory that only we can enter, with a name of ours; removed at the end."""
    folder = settings.staging / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
    try:
        settings.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(settings)
        folder.mkdir(mode=0o700)
        yield folder
    except OSError as error:
        raise disk_error(error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def staged(settings: Settings, path: Path, name: str, *, follow_links: bool = True) -> Iterator[Staged]:
    """Copies a file in, hashing it on the way. Raises FileRefused, StoreError when the disk is full."""
    with private_folder(settings) as folder:
        copy = folder / "file"
        sha256, size = _copy(path, copy, settings.max_file_mb, follow_links)
        yield Staged(folder, copy, shown_name(name), sha256, size)


def shown_name(name: str) -> str:
    """A file's name for receipts: its last part, cleaned, at most 255 characters."""
    last = PureWindowsPath(name).name or name  # knows both / and \
    return clean(last.encode("utf-8", "replace").decode())[:255].strip() or "?"


def sweep(settings: Settings) -> None:
    """Removes what killed imports left behind: their process is gone, or they are an hour old."""
    for folder in settings.staging.iterdir():
        found = _OURS.fullmatch(folder.name)
        if found and int(found[1]) != os.getpid() and (not _alive(int(found[1])) or _is_stale(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def disk_error(error: OSError) -> StoreError:
    """What an error of the file system means to a person."""
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return StoreError(_("The disk is full."), _("Nothing was changed. Free some space and try again."))
    return StoreError(
        _("The server could not use its working directory ({reason})."),
        _("Nothing was changed. Ask an administrator to look at PARAPHE_STAGING."),
        reason=os.strerror(error.errno) if error.errno else type(error).__name__,
    )


def open_regular(path: Path, *, follow_links: bool) -> int:
    """A descriptor of a plain file; never waits on a pipe, never reads a device. Raises FileRefused."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow_links else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else ""
        raise FileRefused(
            _("The file cannot be opened ({reason})."), _("Check its path and permissions."), reason=reason
        ) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileRefused(_("This is not a file."), _("Choose a file, or a folder of files."))
    return descriptor


def _copy(source: Path, target: Path, max_mb: int, follow_links: bool) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(open_regular(source, follow_links=follow_links), "rb") as file:
        before = os.fstat(file.fileno())
        _refuse_large(before.st_size, max_mb)
        with target.open("xb") as copy:
            while piece := file.read(_CHUNK):
                size += len(piece)
                _refuse_large(size, max_mb)
                digest.update(piece)
                copy.write(piece)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise FileRefused(
            _("The file is still being written."), _("Wait until it is complete, then import it again.")
        )
    return digest.hexdigest(), size


def _refuse_large(size: int, max_mb: int) -> None:
    if size > max_mb * _MEGABYTE:
        raise FileRefused(
            _("The file is larger than {limit} MB."),
            _("Export shorter periods, or raise PARAPHE_MAX_FILE_MB."),
            limit=max_mb,
        )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_stale(folder: Path) -> bool:
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime > _STALE_SECONDS
    return False
