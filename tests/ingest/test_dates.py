"""Dates as people and spreadsheets write them (law I5)."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.clock import paris_to_utc
from lib.ingest import reasons
from lib.ingest.dates import Unreadable, read_moment

NOW = datetime(2026, 6, 1, 12, 0)
MAY = datetime(2025, 5, 1, 9, 5, 0)  # 11:05 in Paris


@pytest.mark.parametrize(
    "written",
    [
        "01/05/2025 11:05",
        "1/5/2025 11:05:00",
        "01-05-2025 11:05",
        "01.05.2025 11:05",
        "01/05/25 11:05",
        " 01/05/2025\u00a011:05 ",
        "01/05/2025, 11:05",
        "01/05/2025 à 11:05",
        "01/05/2025 - 11:05",
        "jeu. 01/05/2025 11:05",
        "01/05/2025 11h05",
        "01/05/2025 11:05:00.000",
        "01/05/2025 11:05 AM",
        "2025-05-01 11:05",
        "2025-05-01T11:05:00",
        "2025-05-01T09:05:00Z",
        "2025-05-01T11:05:00+02:00",
        "2025-05-01 11:05:00+02",
        "2025-05-01 09:05:00.25+00",
        "2025-05-01T05:05:00.000-0400",
        "2025/05/01 11:05",
        "1 mai 2025 11:05",
        "1er mai 2025 à 11h05",
        "jeudi 1 mai 2025 11:05",
        "1 mai 25 11:05",
        "01-mai-25 11:05",
        "1-mai-2025 11:05",
        "01-May-25 11:05",
        "May 1, 2025 11:05",
        "1 May 2025 11:05",
        "20250501110500",
        "1746090300",
        "1746090300000",
        1746090300,
        1746090300000.0,
        45778 + (11 * 60 + 5) / 1440,
        "45778.461805556",
        "45778,461805556",
        datetime(2025, 5, 1, 11, 5),
        datetime(2025, 5, 1, 11, 4, 59, 999000),
        datetime(2025, 5, 1, 9, 5, tzinfo=UTC),
        datetime(2025, 5, 1, 14, 35, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        Decimal(1746090300),
    ],
)
def test_the_same_moment_in_many_forms(written: Any) -> None:
    moment = read_moment(written, NOW)
    assert moment is not None
    assert (moment.utc, moment.day, moment.minute) == (MAY, date(2025, 5, 1), "2025-05-01 11:05")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31/02/2025", reasons.IMPOSSIBLE_DATE),
        ("12/25/2025", reasons.IMPOSSIBLE_DATE),
        ("29/02/2025 10:00", reasons.IMPOSSIBLE_DATE),
        ("01/05/2025 25:00", reasons.IMPOSSIBLE_DATE),
        ("2025-13-01", reasons.IMPOSSIBLE_DATE),
        ("2025-05-01T10:00+99:00", reasons.IMPOSSIBLE_DATE),
        ("hier", reasons.NOT_A_DATE),
        ("1 brumaire 2025", reasons.NOT_A_DATE),
        ("05/2025", reasons.NOT_A_DATE),
        ("janv-25", reasons.NOT_A_DATE),
        ("31-janv", reasons.NOT_A_DATE),
        ("25-janv-311", reasons.NOT_A_DATE),
        ("2025-janv-31", reasons.NOT_A_DATE),
        ("31-brum-25", reasons.NOT_A_DATE),
        ("31-févr-25", reasons.IMPOSSIBLE_DATE),
        ("2025-05-01-02", reasons.NOT_A_DATE),
        ("x" * 10_000, reasons.NOT_A_DATE),
        (True, reasons.NOT_A_DATE),
        (timedelta(days=1), reasons.NOT_A_DATE),
        (float("nan"), reasons.NOT_A_DATE),
        (float("inf"), reasons.NOT_A_DATE),
        (-1.0, reasons.NOT_A_DATE),
        (1e308, reasons.NOT_A_DATE),
        (5e6, reasons.NOT_A_DATE),
        ("#REF!", reasons.DATE_ERROR),
        ("#VALEUR!", reasons.DATE_ERROR),
        (time(0, 0), reasons.BEFORE_SERVICE),
        ("31/12/1999", reasons.BEFORE_SERVICE),
        ("01/01/0001", reasons.BEFORE_SERVICE),
        ("0001-01-01T00:00:00Z", reasons.BEFORE_SERVICE),
        (date(1900, 2, 28), reasons.BEFORE_SERVICE),
        (42.0, reasons.BEFORE_SERVICE),
        ("03/06/2026", reasons.FUTURE),
        (datetime(9999, 12, 31, 23, 59, 59, 999999), reasons.FUTURE),
        (datetime(9999, 12, 31, tzinfo=UTC), reasons.FUTURE),
        (9e11, reasons.FUTURE),
    ],
)
def test_what_is_no_date_says_why(written: Any, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_moment(written, NOW)
    assert caught.value.why == why


@pytest.mark.parametrize(
    "written", ["31-janv-25", "31-janv.-25", "31-Jan-2025", "31 janv. 25", "31 janv. 2025", "31-JANV-25"]
)
def test_short_dates_of_excel(written: str) -> None:
    moment = read_moment(written, NOW)
    assert moment is not None and moment.minute == "2025-01-31 00:00"


@pytest.mark.parametrize("written", [None, "", "  ", "-", "—", "\u00a0"])
def test_blank_is_no_moment(written: Any) -> None:
    assert read_moment(written, NOW) is None


def test_dd_mm_wins_over_mm_dd() -> None:
    moment = read_moment("03/04/2025", NOW)
    assert moment is not None and moment.day == date(2025, 4, 3)


def test_bare_numbers_of_old_macs_count_from_1904() -> None:
    moment = read_moment(45778 - 1462 + 0.5, NOW, epoch_1904=True)
    assert moment is not None and moment.minute == "2025-05-01 12:00"


def test_tomorrow_is_the_latest_day() -> None:
    assert read_moment("02/06/2026 12:00", NOW) is not None


def test_law_i5_the_hour_that_march_skips_moves_on() -> None:
    moment = read_moment("29/03/2026 02:30", NOW)
    assert moment is not None and moment.minute == "2026-03-29 03:30"


def test_law_i5_the_repeated_hour_has_one_minute_whatever_its_zone() -> None:
    written = ["26/10/2025 02:30", "2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"]
    moments = [read_moment(text, NOW) for text in written]
    assert [moment and moment.utc.hour for moment in moments] == [0, 0, 1]
    assert {moment and moment.minute for moment in moments} == {"2025-10-26 02:30"}


@given(st.datetimes(datetime(2000, 1, 2), datetime(2026, 5, 31)))
def test_text_and_serial_mean_the_same_second(wall: datetime) -> None:
    wall = wall.replace(microsecond=0)
    serial = (wall - datetime(1899, 12, 30)) / timedelta(days=1)
    by_serial, by_text = read_moment(serial, NOW), read_moment(f"{wall:%d/%m/%Y %H:%M:%S}", NOW)
    assert by_serial is not None and by_serial == by_text
    assert by_serial.utc == paris_to_utc(wall)
