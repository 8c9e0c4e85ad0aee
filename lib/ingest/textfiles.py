"""Delimited text as a grid: any common encoding, separated by ; , tab or |."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lib.errors import FileRefused, _
from lib.ingest.cells import HEAD, Cell, Grid, Row
from lib.ingest.encodings import encoding_of
from lib.ingest.forms import FORMS
from lib.ingest.header import find_layout
from lib.ingest.kinds import damaged

DELIMITERS = ";,\t|"
_LONGEST_FIELD = 1_000_000  # characters; more is a quote that was never closed
_HEAD_CHARACTERS = 300_000


def text_grid(path: Path) -> Grid:
    """The one grid of a text file. Raises FileRefused."""
    encoding = encoding_of(path)
    csv.field_size_limit(_LONGEST_FIELD)
    size = max(1, path.stat().st_size)
    delimiter = _delimiter(_start(path, encoding))
    position = [0]

    def rows() -> Iterator[Row]:
        number = 0
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as file:
            try:
                for number, cells in enumerate(_reader(file, delimiter), start=1):
                    position[0] = raw.tell()
                    yield number, list[Cell](cells)
            except csv.Error as error:
                raise _badly_quoted(number + 1, error) from None
            except UnicodeError:
                raise damaged() from None

    return Grid(
        name=None,
        visible=True,
        height=0,
        rows=rows,
        done=lambda _number: min(1.0, position[0] / size),
        marks_text=True,
        ragged=True,
    )


def ends_within_a_row(path: Path) -> bool:
    """Whether the last line has no end; with too few cells as well, the file was cut."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4))
        return not file.read().rstrip(b"\0").endswith((b"\n", b"\r", b"\x1a"))


def _start(path: Path, encoding: str) -> str:
    try:
        with path.open(encoding=encoding, newline="", errors="strict") as file:
            start = file.read(_HEAD_CHARACTERS)
    except UnicodeError:
        raise damaged() from None
    if "\0" in start:
        raise FileRefused(
            _("The file holds NUL characters, which no text has."), _("Export it again; it may be damaged.")
        )
    return start


def _reader(lines: Iterator[str] | io.TextIOBase, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)


def _delimiter(start: str) -> str:
    """The delimiter under which a header is found with most columns; else the one that splits most."""
    if start[:4].lower() == "sep=" and start[4:5] in DELIMITERS:  # Excel's own hint
        return start[4]
    return max(DELIMITERS, key=lambda delimiter: _fit(start, delimiter))


def _fit(start: str, delimiter: str) -> tuple[int, int]:
    rows: list[Row] = []
    try:
        for number, cells in enumerate(islice(_reader(io.StringIO(start, newline=""), delimiter), HEAD)):
            rows.append((number + 1, list[Cell](cells)))  # rows before an error count
    except csv.Error:
        pass  # the start was cut within a quoted cell, or the delimiter is wrong
    layout = find_layout(rows, FORMS)
    widths = sorted(len(cells) for _number, cells in rows)
    return len(layout.columns) if layout else 0, widths[len(widths) // 2] if widths else 0


def _badly_quoted(row: int, error: csv.Error) -> FileRefused:
    if "field larger" in str(error):
        return FileRefused(
            _("The text in row {row} never ends; a quote is most likely not closed."),
            _("Correct that row, or export the file again."),
            row=row,
        )
    return FileRefused(
        _("The quotes in row {row} cannot be read: one is not closed, or text follows it."),
        _("Correct that row, or export the file again."),
        row=row,
    )
