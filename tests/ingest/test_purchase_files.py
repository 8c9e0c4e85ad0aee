"""Files of orders and of uses: told by their header, in any kind, encoding and language."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.domain.types import Content
from lib.errors import FileRefused, HeaderNotFound, Refused
from lib.ingest import reasons
from tests.ingest.conftest import Reading
from tests.ingest.making import ORDER_HEADERS, SAMPLES, USE_HEADERS, a_use, an_order, as_text, as_workbook

Read = Callable[..., Reading]
ORDERS = (Content.ORDERS,)
ENGLISH = [
    *("Order number", "Order date", "Agency", "Product", "Pack", "Quantity"),
    *("Price excl. VAT", "VAT rate", "Expiry date", "Type", "Status", "Invoice number"),
]


def test_optional_columns_may_be_missing_and_others_are_named(read: Read, tmp_path: Path) -> None:
    left_out = {"PACK", "TVA", "EXPIRATION", "FACTURE"}
    keep = [at for at, header in enumerate(ORDER_HEADERS) if header not in left_out]
    headers = [*(ORDER_HEADERS[at] for at in keep), "NOTES"]
    row = [*(an_order()[at] for at in keep), "x"]
    got = read(as_text(tmp_path / "f.csv", [row], headers=headers), contents=ORDERS)
    assert (len(got.rows), got.whys, got.found.ignored) == (1, [], ["NOTES"])


@pytest.mark.parametrize(
    "missing", ["COMMANDE", "DATE", "AGENCE", "PRODUIT", "QUANTITÉ", "PRIX HT", "TYPE", "STATUT"]
)
def test_a_file_that_lacks_a_column_is_taken_for_nothing_else(
    missing: str, read: Read, tmp_path: Path
) -> None:
    at = ORDER_HEADERS.index(missing)
    cut = [[cell for place, cell in enumerate(row) if place != at] for row in (ORDER_HEADERS, an_order())]
    path = as_text(tmp_path / "f.csv", cut[1:], headers=cut[0])
    for contents in (ORDERS, (Content.USES,), tuple(Content)):
        with pytest.raises(HeaderNotFound):
            read(path, contents=contents)


def test_a_unit_price_or_one_with_vat_is_not_the_price(read: Read, tmp_path: Path) -> None:
    for other in ("PRIX UNITAIRE HT", "TOTAL TTC", "Unit price"):
        headers = [other if header == "PRIX HT" else header for header in ORDER_HEADERS]
        with pytest.raises(HeaderNotFound):
            read(as_text(tmp_path / "f.csv", [an_order()], headers=headers), contents=ORDERS)


def test_english_words_and_any_order_of_columns(read: Read, tmp_path: Path) -> None:
    row = an_order(
        product="registered letters", price="1,234.50", vat_rate="20%", kind="purchase", status="paid"
    )
    path = as_text(tmp_path / "f.csv", [row[::-1]], headers=ENGLISH[::-1], delimiter="\t")
    got = read(path, contents=ORDERS)
    assert got.whys == []
    assert (got.rows[0]["product"], got.rows[0]["price"]) == ("registered_letter", Decimal("1234.50"))


def test_an_article_is_no_word_of_a_date(read: Read, tmp_path: Path) -> None:
    headers = ["Le numéro de la commande", "Commande passée le", *ORDER_HEADERS[2:]]
    got = read(as_text(tmp_path / "f.csv", [an_order()], headers=headers), contents=ORDERS)
    assert (len(got.rows), got.found.ignored, got.found.columns["number"]) == (1, [], headers[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "mac-roman"])
def test_any_encoding(encoding: str, read: Read, tmp_path: Path) -> None:
    rows = [an_order(number=f"C-{n}", agency="Horizon Évry", price="1 234,50") for n in range(30)]
    got = read(as_text(tmp_path / "f.csv", rows, headers=ORDER_HEADERS, encoding=encoding), contents=ORDERS)
    assert (len(got.rows), got.whys, got.found.agencies) == (30, [], ["Horizon Évry"])


def test_a_parquet_file_with_types_of_its_own(read: Read, tmp_path: Path) -> None:
    table = pa.table(
        {
            "COMMANDE": pa.array([1001, 1002], pa.int32()),
            "DATE": pa.array([datetime(2025, 3, 3, 10, 0)] * 2, pa.timestamp("ms", "UTC")),
            "AGENCE": pa.array(["Horizon Lyon", None]).dictionary_encode(),
            "PRODUIT": ["ERP", "ERP"],
            "QUANTITÉ": pa.array([5, 2**63], pa.uint64()),
            "PRIX HT": pa.array([Decimal("45.00")] * 2, pa.decimal128(12, 2)),
            "TVA": pa.array([0.2, None], pa.float64()),
            "EXPIRATION": pa.array([date(2026, 3, 3)] * 2),
            "TYPE": ["achat", "achat"],
            "STATUT": ["payée", "payée"],
        }
    )
    pq.write_table(table, tmp_path / "f.parquet")
    got = read(tmp_path / "f.parquet", contents=ORDERS)
    assert got.whys == [(3, "QUANTITÉ", reasons.NUMBER_TOO_LARGE)]
    assert (got.rows[0]["number"], got.rows[0]["price"]) == ("1001", Decimal("45.00"))
    assert (got.rows[0]["vat_rate"], got.rows[0]["ordered_at"]) == (
        Decimal("20"),
        datetime(2025, 3, 3, 10, 0),
    )


def test_ragged_rows_and_marked_cells_of_a_text(read: Read, tmp_path: Path) -> None:
    rows = [
        an_order(number="'=CMD-1", quantity="'+5"),
        [*an_order(number="CMD-2"), "x"],
        an_order(number="CMD-3")[:11],
        an_order(number="CMD-4", quantity="'-5"),
    ]
    got = read(as_text(tmp_path / "f.csv", rows, headers=ORDER_HEADERS), contents=ORDERS)
    assert sorted(got.whys) == [
        (3, "", reasons.TOO_MANY_CELLS),
        (4, "", reasons.TOO_FEW_CELLS),
        (5, "QUANTITÉ", reasons.NOT_POSITIVE),
    ]
    assert [(row["number"], row["quantity"]) for row in got.rows] == [("=CMD-1", 5), ("CMD-3", 100)]


@pytest.mark.parametrize(
    ("contents", "made", "seems"),
    [
        (ORDERS, (USE_HEADERS, a_use()), "a file of uses"),
        ((Content.USES,), (ORDER_HEADERS, an_order()), "a file of orders"),
        ((Content.SIGNATURES,), (ORDER_HEADERS, an_order()), "a file of orders"),
    ],
)
def test_another_content_is_said(
    contents: tuple[Content, ...], made: tuple[list[str], list[Any]], seems: str, read: Read, tmp_path: Path
) -> None:
    headers, row = made
    with pytest.raises(FileRefused, match=seems):
        read(as_text(tmp_path / "f.csv", [row], headers=headers), contents=contents)


def test_an_export_is_no_file_of_orders(read: Read) -> None:
    with pytest.raises(FileRefused, match="an export of signatures"):
        read(SAMPLES / "1-first-quarter.xlsx", contents=ORDERS)


def test_the_best_fitting_content_wins(read: Read, tmp_path: Path) -> None:
    for content, headers, row in (
        (Content.ORDERS, ORDER_HEADERS, an_order()),
        (Content.USES, USE_HEADERS, a_use()),
    ):
        got = read(as_text(tmp_path / "f.csv", [row], headers=headers), contents=tuple(Content))
        assert got.found.content is content
    export = read(SAMPLES / "9-columns-shuffled.xlsx", contents=tuple(Content))
    assert export.found.content is Content.SIGNATURES


def test_a_header_below_a_title_in_the_second_sheet(read: Read, tmp_path: Path) -> None:
    path = as_workbook(
        tmp_path / "f.xlsx", [an_order()], headers=ORDER_HEADERS, above=[["Commandes du réseau"], []]
    )
    got = read(path, contents=tuple(Content))
    assert (got.found.content, got.found.header_row, len(got.rows)) == (Content.ORDERS, 3, 1)


@pytest.mark.parametrize("contents", [ORDERS, (Content.USES,), tuple(Content)])
def test_a_header_without_rows(contents: tuple[Content, ...], read: Read, tmp_path: Path) -> None:
    headers = USE_HEADERS if contents == (Content.USES,) else ORDER_HEADERS
    with pytest.raises(FileRefused, match="no rows"):
        read(as_text(tmp_path / "f.csv", [], headers=headers), contents=contents)


def test_a_text_that_was_cut(read: Read, tmp_path: Path) -> None:
    path = as_text(tmp_path / "f.csv", [an_order(number=f"C-{n}") for n in range(9)], headers=ORDER_HEADERS)
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(FileRefused, match="was cut"):
        read(path, contents=ORDERS)


def test_a_person_says_the_columns(read: Read, tmp_path: Path) -> None:
    headers = [f"C{place}" for place in range(12)]
    path = as_text(tmp_path / "f.csv", [an_order()], headers=headers)
    mapping = {"number": 0, "ordered_at": 1, "agency": 2, "product": 3, "quantity": 5, "price": 6}
    got = read(path, mapping | {"kind": 9, "status": 10}, ORDERS)
    assert (len(got.rows), got.rows[0]["pack"], got.whys) == (1, None, [])
    for wrong in (mapping, mapping | {"kind": 9, "status": 10, "contract": 4}):
        with pytest.raises(Refused, match="cannot be used"):
            read(path, wrong, ORDERS)
    with pytest.raises(Refused, match="cannot be used"):
        read(path, mapping | {"kind": 9, "status": 10}, (Content.USES,))
