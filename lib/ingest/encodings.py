"""The encoding of a text file, found from all of its bytes."""

import codecs
from collections import Counter
from pathlib import Path

from charset_normalizer import from_bytes

from lib.errors import FileRefused, _
from lib.ingest.kinds import other_kind

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "iso-8859-15", "mac_roman", "cp850")
_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’‘“”–—…€°º\u00a0ñÑáÁíÍóÓúÚãÃõÕ")
"""What French texts and names have beyond ASCII."""
_CHUNK = 1 << 20
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a"))


def encoding_of(path: Path) -> str:
    """A codec name that reads the whole file. Raises FileRefused where the file is no text."""
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if wide := _wide_without_mark(start):
        return wide
    counts, is_utf8 = _scan(path)
    if counts[0]:
        raise FileRefused(
            _("The file holds NUL characters, which no text has."), _("Export it again; it may be damaged.")
        )
    size = sum(counts.values())
    if sum(counts[byte] for byte in _CONTROL) > size // 100:
        raise other_kind(_("no text and no spreadsheet"))
    if is_utf8:
        return "utf-8"
    return _single_byte(counts) or _guess(path)


def _wide_without_mark(start: bytes) -> str | None:
    """UTF-16 that does not say so: Western text has a zero in every second byte."""
    pairs = len(start) // 2
    if pairs < 8:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > pairs * 0.4 and even < pairs * 0.1:
        return "utf-16-le"
    if even > pairs * 0.4 and odd < pairs * 0.1:
        return "utf-16-be"
    return None


def _scan(path: Path) -> tuple[Counter[int], bool]:
    """How often each byte occurs, and whether the whole is UTF-8."""
    counts: Counter[int] = Counter()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_utf8 = True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            counts.update(chunk)
            if is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_utf8 = False
    if is_utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    return counts, is_utf8


def _single_byte(counts: Counter[int]) -> str | None:
    """The Western code page under which the most bytes are French; None where none fits well."""
    high = {byte: count for byte, count in counts.items() if byte > 0x7F}
    total = sum(high.values())
    best, most = None, 0
    for encoding in _SINGLE_BYTE:
        fitting = sum(
            count for byte, count in high.items() if bytes([byte]).decode(encoding, "ignore") in _FRENCH
        )
        readable = all(bytes([byte]).decode(encoding, "ignore") for byte in high)
        if readable and fitting > most:
            best, most = encoding, fitting
    return best if most >= total * 0.7 else None


def _guess(path: Path) -> str:
    with path.open("rb") as file:
        found = from_bytes(file.read(1 << 18)).best()
    return found.encoding if found else "cp1252"
