"""Dates read a column at a time are what reading them one by one gives."""

from datetime import datetime

import pyarrow as pa
import pytest

from lib.ingest.wall_clocks import minutes, wall_clocks

WALL = datetime(2024, 2, 29, 23, 5, 7)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("29/02/2024 23:05:07", WALL),
        ("29/02/2024 23:05", WALL.replace(second=0)),
        ("2024-02-29 23:05:07", WALL),
        ("", None),
        ("29/02/2025 23:05:07", None),
        ("31/04/2025 10:00", None),
        ("00/01/2025 10:00", None),
        ("01/13/2025 10:00", None),
        ("01/01/1999 10:00", None),
        ("01/01/2200 10:00", None),
        ("01/01/2025 24:00", None),
        ("01/01/2025 10:60", None),
        ("01/01/2025 10:00:60", None),
        ("01-01-2025 10:00", None),
        ("01/01/2025T10:00", None),
        ("0a/01/2025 10:00", None),
        ("ééé01/2025 10:0", None),
        ("3 mars 2025", None),
    ],
)
def test_a_date_is_read_or_left_to_care(text: str, wall: datetime | None) -> None:
    column = pa.array(["", "01/01/2025 10:00:00", text, "2025-01-01 10:00:00"])
    sliced = wall_clocks(column)[2:3], wall_clocks(column[2:3])
    assert [found.to_pylist() for found in sliced] == [[wall], [wall]]


def test_minutes_are_told_as_they_are_kept() -> None:
    walls = pa.array(
        [WALL, None, datetime(2000, 1, 1), datetime(2199, 12, 31, 23, 59, 59)], pa.timestamp("s")
    )
    assert minutes(walls).to_pylist() == ["2024-02-29 23:05", None, "2000-01-01 00:00", "2199-12-31 23:59"]
    assert minutes(walls[:0]).to_pylist() == []
