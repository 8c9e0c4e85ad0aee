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
    """The sheets of a workbook, visible or not, one in memory at a time. Raises FileRefused."""
    if kind is not Kind.OLD_WORKBOOK:
        check_container(path, limits)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            epoch_1904 = _has_1904_epoch(path, kind)
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    visible = sheet.visible == SheetVisibleEnum.Visible
                    following = _continuations(sheet.name, workbook.sheet_names)
                    grid = _grid(path, workbook.get_sheet_by_name(sheet.name), following, visible, epoch_1904)
                    if grid is not None:
                        yield grid
    except PasswordError:
        raise protected() from None
    except (CalamineError, ValueError, OSError):
        raise damaged() from None


def _continuations(name: str, names: list[str]) -> list[str]:
    """The sheets on which a full sheet goes on, as our own workbook names them: Export, Export 2, …"""
    following: list[str] = []
    while (wanted := f"{name} {len(following) + 2}") in names:
        following.append(wanted)
    return following


def _grid(
    path: Path, sheet: CalamineSheet, following: list[str], visible: bool, epoch_1904: bool
) -> Grid | None:
    if sheet.start is None or sheet.end is None:
        return None
    height = sheet.end[0] + 1

    def rows() -> Iterator[Row]:
        yield from _numbered(sheet)
        if following:
            yield from _rows_of(path, following, next(_numbered(sheet)))

    return Grid(
        name=sheet.name,
        visible=visible,
        height=height,
        rows=rows,
        done=lambda number: min(1.0, number / height),
        epoch_1904=epoch_1904,
    )


def _rows_of(path: Path, names: list[str], head: Row) -> Iterator[Row]:
    """The rows of further sheets, numbered within each, as long as they begin with the same header."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.start is None or next(_numbered(sheet), None) != head:
                return
            yield from _numbered(sheet)


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
