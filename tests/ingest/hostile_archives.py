"""Workbooks and archives that must be refused."""

import io
import os
import re
import struct
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import xlsxwriter

from tests.ingest.hostile import case
from tests.ingest.making import HEADERS, as_workbook, some_rows


@case("a header but no rows")
def header_only_workbook(folder: Path) -> Path:
    return as_workbook(folder / "header.xlsx", [])


@case("is empty")
def workbook_without_cells(folder: Path) -> Path:
    xlsxwriter.Workbook(str(folder / "blank.xlsx")).close()
    return folder / "blank.xlsx"


@case("password")
def workbook_with_a_password(folder: Path) -> Path:
    plain = as_workbook(folder / "plain.xlsx", some_rows(3))
    locked = io.BytesIO()
    with plain.open("rb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(file).encrypt("secret", locked)
    (folder / "locked.xlsx").write_bytes(locked.getvalue())
    return folder / "locked.xlsx"


@case("password")
def zip_with_a_password(folder: Path) -> Path:
    path = as_workbook(folder / "locked.xlsx", some_rows(3))
    data = bytearray(path.read_bytes())
    for found in re.finditer(b"PK\1\2", bytes(data)):
        data[found.start() + 8] |= 1
    path.write_bytes(data)
    return path


@case("password")
def open_document_with_a_password(folder: Path) -> Path:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    return archive(
        folder / "locked.ods",
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": "\x01\x02\x03",
        },
    )


@case("damaged or cut")
def workbook_cut_in_half(folder: Path) -> Path:
    path = as_workbook(folder / "half.xlsx", some_rows(50))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


@case("damaged or cut")
def workbook_without_its_last_bytes(folder: Path) -> Path:
    path = as_workbook(folder / "end.xlsx", some_rows(50))
    path.write_bytes(path.read_bytes()[:-30])
    return path


@case("damaged or cut")
def workbook_with_a_flipped_byte(folder: Path) -> Path:
    path = as_workbook(folder / "flipped.xlsx", some_rows(500))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as found:
        at = found.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    data[at] ^= 0xFF
    path.write_bytes(data)
    return path


@case("unpack to far more")
def zip_bomb_by_ratio(folder: Path) -> Path:
    return with_sheet(folder / "ratio.xlsx", b"<sheetData>" + b" " * 30_000_000 + b"</sheetData>")


@case("unpack to far more")
def zip_bomb_by_size(folder: Path) -> Path:
    return with_sheet(folder / "size.xlsx", b"".join(os.urandom(50) + b" " * 1950 for _ in range(20_600)))


@case("more than 5000 files")
def zip_bomb_by_entries(folder: Path) -> Path:
    names = {f"xl/media/{number}.png": "" for number in range(5001)}
    return archive(folder / "entries.xlsx", {"xl/workbook.xml": "<workbook/>", **names})


@case("damaged or cut")
def zip_that_lies_about_its_size(folder: Path) -> Path:
    path = with_sheet(folder / "lie.xlsx", b" " * 30_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000)))
    return path


@case("XML entities")
def billion_laughs(folder: Path) -> Path:
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    sheet = f'<?xml version="1.0"?><!DOCTYPE x [{"".join(lines)}]><worksheet>&a9;</worksheet>'
    return with_sheet(folder / "laughs.xlsx", sheet.encode())


@case("XML entities")
def entity_that_reads_a_file(folder: Path) -> Path:
    sheet = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    return with_sheet(folder / "external.xlsx", sheet.encode())


@case("XML entities")
def entity_behind_a_long_comment_in_utf16(folder: Path) -> Path:
    sheet = f'<?xml version="1.0"?><!--{"x" * 300_000}--><!DOCTYPE x><worksheet/>'
    return with_sheet(folder / "utf16.xlsx", sheet.encode("utf-16"))


@case("an archive of files")
def zip_of_exports_as_one_file(folder: Path) -> Path:
    return archive(folder / "several.zip", {"a.csv": "ID CONTRAT"})


@case("a text document")
def word_document(folder: Path) -> Path:
    return archive(folder / "letter.xlsx", {"[Content_Types].xml": "", "word/document.xml": "<w/>"})


@case("damaged or cut")
def workbook_without_its_workbook(folder: Path) -> Path:
    return archive(folder / "parts.xlsx", {"[Content_Types].xml": "", "xl/worksheets/sheet1.xml": ""})


@case("damaged or cut")
def workbook_of_broken_xml(folder: Path) -> Path:
    return with_sheet(folder / "broken.xlsx", b"<worksheet><sheetData><row><c></row>")


@case("memory")
def one_cell_in_the_last_row_and_column(folder: Path) -> Path:
    book = xlsxwriter.Workbook(str(folder / "far.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADERS)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return folder / "far.xlsx"


def archive(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return path


def with_sheet(path: Path, sheet: bytes) -> Path:
    """A workbook whose first sheet's XML is replaced."""
    source = as_workbook(path.with_name("source.xlsx"), some_rows(2))
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for info in whole.infolist():
            made.writestr(info.filename, sheet if info.filename.endswith("sheet1.xml") else whole.read(info))
    return path
