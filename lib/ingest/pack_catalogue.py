"""The catalogue of packs as a file: semicolons, UTF-8 with a byte-order mark, written whole or not at all."""

import csv
import hashlib
import io
import os
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lib.domain.catalogue import Pack
from lib.domain.text import fold
from lib.errors import FileRefused, Refused, _
from lib.ingest.pack_rows import COLUMNS, MOST_ROWS, Row, as_row, checked

_BOM = "\ufeff"  # without it Excel takes the file for Windows-1252
_LARGEST = 1_000_000  # bytes
_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the file says. `faults` are its lines that cannot be used, each with its reason."""

    packs: tuple[Pack, ...]
    rows: tuple[Row, ...]
    """The cells of every line below the header, in the order of COLUMNS, usable or not."""
    faults: tuple[Refused, ...]
    version: str
    """Hash of the file's content; "" where there is none. What is written replaces this version only."""


def read(path: Path) -> Catalogue:
    """The catalogue. Without a file it is empty; raises FileRefused when the file cannot be read at all."""
    content = _content(path)
    if content is None:
        return Catalogue((), (), (), "")
    numbered = _rows(content)
    packs, faults = checked(numbered)
    return Catalogue(tuple(packs), tuple(row for _line, row in numbered), tuple(faults), _version(content))


def write(path: Path, packs: Sequence[Pack], replaces: str) -> None:
    """Writes the whole catalogue in place of the version `replaces`. A crash leaves the old or the new one.

    Raises Refused when somebody else has changed the file since, or when it cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(as_row(pack) for pack in packs)
    with _writing:
        content = _content(path)
        if ("" if content is None else _version(content)) != replaces:
            raise Refused(
                _("The catalogue has been changed by somebody else in the meantime."),
                _("Nothing was written. Reload the page and make your changes again."),
            )
        try:
            _replace(path, (_BOM + text.getvalue()).encode())
        except OSError as error:
            raise Refused(
                _("The catalogue could not be written ({reason})."),
                _("It is as it was before. Check the folder that PARAPHE_CATALOGUE names."),
                reason=os.strerror(error.errno) if error.errno else type(error).__name__,
            ) from error


def _replace(path: Path, content: bytes) -> None:
    """Puts a file in the place of another at once, and on the disk before it returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileRefused(
            _("The catalogue cannot be opened ({reason})."),
            _("Check the file that PARAPHE_CATALOGUE names."),
            reason=os.strerror(error.errno) if error.errno else type(error).__name__,
        ) from error
    if len(content) > _LARGEST:
        raise FileRefused(
            _("The catalogue is larger than 1 MB, which no list of packs is."),
            _("Check the file that PARAPHE_CATALOGUE names."),
        )
    return content


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _rows(content: bytes) -> list[tuple[int, Row]]:
    """The lines below the header, numbered as an editor counts, their cells in the order of COLUMNS."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(
            _("The catalogue is not UTF-8 text."), _("Save it from the spreadsheet as “CSV UTF-8”.")
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    rows: list[tuple[int, Row]] = []
    places: list[int | None] | None = None
    try:
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            if places is None:
                places = _places(cells)
                continue
            rows.append(
                (
                    reader.line_num,
                    tuple("" if at is None or at >= len(cells) else cells[at] for at in places),
                )
            )
            if len(rows) > MOST_ROWS:
                raise FileRefused(
                    _("The catalogue has more than {most} packs."), _("Shorten it."), most=MOST_ROWS
                )
    except csv.Error:
        raise FileRefused(
            _("The quotes in line {line} of the catalogue cannot be read."),
            _("Correct that line."),
            line=reader.line_num,
        ) from None
    if places is None:
        raise FileRefused(
            _("The catalogue has no header."),
            _("Its first line must be: {header}"),
            header=";".join(COLUMNS),
        )
    return rows


def _places(header: list[str]) -> list[int | None]:
    """Where each of COLUMNS stands in the file; None for one of the two that may be missing."""
    found = {fold(cell): place for place, cell in enumerate(header)}
    places = [found.get(fold(column)) for column in COLUMNS]
    for column, place in list(zip(COLUMNS, places, strict=True))[:5]:
        if place is None:
            raise FileRefused(
                _("The catalogue has no column “{column}”."),
                _("Its first line must be: {header}"),
                column=column,
                header=";".join(COLUMNS),
            )
    return places
