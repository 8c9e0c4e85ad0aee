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
_OFTEN = {"é": 8, "è": 4, "à": 4, "É": 4, "ê": 3, "ç": 3, "È": 2, "ô": 2, "î": 2, "û": 2, "â": 2, "ù": 2}
_SOMETIMES = "äæëïöœüÿÀÂÄÆÇÊËÎÏÔÖŒÙÛÜŸ«»’‘“”–—…€°º\u00a0ñÑáÁíÍóÓúÚãÃõÕ"
_FRENCH = dict.fromkeys(_SOMETIMES, 1) | _OFTEN
"""What French texts and names have beyond ASCII, and roughly how often."""
_CHUNK = 1 << 20
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a"))
_PLAIN = bytes(range(32, 128)) + b"\t\n\r"


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
    if sum(counts[byte] for byte in _CONTROL) > path.stat().st_size // 100:
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
    """How often each byte occurs that plain English has not, and whether the whole is UTF-8."""
    counts: Counter[int] = Counter()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_utf8 = True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            counts.update(chunk.translate(None, _PLAIN))
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
    """The Western code page under which the bytes are most French; None where none fits well."""
    high = {byte: count for byte, count in counts.items() if byte > 0x7F}
    best, most = None, 0
    for encoding in _SINGLE_BYTE:
        letters = {byte: bytes([byte]).decode(encoding, "ignore") for byte in high}
        weight = sum(count * _FRENCH.get(letters[byte], 0) for byte, count in high.items())
        fitting = sum(count for byte, count in high.items() if letters[byte] in _FRENCH)
        if all(letters.values()) and fitting >= sum(high.values()) * 0.7 and weight > most:
            best, most = encoding, weight
    return best


def _guess(path: Path) -> str:
    with path.open("rb") as file:
        found = from_bytes(file.read(1 << 18)).best()
    return found.encoding if found else "cp1252"
