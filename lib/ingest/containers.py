"""Zip containers, bounded before anything unpacks them: bombs, entity expansion, encryption."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lib.config import Settings
from lib.errors import FileRefused, _
from lib.ingest.kinds import damaged, protected

MEGABYTE = 1_000_000
MOST_ENTRIES = 5_000
_RATIO_FROM = 10 * MEGABYTE
"""Below this size, unpacked, a ratio means nothing: short repetitive files pack very well."""
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in megabytes."""

    file_mb: int
    unpacked_mb: int
    ratio: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        return cls(settings.max_file_mb, settings.max_unpacked_mb, settings.max_unpack_ratio)


def check_container(path: Path, limits: Limits) -> None:
    """Looks through a workbook's container: sizes as declared, then as they are, and document types.

    Raises FileRefused. Nothing larger than the limits is ever unpacked, and nothing is kept.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = checked_members(archive, path.stat().st_size, limits)
            unpacked = 0
            for member in members:
                for size in _sizes(archive, member):
                    unpacked += size
                    refuse_bomb(unpacked, path.stat().st_size, limits)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise damaged() from None


def checked_members(archive: zipfile.ZipFile, packed: int, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files in an archive whose declared sizes are within the limits. Raises FileRefused."""
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_ENTRIES:
        raise FileRefused(
            _("The archive holds more than {most} files."),
            _("Import the files themselves, or several smaller archives."),
            most=MOST_ENTRIES,
        )
    if any(info.flag_bits & 1 for info in members):
        raise protected()
    refuse_bomb(sum(info.file_size for info in members), packed, limits)
    return members


def refuse_bomb(unpacked: int, packed: int, limits: Limits) -> None:
    """Raises FileRefused for more bytes than a file of this size may become."""
    too_much = unpacked > limits.unpacked_mb * MEGABYTE
    too_dense = unpacked > _RATIO_FROM and unpacked > limits.ratio * max(packed, 1)
    if too_much or too_dense:
        raise FileRefused(
            _("The file would unpack to far more than its size (limits: {size} MB, {ratio} times)."),
            _("Nothing was unpacked. Export it again, in shorter periods if need be."),
            size=limits.unpacked_mb,
            ratio=limits.ratio,
        )


def is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _sizes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[int]:
    """Unpacks a member piece by piece, yielding each piece's size; refuses document types in XML."""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_manifest = member.filename == "META-INF/manifest.xml"
    tail = b""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            yield len(piece)
            if is_xml:
                seen = tail + piece.replace(b"\0", b"")  # UTF-16 hides nothing
                _refuse_document_type(seen)
                if is_manifest and b"encryption-data" in seen:
                    raise protected()
                tail = seen[-20:]


def _refuse_document_type(xml: bytes) -> None:
    """Office writes none; they are what entity expansion and reading other files need."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise FileRefused(
            _("The workbook declares XML entities, which no export does."),
            _("Do not open it; ask where it comes from."),
        )
