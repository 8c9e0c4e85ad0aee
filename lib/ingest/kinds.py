"""What a file is, by its content; its name's ending is not believed."""

import struct
import zipfile
from enum import StrEnum
from pathlib import Path

import olefile

from lib.errors import FileRefused, _


class Kind(StrEnum):
    """The kinds that can be imported."""

    WORKBOOK = "workbook"  # .xlsx, .xlsm, .xlsb
    OPEN_DOCUMENT = "ods"
    OLD_WORKBOOK = "xls"
    PARQUET = "parquet"
    TEXT = "text"
    BUNDLE = "zip"  # files together


_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF", _("a PDF")),
    (0, b"\x89PNG", _("a picture")),
    (0, b"\xff\xd8\xff", _("a picture")),
    (0, b"GIF8", _("a picture")),
    (0, b"BM", _("a picture")),
    (0, b"II*\0", _("a picture")),
    (0, b"MM\0*", _("a picture")),
    (0, b"RIFF", _("a picture, a sound or a film")),
    (4, b"ftyp", _("a picture, a sound or a film")),
    (0, b"ID3", _("a picture, a sound or a film")),
    (0, b"SQLite format 3\0", _("a SQLite database")),
    (8, b"DUCK", _("a DuckDB database")),
    (0, b"\x1f\x8b", _("a compressed file (gzip)")),
    (0, b"7z\xbc\xaf\x27\x1c", _("a 7-Zip archive")),
    (0, b"Rar!", _("a RAR archive")),
    (0, b"BZh", _("a compressed file (bzip2)")),
    (0, b"\xfd7zXZ", _("a compressed file (xz)")),
    (0, b"\x28\xb5\x2f\xfd", _("a compressed file (zstd)")),
    (257, b"ustar", _("a tar archive")),
    (0, b"\x7fELF", _("a program")),
    (0, b"MZ", _("a program")),
    (0, b"{\\rtf", _("a text document (RTF)")),
    (0, b"ARROW1", _("an Arrow file")),
    (0, b"PARE", _("an encrypted Parquet file")),
)
_MARKUP = (
    (b"<!doctype html", _("a web page (HTML)")),
    (b"<html", _("a web page (HTML)")),
    (b"<table", _("a web page (HTML)")),
    (b"<?xml", _("an XML file")),
    (b"<", _("an XML file")),
    (b"{", _("a JSON file")),
    (b"[{", _("a JSON file")),
)
_ACCEPTED = _("Export the file again as Excel (.xlsx), CSV, .ods or Parquet.")


def recognise(path: Path) -> Kind:
    """The kind of a file. Raises FileRefused, naming what it seems to be, when it is none of ours."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise FileRefused(_("The file is empty."), _("Export it again; the period may hold no signature."))
    if start.startswith(b"PAR1"):
        return Kind.PARQUET
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if start.startswith(olefile.MAGIC):
        return _ole_kind(path)
    for offset, magic, seems in _MAGIC:
        if start[offset : offset + len(magic)] == magic and not _reads_as_text(magic, start):
            raise other_kind(seems)
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    for opening, seems in _MARKUP:
        if text.startswith(opening):
            raise other_kind(seems)
    return Kind.TEXT


def other_kind(seems: str) -> FileRefused:
    """`seems` is one of the marked phrases of this module; pages translate it too."""
    return FileRefused(_("This is not an export: it seems to be {seems}."), _ACCEPTED, seems=seems)


def _reads_as_text(magic: bytes, start: bytes) -> bool:
    """Two or three letters can also begin a text ("BMW;…"); a text has no bytes below the tabulator."""
    return magic.isalnum() and not any(byte < 9 for byte in start)


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            encrypted = any(info.flag_bits & 1 for info in archive.infolist())
            kind = _told_type(archive) if "mimetype" in names and not encrypted else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        raise damaged() from None
    if encrypted:
        raise protected()
    if {"xl/workbook.xml", "xl/workbook.bin"} & names:
        return Kind.WORKBOOK
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.OPEN_DOCUMENT
    if any(name.startswith(("word/", "ppt/")) for name in names) or kind:
        raise other_kind(_("a text document or a presentation"))
    if "[Content_Types].xml" in names:
        raise damaged()
    return Kind.BUNDLE


def _told_type(archive: zipfile.ZipFile) -> bytes:
    """What an OpenDocument says it is: the first bytes of its first part, whatever size that claims."""
    with archive.open("mimetype") as part:
        return part.read(200)


def _ole_kind(path: Path) -> Kind:
    try:
        with olefile.OleFileIO(str(path)) as ole:
            if ole.exists("EncryptedPackage"):
                raise protected()
            for stream in ("Workbook", "Book"):
                if ole.exists(stream):
                    _refuse_protected_biff(ole.openstream(stream).read(4096))
                    return Kind.OLD_WORKBOOK
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error):
        raise damaged() from None
    raise other_kind(_("a text document or a presentation"))


def _refuse_protected_biff(start: bytes) -> None:
    """An old workbook with a password says so in a record right after its beginning."""
    at = 0
    for _record in range(20):
        if at + 4 > len(start):
            return
        record, length = struct.unpack_from("<HH", start, at)
        if record == 0x2F:
            raise protected()
        at += 4 + length


def damaged() -> FileRefused:
    return FileRefused(
        _("The file is damaged or cut."), _("Download it again; the last copy may not have finished.")
    )


def protected() -> FileRefused:
    return FileRefused(
        _("The file is protected by a password."),
        _("Open it, save a copy without a password, and import the copy."),
    )
