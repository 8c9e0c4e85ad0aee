"""The secret behind pseudonyms: kept in a private file, never in the store, in SQL text or in a log.

Whoever has the store and the secret can tell who a pseudonym is; without the secret nobody can. A lost secret
is no loss of data: exports made from then on carry other pseudonyms.
"""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from lib.config import Settings
from lib.errors import ConfigError, _

_SHORTEST = 32
"""Characters of a secret; ours have 64."""
_BLOCK = 64
"""Bytes of a block of SHA-256."""


class Pads(NamedTuple):
    """The secret as HMAC mixes it in before the inner and the outer hash (RFC 2104)."""

    inner: bytes
    outer: bytes


NO_PADS = Pads(b"", b"")
"""Where no pseudonym is asked for."""


def pads(settings: Settings) -> Pads:
    """The pads of the installation's secret. Raises ConfigError."""
    block = _secret(settings.key_file, settings.makes_key).ljust(_BLOCK, b"\0")
    return Pads(bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block))


def _secret(file: Path, made: bool) -> bytes:
    if not made and not file.exists():
        raise ConfigError(
            _("The key of the pseudonyms, {file}, is not there."),
            _("Put one there of {most} characters, the same on every machine, for its owner alone to read."),
            file=str(file),
            most=_BLOCK,
        )
    try:
        _make(file)
        secret = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("The key of the pseudonyms, {file}, cannot be read or made."),
            _("Check its path and permissions, or name another with PARAPHE_PSEUDONYM_KEY_FILE."),
            file=str(file),
        ) from error
    if not _SHORTEST <= len(secret) <= _BLOCK:
        raise ConfigError(
            _("The key of the pseudonyms, {file}, has to be {least} to {most} characters."),
            _("Restore it from a backup, or delete the file: a new key gives other pseudonyms."),
            file=str(file),
            least=_SHORTEST,
            most=_BLOCK,
        )
    return secret.encode()


def _make(file: Path) -> None:
    """A new secret for its owner's eyes alone, complete before anybody can find it."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(_BLOCK // 2) + "\n")
        try:
            os.link(draft, file)  # never over one that another process has made since
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)
