"""Files that are to take a store's place once they are whole; they hold all that it holds."""

import contextlib
import re
import secrets
from pathlib import Path

_RANDOM_BYTES = 8


def draft(file: Path) -> Path:
    """The hidden name beside a store's file under which a new one is written."""
    return file.with_name(f".{file.name}-{secrets.token_hex(_RANDOM_BYTES)}")


def sweep(file: Path) -> None:
    """Takes away what a process that was killed meanwhile left; for who alone has the store's file."""
    left = re.compile(rf"\.{re.escape(file.name)}-[0-9a-f]{{{2 * _RANDOM_BYTES}}}(\.wal)?")
    with contextlib.suppress(OSError):  # the folder may be one in which nothing can be changed
        for one in file.parent.iterdir():
            if left.fullmatch(one.name) and one.is_file():
                one.unlink()
