"""Rows of files of uses: taken in, or set aside with their reason (law I3; HOSTILE.md, A)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.domain.types import Content
from lib.errors import HeaderNotFound
from lib.ingest import reasons
from tests.ingest.conftest import Reading
from tests.ingest.making import USE_HEADERS, a_use, as_text, as_workbook

Read = Callable[..., Reading]
USES = (Content.USES,)

SET_ASIDE = [
    ({"used_at": None}, ("DATE", reasons.NO_DATE)),
    ({"used_at": "31/04/2025"}, ("DATE", reasons.IMPOSSIBLE_DATE)),
    ({"used_at": "demain"}, ("DATE", reasons.NOT_A_DATE)),
    ({"used_at": datetime(9999, 12, 31)}, ("DATE", reasons.FUTURE)),
    ({"used_at": datetime(1999, 12, 31)}, ("DATE", reasons.BEFORE_SERVICE)),
    ({"agency": None}, ("AGENCE", reasons.NO_AGENCY)),
    ({"agency": "Réseau HORIZON"}, ("AGENCE", reasons.NETWORK_ITSELF)),
    ({"agency": "nan"}, ("AGENCE", reasons.NOT_AN_AGENCY)),
    ({"product": "signature"}, ("PRODUIT", reasons.SIGNATURES_ELSEWHERE)),
    ({"product": None}, ("PRODUIT", reasons.NO_PRODUCT)),
    ({"product": "DPE"}, ("PRODUIT", reasons.UNKNOWN_PRODUCT)),
    ({"quantity": None}, ("QUANTITÉ", reasons.NO_QUANTITY)),
    ({"quantity": "1,5"}, ("QUANTITÉ", reasons.NOT_WHOLE)),
    ({"quantity": "-1"}, ("QUANTITÉ", reasons.NOT_POSITIVE)),
    ({"quantity": "beaucoup"}, ("QUANTITÉ", reasons.NOT_A_NUMBER)),
    ({"quantity": 33639980001}, ("QUANTITÉ", reasons.NUMBER_TOO_LARGE)),
    ({"quantity": 10**6 + 1}, ("QUANTITÉ", reasons.NUMBER_TOO_LARGE)),
    ({"reference": "#REF!"}, ("RÉFÉRENCE", reasons.SPREADSHEET_ERROR)),
    ({"reference": "x" * 600}, ("RÉFÉRENCE", reasons.TOO_LONG)),
]
UNREMARKED: list[dict[str, Any]] = [
    {"user_name": None},
    {"team": None},
    {"reference": None},
    {"user_name": None, "team": None, "reference": None},
    {"user_name": "NULL"},
    {"user_name": "=cmd|' /C calc'!A0", "team": "<script>", "reference": "'; DROP TABLE product_uses; --"},
    {"reference": 12345},
    {"quantity": "250,00"},
    {"quantity": 10**6},
]


@pytest.fixture
def uses(read: Read, tmp_path: Path) -> Callable[..., Reading]:
    """Reads a workbook of these rows."""

    def reading(*rows: Sequence[Any]) -> Reading:
        path = as_workbook(tmp_path / "uses.xlsx", rows, headers=USE_HEADERS)
        return read(path, contents=USES)

    return reading


def test_a_row_as_it_is_kept(uses: Callable[..., Reading]) -> None:
    got = uses(a_use(reference="LRE-É 1", used_at=datetime(2025, 5, 5, 9, 30, 12)))
    assert got.rows == [
        {
            "row_number": 2,
            "agency": "Horizon Lyon",
            "product": "registered_letter",
            "quantity": 1,
            "used_minute": "2025-05-05 09:30",
            "used_at": datetime(2025, 5, 5, 7, 30, 12),
            "used_on": date(2025, 5, 5),
            "user_name": "Paul Garcia",
            "user_key": "",
            "team": "Lyon Centre",
            "reference": "LRE-É 1",
            "reference_key": "lre-e 1",
        }
    ]
    assert (got.found.content, got.found.agencies, got.problems) == (Content.USES, ["Horizon Lyon"], [])


@pytest.mark.parametrize(("chosen", "why"), SET_ASIDE)
def test_a_row_is_set_aside_with_its_reason(
    chosen: dict[str, Any], why: tuple[str, str], uses: Callable[..., Reading]
) -> None:
    got = uses(a_use(), a_use(**chosen), a_use())
    assert got.whys == [(3, *why)]
    assert got.problems[0]["rejected"]
    assert [row["row_number"] for row in got.rows] == [2, 4]


@pytest.mark.parametrize("chosen", UNREMARKED)
def test_a_row_is_kept_as_it_is(chosen: dict[str, Any], uses: Callable[..., Reading]) -> None:
    got = uses(a_use(**chosen))
    assert got.whys == [] and len(got.rows) == 1


def test_without_a_reference_the_user_tells_uses_apart(uses: Callable[..., Reading]) -> None:
    got = uses(a_use(reference=None, user_name="Zoé  MARTIN"), a_use(reference=None, user_name=None))
    assert [(row["reference_key"], row["user_key"]) for row in got.rows] == [("", "zoe martin"), ("", "")]


def test_a_users_name_that_is_an_error_is_left_out_with_a_remark(uses: Callable[..., Reading]) -> None:
    got = uses(a_use(user_name="#N/A"))
    assert got.whys == [(2, "UTILISATEUR", reasons.CELL_ERROR)]
    assert got.rows[0]["user_name"] is None


def test_user_team_and_reference_columns_may_be_missing(read: Read, tmp_path: Path) -> None:
    path = as_text(tmp_path / "f.csv", [a_use()[:4]], headers=USE_HEADERS[:4])
    assert len(read(path, contents=USES).rows) == 1


@pytest.mark.parametrize("missing", range(4))
def test_the_other_columns_may_not(missing: int, read: Read, tmp_path: Path) -> None:
    headers = [header for at, header in enumerate(USE_HEADERS) if at != missing]
    row = [cell for at, cell in enumerate(a_use()) if at != missing]
    with pytest.raises(HeaderNotFound):
        read(as_text(tmp_path / "f.csv", [row], headers=headers), contents=USES)


def test_totals_are_no_rows(uses: Callable[..., Reading]) -> None:
    got = uses(a_use(), ["Total", None, None, 12], [None] * 7, ["Source : plateforme"])
    assert (got.found.rows_read, got.whys) == (1, [])


def test_the_hour_that_october_repeats_is_one_minute_in_paris(uses: Callable[..., Reading]) -> None:
    got = uses(a_use(used_at="2025-10-26T00:30:00Z"), a_use(used_at="2025-10-26T01:30:00Z"))
    assert [row["used_minute"] for row in got.rows] == ["2025-10-26 02:30"] * 2
    assert [row["used_on"] for row in got.rows] == [date(2025, 10, 26)] * 2
