"""Workbooks of any age as grids: .xlsx, .xlsm, .xlsb, .xls and .ods."""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import olefile
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from lib.ingest.cells import Cell, Row
from lib.ingest.containers import Limits, check_container
from lib.ingest.grid import Grid
from lib.ingest.kinds import Kind, damaged, protected

_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr[^>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']", re.I)
_NULL_DATE_1904 = re.compile(rb"null-date\b[^>]*\bdate-value\s*=\s*[\"']1904-01-01", re.I)
_BIFF_1904 = 0x22


def workbook_grids(path: Path, kind: Kind, limits: Limits) -> Iterator[Grid]:
    """The sheets of a workbook, visible or not, one in memory at a time. Raises FileRefused.

    One that goes on in others comes once, with all of their rows.
    """
    if kind is not Kind.OLD_WORKBOOK:
        check_container(path, limits)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            yield from _grids(path, workbook, _has_1904_epoch(path, kind))
    except PasswordError:
        raise protected() from None
    except (CalamineError, ValueError, OSError):
        raise damaged() from None


def _grids(path: Path, workbook: CalamineWorkbook, epoch_1904: bool) -> Iterator[Grid]:
    names = workbook.sheet_names
    continued = {further: name for name in names for further in _continuations(name, names)}
    starts: dict[str, Row] = {}  # of the visible ones so far
    for about in sorted(workbook.sheets_metadata, key=lambda about: about.name in continued):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        start = _start(sheet)
        if start is None or starts.get(continued.get(about.name, "")) == start:
            continue  # blank, or read with the one that it continues
        visible = about.visible == SheetVisibleEnum.Visible
        if visible:
            starts[about.name] = start
        yield _grid(path, sheet, _continuations(about.name, names), visible, epoch_1904)


def _continuations(name: str, names: list[str]) -> list[str]:
    """The sheets on which a full sheet goes on, as our own workbook names them: Export, Export 2, …"""
    following: list[str] = []
    while (wanted := f"{name} {len(following) + 2}") in names:
        following.append(wanted)
    return following


def _grid(path: Path, sheet: CalamineSheet, following: list[str], visible: bool, epoch_1904: bool) -> Grid:
    height = sheet.end[0] + 1 if sheet.end else 0

    def rows() -> Iterator[Row]:
        yield from _numbered(sheet)
        if following:
            yield from _rows_of(path, following, _start(sheet))

    return Grid(
        name=sheet.name,
        visible=visible,
        height=height,
        rows=rows,
        done=lambda number: min(1.0, number / height),
        epoch_1904=epoch_1904,
    )


def _rows_of(path: Path, names: list[str], start: Row | None) -> Iterator[Row]:
    """The rows of those further sheets that begin in the same way, numbered within each."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            if _start(sheet) == start:
                yield from _numbered(sheet)


def _start(sheet: CalamineSheet) -> Row | None:
    """The first row with anything in it; None in a blank sheet."""
    if sheet.start is None:
        return None
    return next((row for row in _numbered(sheet) if any(cell not in (None, "") for cell in row[1])), None)


def _numbered(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows from the first one on, cells from the first column on, blank or not."""
    margin: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [*margin, *cells]


def _has_1904_epoch(path: Path, kind: Kind) -> bool:
    """Cells that are typed as dates come converted; bare numbers in a date column need this."""
    if kind is Kind.OLD_WORKBOOK:
        with olefile.OleFileIO(str(path)) as ole:
            return _biff_has_1904(
                ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read(1 << 16)
            )
    with zipfile.ZipFile(path) as archive:
        if kind is Kind.OPEN_DOCUMENT:
            return _open_document_has_1904(archive)
        if "xl/workbook.xml" not in archive.namelist():
            return False
        return bool(_DATE_1904.search(archive.read("xl/workbook.xml")))


def _open_document_has_1904(archive: zipfile.ZipFile) -> bool:
    """The settings stand before the first table; what follows is not read."""
    tail = b""
    with archive.open("content.xml") as content:
        while piece := content.read(1 << 16):
            seen = tail + piece
            if _NULL_DATE_1904.search(seen):
                return True
            if b"table-row" in seen:
                return False
            tail = seen[-200:]
    return False


def _biff_has_1904(start: bytes) -> bool:
    at = 0
    while at + 4 <= len(start):
        record, length = struct.unpack_from("<HH", start, at)
        if record == _BIFF_1904:
            return start[at + 4 : at + 5] == b"\1"
        if record == 0x0A:
            return False
        at += 4 + length
    return False
