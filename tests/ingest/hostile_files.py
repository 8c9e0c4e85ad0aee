"""Files of other kinds that must be refused."""

import gzip
import os
import socket
import sqlite3
import tarfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest.hostile import case, content
from tests.ingest.making import HEADERS, as_text, some_rows

content("empty.xlsx", b"", "is empty")
content("byte-order-mark.csv", b"\xef\xbb\xbf", "is empty")
content("white-space.csv", b" \r\n \r\n", "is empty")
content("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500), "a picture")
content("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(500), "a picture")
content("moving.xlsx", b"GIF89a" + bytes(500), "a picture")
content("film.xlsx", b"\0\0\0\x18ftypmp42" + bytes(500), "a film")
content("paper.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF")
content("packed.csv", gzip.compress(b"ID CONTRAT;"), "gzip")
content("packed.zip", b"7z\xbc\xaf\x27\x1c" + bytes(99), "7-Zip")
content("packed-rar.zip", b"Rar!\x1a\x07\x01\0" + bytes(99), "RAR")
content("letter.csv", b"{\\rtf1\\ansi ID CONTRAT}", "RTF")
content("program.csv", b"MZ\x90\0\3\0\0\0\4\0", "a program")
content("page.xls", b"\n<html><table><tr><td>ID CONTRAT</td></tr></table></html>", "a web page")
content("sheet-2003.xls", b'<?xml version="1.0"?><Workbook></Workbook>', "an XML file")
content("records.csv", b'[{"id": "CTR-1"}]', "a JSON file")
content("noise.csv", bytes(range(256)) * 40, "")
content("zeros.csv", bytes(4096), "")
content("nul.csv", b"ID CONTRAT;DATE\r\n" + b"a" * 5000 + b"\0;x\r\n", "NUL")
content("two-letters.xlsx", b"PK\3\4", "damaged or cut")
content("bad-magic.parquet", b"PAR1" + bytes(60), "damaged or cut")
content("encrypted.parquet", b"PAR1" + bytes(60) + b"PARE", "password")
content("old-header-only.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100), "damaged or cut")
content("no-header.csv", b"a;b;c\r\n1;2;3\r\n", "looks like the export's header")
content(
    "no-date.csv",
    "ID CONTRAT;ÉTAT;EMAIL\r\nCTR-1;signé;a@b.fr\r\n".encode(),
    "looks like the export's header",
)
content("odd-utf16.csv", "ID CONTRAT;ÉTAT\r\n".encode("utf-16") + b"\x41", "damaged or cut")


@case("a header but no rows")
def header_only_text(folder: Path) -> Path:
    return as_text(folder / "header.csv", [])


@case("damaged or cut")
def cut_parquet(folder: Path) -> Path:
    path = as_parquet(folder / "cut.parquet", {"ID CONTRAT": ["a"], "DATE DE CRÉATION": ["b"]})
    path.write_bytes(path.read_bytes()[:-20])
    return path


@case("damaged or cut")
def parquet_with_a_corrupt_page(folder: Path) -> Path:
    rows = some_rows(2000)
    table = {header: [str(row[at]) for row in rows] for at, header in enumerate(HEADERS)}
    path = as_parquet(folder / "page.parquet", table)
    data = bytearray(path.read_bytes())
    data[4:200] = b"\xff" * 196
    path.write_bytes(data)
    return path


@case("lists or structures")
def parquet_with_nested_contracts(folder: Path) -> Path:
    table = {header: ["x"] for header in HEADERS}
    return as_parquet(folder / "nested.parquet", {**table, "ID CONTRAT": [["CTR-1", "CTR-2"]]})


@case("SQLite")
def sqlite_database(folder: Path) -> Path:
    with sqlite3.connect(folder / "data.parquet") as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    return folder / "data.parquet"


@case("DuckDB")
def duckdb_database(folder: Path) -> Path:
    duckdb.connect(str(folder / "data.duckdb")).close()
    return (folder / "data.duckdb").rename(folder / "data.parquet")


@case("a tar archive")
def tar_archive(folder: Path) -> Path:
    with tarfile.open(folder / "all.csv", "w") as tar:
        tar.add(as_text(folder / "one.csv", some_rows(1)), "one.csv")
    return folder / "all.csv"


@case("quotes in row 3")
def text_after_a_closing_quote(folder: Path) -> Path:
    path = as_text(folder / "after.csv", some_rows(2))
    path.write_bytes(path.read_bytes().replace(b"CTR-1;", b'"CTR"-1;'))
    return path


@case("quotes in row")
def quote_that_is_never_closed(folder: Path) -> Path:
    path = as_text(folder / "open.csv", some_rows(20))
    path.write_bytes(path.read_bytes().replace(b"CTR-7;", b'"CTR-7;'))
    return path


@case("never ends")
def field_without_end(folder: Path) -> Path:
    path = as_text(folder / "long.csv", some_rows(2))
    path.write_bytes(path.read_bytes() + b'"' + b"x;\r\n" * 500_000)
    return path


@case("was cut")
def text_cut_in_the_first_cell_of_a_row(folder: Path) -> Path:
    path = as_text(folder / "cut-early.csv", some_rows(5))
    text = path.read_bytes()
    path.write_bytes(text[: text.rindex(b"CTR-4") + 3])
    return path


@case("was cut")
def text_cut_in_a_row(folder: Path) -> Path:
    path = as_text(folder / "cut.csv", some_rows(5))
    path.write_bytes(path.read_bytes()[:-60])
    return path


@case("larger than 5 MB")
def file_over_the_size(folder: Path) -> Path:
    path = as_text(folder / "large.csv", some_rows(1))
    path.write_bytes(path.read_bytes() + b"\r\n" * 2_500_001)
    return path


@case("not a file")
def folder_named_like_a_file(folder: Path) -> Path:
    (folder / "folder.xlsx").mkdir()
    return folder / "folder.xlsx"


@case("not a file")
def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


@case("not a file")
def endless_device(_folder: Path) -> Path:
    return Path("/dev/zero")


@case("cannot be opened")
def socket_file(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.csv"))
    return folder / "s.csv"


@case("cannot be opened")
def link_to_nowhere(folder: Path) -> Path:
    (folder / "link.csv").symlink_to(folder / "nowhere.csv")
    return folder / "link.csv"


@case("cannot be opened")
def name_that_no_file_can_have(folder: Path) -> Path:
    return folder / ("x" * 300 + ".csv")


def as_parquet(path: Path, columns: dict[str, list[object]]) -> Path:
    pq.write_table(pa.table(columns), path, compression="snappy")
    return path
