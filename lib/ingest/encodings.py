"""The encoding of a text file, found from all of its bytes."""

import codecs
import re
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
_FEW = 3
_STRAY = "".join(map(chr, range(0xDC80, 0xDD00)))
"""What bytes that are no UTF-8 are decoded to (`surrogateescape`)."""
_STRAYS = re.compile(f"[{_STRAY}]")
_CHUNK = 1 << 20
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a"))
_PLAIN = bytes(range(32, 128)) + b"\t\n\r"
_WESTERN = b"\xc2\xc3\xc4\xc5\xcc\xe2"
"""How Western letters and signs begin in UTF-8; no text in a code page has many such sequences."""
_OTHERS = bytes(set(range(256)) - set(_WESTERN))


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
    _refuse_spoiled(path)
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


def _refuse_spoiled(path: Path) -> None:
    """Raises FileRefused for UTF-8 with some bytes that are none: in a code page all accents would be lost.

    It is UTF-8 where as many letters are sound as bytes are stray, however large the file is.
    """
    sound, stray = _letters(path)
    if not sound or stray > max(sound, _FEW):
        return
    row, at_the_end = _first_stray(path)
    if at_the_end:
        raise FileRefused(
            _("The file stops in the middle of a letter: it was cut."),
            _("Download it again; the last copy may not have finished."),
        )
    if sound >= _FEW:
        raise FileRefused(
            _("Row {row} is in another encoding than the rest of the file."),
            _("Correct that row, and save the file as “CSV UTF-8”."),
            row=row,
        )


def _letters(path: Path) -> tuple[int, int]:
    """How many Western letters in UTF-8 there are beyond ASCII, and how many bytes that are no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    sound, stray = 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            kept = decoder.decode(chunk).encode()
            sound += len(kept.translate(None, _OTHERS))
            stray -= len(kept)
    return sound, stray


def _first_stray(path: Path) -> tuple[int, bool]:
    """The row of the first byte that is no UTF-8, and whether nothing else follows it."""
    row = 1
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        while piece := file.read(_CHUNK):
            if found := _STRAYS.search(piece):
                rest = piece[found.start() :] + file.read(1)
                return row + piece.count("\n", 0, found.start()), not rest.strip(_STRAY)
            row += piece.count("\n")
    return row, True


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
