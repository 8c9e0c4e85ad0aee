"""PostgreSQL's own programs, which dump a catalogue and bring it back. They sign in as libpq does."""

import re
import shutil
import subprocess
from pathlib import Path

from lib.errors import ConfigError, StoreError, _
from lib.places import Lake

_DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps those of each version that is installed, none of them on the PATH."""
_MOST_SAID = 200


def program(name: str, least: int) -> Path:
    """The oldest of the installed ones that understands PostgreSQL `least`. Raises ConfigError without any.

    The oldest: what a newer one writes an older server may not understand.
    """
    known = {_version(path): path for path in _installed(name)}
    fitting = [version for version in known if version >= least]
    if not fitting:
        raise ConfigError(
            _("{program} of PostgreSQL {version} or later is not installed here."),
            _("Install the client programs of that version (Debian: postgresql-client) and try again."),
            program=name,
            version=least,
        )
    return known[min(fitting)]


def dump(program: Path, lake: Lake, token: str, file: Path) -> None:
    """Writes the catalogue to a file, as the transaction sees it that exported `token`. Raises StoreError."""
    _run(program, "--format=custom", f"--snapshot={token}", f"--file={file}", f"--dbname={lake.address}")


def restore(program: Path, lake: Lake, file: Path) -> None:
    """Puts a dump into an empty database, whole or not at all. Raises StoreError."""
    _run(program, "--single-transaction", "--exit-on-error", f"--dbname={lake.address}", file)


def _installed(name: str) -> list[Path]:
    usual = shutil.which(name)
    return [*_DEBIAN.glob(f"*/bin/{name}"), *([Path(usual)] if usual else [])]


def _version(program: Path) -> int:
    """The major version; 0 where it does not tell."""
    told = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603  # found here
    found = re.search(rb"\) (\d+)", told.stdout)
    return int(found[1]) if found else 0


def _run(program: Path, *words: object) -> None:
    """Without asking for a password, and with the roles and rights left to whoever keeps the server."""
    said = [str(program), "--no-password", "--no-owner", "--no-privileges", *map(str, words)]
    done = subprocess.run(said, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode:
        raise StoreError(
            _("{program} failed ({reason})."),
            _("Nothing was changed. Check that the database runs and that there is room on the disk."),
            program=program.name,
            reason=(done.stderr.splitlines() or [str(done.returncode)])[0][:_MOST_SAID],
        )
