"""Delimited text as a grid: any common encoding, separated by ; , tab or |."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from lib.errors import FileRefused, _
from lib.ingest.batches import Batch, ByColumn, in_batches
from lib.ingest.cells import Cell, Row
from lib.ingest.encodings import encoding_of
from lib.ingest.forms import FORMS
from lib.ingest.grid import HEAD, Grid
from lib.ingest.header import find_layout
from lib.ingest.kinds import damaged

DELIMITERS = ";,\t|"
_LONGEST_FIELD = 1_000_000  # characters; more is a quote that was never closed
_HEAD_CHARACTERS = 300_000
_BLOCK = 4_000_000  # bytes or characters


def text_grid(path: Path) -> Grid:
    """The one grid of a text file. Raises FileRefused."""
    encoding = encoding_of(path)
    csv.field_size_limit(_LONGEST_FIELD)
    size = max(1, path.stat().st_size)
    delimiter = _delimiter(_start(path, encoding))
    position = [0]

    def batches() -> Iterator[Batch]:
        try:
            yield from _batches(_blocks(path, encoding, position), delimiter)
        except UnicodeError:
            raise damaged() from None

    return Grid(
        name=None,
        visible=True,
        height=0,
        rows=lambda: (row for batch in batches() for row in batch.rows()),
        done=lambda _number: min(1.0, position[0] / size),
        marks_text=True,
        ragged=True,
        by_column=batches,
    )


def _blocks(path: Path, encoding: str, position: list[int]) -> Iterator[bytes]:
    """The text as UTF-8, a few megabytes at a time, each cut where a line ends."""
    with path.open("rb") as file:
        if encoding == "utf-8-sig":
            file.seek(len(codecs.BOM_UTF8))
        if encoding.startswith("utf-8"):
            while block := file.read(_BLOCK):
                position[0] = file.tell()
                yield block + file.readline()
            return
        text = io.TextIOWrapper(file, encoding, newline="")
        while piece := text.read(_BLOCK):
            position[0] = file.tell()
            yield (piece + text.readline()).encode()


def _batches(blocks: Iterator[bytes], delimiter: str) -> Iterator[Batch]:
    """Arrow splits blocks in which a delimiter is always one; the others are read by the rules of quotes."""
    number = 1
    for block in blocks:
        if b'"' not in block and (columns := _split(block, delimiter)):
            batch: Batch = ByColumn(number, columns)
            yield batch
            number += len(batch)
            continue
        for batch in in_batches(_quoted(block, blocks, delimiter, number)):
            yield batch
            number += len(batch)


def _split(block: bytes, delimiter: str) -> list[pa.StringArray]:
    """The columns of a block without quotes; none where its lines have different numbers of cells."""
    first = block[: block.find(b"\n") + 1 or None]
    names = [str(place) for place in range(first.count(delimiter.encode()) + 1)]
    try:
        table = read_csv(
            pa.BufferReader(block),
            ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
            ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return []
    columns = [column.combine_chunks() for column in table.columns]
    if not any(before + b" " in block for before in (delimiter.encode(), b"\n", b"\r")) and block[:1] != b" ":
        return columns
    return [pc.utf8_ltrim(column, " ") for column in columns]


def _quoted(block: bytes, further: Iterator[bytes], delimiter: str, number: int) -> Iterator[Row]:
    """The rows of a block, whose last one may reach into further ones: then these are read with it."""
    pending, row = 0, number - 1

    def lines() -> Iterator[str]:
        nonlocal pending
        for piece in chain([block], further):
            found = io.StringIO(piece.decode(), newline="").readlines()
            for pending in range(len(found) - 1, -1, -1):
                yield found[-1 - pending]

    try:
        for row, cells in enumerate(_reader(lines(), delimiter), start=number):
            yield row, list[Cell](cells)
            if not pending:
                return
    except csv.Error as error:
        raise _badly_quoted(row + 1, error) from None


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
