"""Rows of files of orders: taken in, set aside with their reason, each line once (law I3; HOSTILE.md, A)."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.domain.types import Content
from lib.errors import FileRefused
from lib.ingest import purchase_checks, reasons
from tests.ingest.conftest import Reading
from tests.ingest.making import ORDER_HEADERS, an_order, as_text, as_workbook

Read = Callable[..., Reading]
ORDERS = (Content.ORDERS,)
SET_ASIDE = [
    ({"number": None}, ("COMMANDE", reasons.NO_NUMBER)),
    ({"number": "#REF!"}, ("COMMANDE", reasons.SPREADSHEET_ERROR)),
    ({"number": "x" * 501}, ("COMMANDE", reasons.TOO_LONG)),
    ({"ordered_at": None}, ("DATE", reasons.NO_DATE)),
    ({"ordered_at": "31/02/2025"}, ("DATE", reasons.IMPOSSIBLE_DATE)),
    ({"ordered_at": "04/13/2025"}, ("DATE", reasons.IMPOSSIBLE_DATE)),
    ({"ordered_at": "hier"}, ("DATE", reasons.NOT_A_DATE)),
    ({"ordered_at": datetime(2030, 1, 1)}, ("DATE", reasons.FUTURE)),
    ({"ordered_at": 0}, ("DATE", reasons.BEFORE_SERVICE)),
    ({"agency": "NULL"}, ("AGENCE", reasons.NOT_AN_AGENCY)),
    ({"product": None}, ("PRODUIT", reasons.NO_PRODUCT)),
    ({"product": "timbre"}, ("PRODUIT", reasons.UNKNOWN_PRODUCT)),
    ({"pack": "#REF!"}, ("PACK", reasons.SPREADSHEET_ERROR)),
    ({"quantity": None}, ("QUANTITÉ", reasons.NO_QUANTITY)),
    ({"quantity": "1,5"}, ("QUANTITÉ", reasons.NOT_WHOLE)),
    ({"quantity": 0}, ("QUANTITÉ", reasons.NOT_POSITIVE)),
    ({"quantity": "-10"}, ("QUANTITÉ", reasons.NOT_POSITIVE)),
    ({"quantity": 1e308}, ("QUANTITÉ", reasons.NUMBER_TOO_LARGE)),
    ({"quantity": "9223372036854775808"}, ("QUANTITÉ", reasons.NUMBER_TOO_LARGE)),
    ({"price": None}, ("PRIX HT", reasons.NO_PRICE)),
    ({"price": None, "kind": "ouverture"}, ("PRIX HT", reasons.NO_PRICE)),
    ({"price": "12,345"}, ("PRIX HT", reasons.AMBIGUOUS_NUMBER)),
    ({"price": "1234,567"}, ("PRIX HT", reasons.TOO_MANY_DECIMALS)),
    ({"price": "-1"}, ("PRIX HT", reasons.NEGATIVE)),
    ({"price": "cher", "kind": "offert"}, ("PRIX HT", reasons.NOT_A_NUMBER)),
    ({"expires_on": "jamais"}, ("EXPIRATION", reasons.NOT_A_DATE)),
    ({"expires_on": "03/03/2025"}, ("EXPIRATION", reasons.EXPIRED_AT_ONCE)),
    ({"expires_on": "02/03/2025"}, ("EXPIRATION", reasons.EXPIRED_AT_ONCE)),
    ({"kind": None}, ("TYPE", reasons.NO_KIND)),
    ({"kind": "location"}, ("TYPE", reasons.UNKNOWN_KIND)),
    ({"status": None}, ("STATUT", reasons.NO_STATUS)),
    ({"status": "peut-être"}, ("STATUT", reasons.UNKNOWN_STATUS)),
]
REMARKED = [
    ({"vat_rate": "0,2"}, ("TVA", reasons.RATE_WAS_SHARE)),
    ({"vat_rate": "0,9"}, ("TVA", reasons.RATE_UNCLEAR)),
    ({"vat_rate": "vingt"}, ("TVA", reasons.RATE_UNREADABLE)),
    ({"expires_on": "03/03/2027 12:00"}, ("EXPIRATION", reasons.EXPIRY_TIME)),
    ({"expires_on": "31/12/9999"}, ("EXPIRATION", reasons.EXPIRY_FAR)),
    ({"invoice": "#NAME?"}, ("FACTURE", reasons.CELL_ERROR)),
]


@pytest.fixture
def orders(read: Read, tmp_path: Path) -> Callable[..., Reading]:
    """Reads a workbook of these rows."""

    def reading(*rows: Sequence[Any]) -> Reading:
        path = as_workbook(tmp_path / "orders.xlsx", rows, headers=ORDER_HEADERS)
        return read(path, contents=ORDERS)

    return reading


def test_a_row_as_it_is_kept(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(number=" CMD-1 ", pack="Pack  ÉTÉ", quantity="1 000", price="1 234,50 €"))
    assert got.rows == [
        {
            "row_number": 2,
            "number": "CMD-1",
            "number_key": "cmd-1",
            "agency": "Horizon Lyon",
            "product": "signature",
            "pack": "Pack ÉTÉ",
            "pack_key": "pack ete",
            "quantity": 1000,
            "price": Decimal("1234.50"),
            "vat_rate": Decimal("20.00"),
            "ordered_at": datetime(2025, 3, 3, 10, 0),
            "ordered_on": date(2025, 3, 3),
            "expires_on": date(2027, 3, 3),
            "kind": "purchase",
            "status": "paid",
            "invoice": "FA-1",
        }
    ]
    assert (got.found.content, got.found.agencies, got.problems) == (Content.ORDERS, ["Horizon Lyon"], [])


@pytest.mark.parametrize(("chosen", "why"), SET_ASIDE)
def test_a_row_is_set_aside_with_its_reason(
    chosen: dict[str, Any], why: tuple[str, str], orders: Callable[..., Reading]
) -> None:
    got = orders(an_order(), an_order(**{"number": "CMD-2", **chosen}), an_order(number="CMD-3"))
    assert got.whys == [(3, *why)]
    assert got.problems[0]["rejected"] and len(json.loads(got.problems[0]["cells"])) == 12
    assert [row["row_number"] for row in got.rows] == [2, 4]
    assert got.found.rows_read == 3


@pytest.mark.parametrize(("chosen", "why"), REMARKED)
def test_a_row_is_kept_with_a_remark(
    chosen: dict[str, Any], why: tuple[str, str], orders: Callable[..., Reading]
) -> None:
    got = orders(an_order(**chosen))
    assert got.whys == [(2, *why)]
    assert not got.problems[0]["rejected"] and len(got.rows) == 1


def test_a_gift_may_be_without_a_price_and_a_pack_without_a_name(orders: Callable[..., Reading]) -> None:
    blank = {"price": None, "pack": None, "vat_rate": None, "expires_on": None, "invoice": None}
    got = orders(an_order(kind="offert", **blank))
    assert got.whys == []
    assert (got.rows[0]["price"], got.rows[0]["pack"], got.rows[0]["pack_key"]) == (Decimal("0.00"), None, "")
    assert got.rows[0]["expires_on"] is got.rows[0]["vat_rate"] is got.rows[0]["invoice"] is None


@pytest.mark.parametrize("network", [None, " ", "Réseau Horizon", "RESEAU horizon"])
def test_a_blank_agency_or_the_networks_name_is_the_networks_wallet(
    network: str | None, orders: Callable[..., Reading]
) -> None:
    got = orders(an_order(agency=network))
    assert (got.rows[0]["agency"], got.found.agencies, got.whys) == (None, [""], [])


def test_credits_of_the_next_day_are_no_doubt(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(ordered_at="03/03/2025 23:59", expires_on="04/03/2025"))
    assert (got.whys, got.rows[0]["expires_on"]) == ([], date(2025, 3, 4))


def test_the_day_of_an_order_is_the_paris_day(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(ordered_at="2025-03-02T23:30:00Z", expires_on="03/03/2025"))
    assert got.whys == [(2, "EXPIRATION", reasons.EXPIRED_AT_ONCE)]


def test_a_line_said_twice_counts_once(orders: Callable[..., Reading]) -> None:
    same = an_order(number="cmd-1", pack="PACK 100 Signatures", price="135", agency="horizon lyon")
    got = orders(an_order(), same, an_order(product="ERP"), an_order(pack=None))
    assert got.whys == [(3, "COMMANDE", reasons.SAID_TWICE)]
    assert not got.problems[0]["rejected"]
    assert [row["row_number"] for row in got.rows] == [2, 4, 5]
    assert got.found.rows_read == 4


def test_a_line_in_another_state_is_taken_in_too(orders: Callable[..., Reading]) -> None:
    """A then B is A with B: the furthest state will count, whatever the order of the rows."""
    got = orders(an_order(status="en attente"), an_order(), an_order(), an_order(status="annulée"))
    assert [row["status"] for row in got.rows] == ["pending", "paid", "cancelled"]
    assert got.whys == [(4, "COMMANDE", reasons.SAID_TWICE)]


def test_a_line_said_otherwise_is_set_aside(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(), an_order(price="136"), an_order(quantity="7"), an_order(agency=None))
    assert got.whys == [(row, "COMMANDE", reasons.SAID_OTHERWISE) for row in (3, 4, 5)]
    assert all(mark["rejected"] for mark in got.problems)
    assert [row["row_number"] for row in got.rows] == [2]


def test_a_bad_row_does_not_speak_for_a_good_one(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(price="136", quantity="?"), an_order())
    assert [row["row_number"] for row in got.rows] == [3]


def test_lines_are_told_apart_across_batches(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.ingest.textfiles._BLOCK", 2)
    path = as_text(
        tmp_path / "f.csv", [*(an_order(number=f"C-{n % 4}") for n in range(8))], headers=ORDER_HEADERS
    )
    got = read(path, contents=ORDERS)
    assert [row["row_number"] for row in got.rows] == [2, 3, 4, 5]
    assert [row for row, _column, _why in got.whys] == [6, 7, 8, 9]


def test_agencies_of_rows_set_aside_are_named_too(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(), an_order(agency="Horizon Annecy", quantity="?"), an_order(agency="#REF!"))
    assert got.found.agencies == ["Horizon Lyon", "Horizon Annecy"]


def test_a_column_of_agencies_that_is_none_is_refused(
    orders: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purchase_checks, "MOST_AGENCIES", 3)
    with pytest.raises(FileRefused, match="more than 3 agencies"):
        orders(*(an_order(number=f"C-{n}", agency=f"A-{n}") for n in range(4)))


def test_blank_rows_totals_and_repeated_headers_are_no_rows(orders: Callable[..., Reading]) -> None:
    total = ["Total", None, None, None, None, 300, "405,00", *[None] * 5]
    got = orders(an_order(), [None] * 12, ORDER_HEADERS, an_order(number="C-2"), total, ["Total général"])
    assert (got.found.rows_read, got.whys) == (2, [])


def test_an_order_named_total_is_a_row(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(number="Total"), an_order(number="Total", ordered_at=None))
    assert (len(got.rows), got.whys) == (1, [(3, "DATE", reasons.NO_DATE)])


def test_a_remark_carries_its_own_row_only(orders: Callable[..., Reading]) -> None:
    got = orders(an_order(number="CMD-7"), an_order(number="CMD-8", quantity="?"))
    assert json.loads(got.problems[0]["cells"])[0] == "CMD-8"
    assert "CMD-7" not in repr(got.problems)
