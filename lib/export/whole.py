"""A file that stands in its place whole or not at all."""

import errno
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lib.errors import Refused, _

_T = TypeVar("_T")
_Fill = Callable[[Callable[[bytes], object]], _T]
"""Told where its bytes go."""


def write_whole(path: Path, fill: _Fill[_T], *, private: bool = False) -> _T:
    """Writes what `fill` gives beside its place, then puts it there; returns what `fill` returns.

    A file of that name is replaced, or stays as it was when anything fails. `private`: only its owner may
    read it. Raises Refused when the place cannot be written to.
    """
    try:
        if path.exists() and not path.is_file():  # a device would be replaced by a file
            raise OSError(errno.EINVAL, "it is no file")
        return _by_a_draft(path, fill, 0o600 if private else 0o666)
    except OSError as error:
        raise Refused(
            _("{path} cannot be written ({reason})."),
            _("Choose another place, or free some space; nothing was left behind."),
            path=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error


def _by_a_draft(path: Path, fill: _Fill[_T], mode: int) -> _T:
    unfinished = path.with_name(f".paraphe-{secrets.token_hex(8)}{path.suffix}")
    try:
        unfinished.touch(mode, exist_ok=False)
        with unfinished.open("wb") as file:
            done = fill(file.write)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return done
