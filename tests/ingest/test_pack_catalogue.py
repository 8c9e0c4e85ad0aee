"""The catalogue's file: what is read, what is refused and where; it is written whole or not at all."""

import threading
from decimal import Decimal
from pathlib import Path

import pytest

from lib.config import ROOT
from lib.demo.trade import PACK_NAMES, PACKS
from lib.domain.catalogue import Pack
from lib.domain.types import Product
from lib.errors import FileRefused, Refused
from lib.ingest import pack_catalogue
from lib.ingest.pack_catalogue import Catalogue

HEADER = "PRODUIT;PACK;CRÉDITS;PRIX HT;TVA;VALIDITÉ (MOIS);ADRESSE D'ACHAT"
LINE = ("ERP", "Pack 10 ERP", "10", "90,00", "20", "12", "https://shop.example.com/erp?pack=10")
PACK = Pack(Product.ERP, "Pack 10 ERP", 10, Decimal("90.00"), Decimal(20), 12, LINE[6])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.csv"


def read(path: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8-sig") -> Catalogue:
    path.write_text("\n".join([header, *lines]), encoding=encoding)
    return pack_catalogue.read(path)


def changed(column: int, cell: str) -> str:
    """The line with another cell."""
    quoted = '"' + cell.replace('"', '""') + '"'
    return ";".join([*LINE[:column], quoted, *LINE[column + 1 :]])


def test_the_products_own_file_has_the_demos_packs() -> None:
    found = pack_catalogue.read(ROOT / "data" / "catalogue.csv")
    assert found.faults == ()
    assert [(pack.product, pack.name, pack.credits, pack.price) for pack in found.packs] == [
        (product, PACK_NAMES[product].format(credits=pack.credits), pack.credits, Decimal(pack.cents) / 100)
        for product, packs in PACKS.items()
        for pack in packs
    ]


def test_a_line_is_a_pack(path: Path) -> None:
    assert read(path, ";".join(LINE)).packs == (PACK,)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (0, "Lettres  Recommandées", Product.REGISTERED_LETTER),
        (0, "registered_letter", Product.REGISTERED_LETTER),
        (0, "SIGNATURES", Product.SIGNATURE),
        (2, "1 000", 1000),
        (3, "1 234,5 €", Decimal("1234.50")),
        (3, "0", Decimal(0)),
        (4, "5,5 %", Decimal("5.50")),
        (5, "", None),
        (6, "", None),
    ],
)
def test_cells_as_people_write_them(path: Path, column: int, cell: str, value: object) -> None:
    fields = ("product", "name", "credits", "price", "vat_rate", "months", "address")
    found = read(path, changed(column, cell))
    assert found.faults == ()
    assert getattr(found.packs[0], fields[column]) == value


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        (0, "or", "not a product"),
        (0, "", "not a product"),
        (1, "", "name is missing"),
        (1, "x" * 81, "name is missing or too long"),
        (1, "=HYPERLINK()", "sign that spreadsheets calculate"),
        (2, "0", "not a whole number above zero"),
        (2, "-5", "not a whole number above zero"),
        (2, "1,5", "not a whole number above zero"),
        (2, "1000001", "not a whole number above zero"),
        (2, "٣", "not a whole number above zero"),
        (3, "", "not an amount"),
        (3, "-1", "not an amount"),
        (3, "1,234", "not an amount"),
        (3, "1e3", "not an amount"),
        (3, "gratuit", "not an amount"),
        (4, "120", "not a rate of VAT"),
        (5, "121", "not a whole number above zero, or too large"),
        (6, "http://shop.example.com", "not an address"),
        (6, "javascript:alert(1)", "not an address"),
        (6, "https:///x", "not an address"),
        (6, "https://me:pw@example.com/", "not an address"),
        (6, "https://example.com:port/", "not an address"),
        (6, "https://example.com/a b", "not an address"),
        (6, 'https://example.com/"onclick=', "not an address"),
        (6, "https://example.com/" + "x" * 500, "not an address"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_by_line_and_column(
    path: Path, column: int, cell: str, why: str
) -> None:
    found = read(path, changed(1, "Another"), changed(column, cell))
    assert [pack.name for pack in found.packs] == ["Another"]
    (fault,) = found.faults
    assert why in str(fault)
    assert f"Line 3, column {HEADER.split(';')[column]}" in str(fault)
    assert fault.advice


def test_a_pack_stands_once(path: Path) -> None:
    found = read(path, ";".join(LINE), changed(1, "PACK 10  erp"))
    assert len(found.packs) == 1
    assert "Line 3" in str(found.faults[0]) and "line 2 already" in str(found.faults[0])


def test_columns_may_come_in_any_order_and_two_may_be_missing(path: Path) -> None:
    found = read(path, "Pack;20;9,99;ERP;3", header="pack;TVA;Prix HT;Produit;Crédits")
    assert found.packs == (Pack(Product.ERP, "Pack", 3, Decimal("9.99"), Decimal(20), None, None),)


def test_blank_lines_are_nothing_and_lines_are_counted_as_editors_count(path: Path) -> None:
    found = read(path, "", ";;;;;;", changed(2, "x"))
    assert "Line 4" in str(found.faults[0])


@pytest.mark.parametrize(
    ("text", "encoding", "why"),
    [
        (HEADER, "cp1252", "not UTF-8"),
        (HEADER.replace("TVA", "TAXE"), "utf-8", "no column “TVA”"),
        ("", "utf-8", "no header"),
        (HEADER + '\n"a', "utf-8", "quotes"),
        (HEADER + "\n" + "x" * 1_000_001, "utf-8", "larger than 1 MB"),
        (HEADER + "\nERP;x;1;1;1" * 501, "utf-8", "more than 500"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(path: Path, text: str, encoding: str, why: str) -> None:
    path.write_text(text, encoding=encoding)
    with pytest.raises(FileRefused, match=why):
        pack_catalogue.read(path)


def test_without_a_file_there_are_no_packs(path: Path) -> None:
    assert pack_catalogue.read(path) == Catalogue((), (), (), "")


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be opened"):
        pack_catalogue.read(tmp_path)


def test_what_is_written_is_read_again_and_opens_in_a_french_spreadsheet(path: Path) -> None:
    packs = [PACK, Pack(Product.SIGNATURE, "Été; « 5 »", 5, Decimal("1234.50"), Decimal("5.5"), None, None)]
    pack_catalogue.write(path, packs, "")
    assert list(pack_catalogue.read(path).packs) == packs
    assert path.read_bytes().startswith("\ufeffPRODUIT;PACK".encode())
    assert "1234,50;5,50;;\r\n" in path.read_bytes().decode()
    assert [one.name for one in path.parent.iterdir()] == [path.name]  # nothing temporary is left


def test_a_catalogue_that_somebody_changed_is_not_overwritten(path: Path) -> None:
    pack_catalogue.write(path, [PACK], "")
    seen = pack_catalogue.read(path).version
    pack_catalogue.write(path, [], seen)
    with pytest.raises(Refused, match="somebody else"):
        pack_catalogue.write(path, [PACK], seen)
    assert pack_catalogue.read(path).packs == ()


def test_of_many_writers_on_one_version_one_succeeds(path: Path) -> None:
    pack_catalogue.write(path, [], "")
    seen = pack_catalogue.read(path).version
    done: list[bool] = []

    def write() -> None:
        try:
            pack_catalogue.write(path, [PACK], seen)
            done.append(True)
        except Refused:
            done.append(False)

    threads = [threading.Thread(target=write) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False] * 7 + [True]


def test_a_write_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack_catalogue.write(path, [PACK], "")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack_catalogue.os, "fsync", full)
    with pytest.raises(Refused, match="could not be written"):
        pack_catalogue.write(path, [], pack_catalogue.read(path).version)
    assert pack_catalogue.read(path).packs == (PACK,)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
