"""Rows made ready a column at a time are what the checks of single cells make of them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.text import clean
from lib.ingest.batches import ByRow
from lib.ingest.cells import Cell
from lib.ingest.grid import Grid
from lib.ingest.header import Layout, find_layout
from lib.ingest.plain_rows import _CHARACTER, PlainRows
from lib.ingest.reading import _as_batch
from lib.ingest.signature_checks import SignatureChecker
from lib.store.checked import CHECKED_ROWS
from tests.ingest.making import HEADERS, a_row

NOW = datetime(2026, 6, 1, 12, 0)
TEXTS = [
    "",
    "Zoé Martin",
    "Nguyễn Văn",
    " x",
    "a  b",
    "#N/A",
    "# 3",
    "'=1",
    "'a",
    "e\u0301",
    "a\u00a0b",
    "x" * 40_000,
    3.0,
]
PHONES = [
    "",
    "0639980001",
    "+33639980001",
    "'+33639980001",
    "0033639980001",
    "06 39 98 00 01",
    "112",
    639980001.0,
]
EMAILS = ["", "Zoé@exemple.fr", "ZOE@exemple.fr", "a b@c.fr", "zoe", "'+a@b.fr", None]
DATES = [
    "",
    None,
    "-",
    "31/01/2025 10:00:30",
    "31/01/2025 10:00",
    "2025-01-31 10:00:00",
    "31/02/2025 10:00:00",
    "31/04/2025 10:00",
    "30/03/2025 02:30:00",
    "26/10/2025 02:30:00",
    "31/12/1999 23:59:59",
    "01/01/2000 00:00:00",
    "02/06/2026 13:59:00",
    "03/06/2026 10:00:00",
    "31/01/2025 24:00:00",
    "31/01/2025 10:00:60",
    "null",
    "45688,5",
    "31/01/2025",
    "2025-02-31 10:00:00",
    datetime(2025, 1, 31, 9, 59, 59, 999_900),
    datetime(2025, 3, 30, 2, 30),
    datetime(2025, 10, 26, 2, 30),
    datetime(1998, 1, 1),
    datetime(2025, 1, 31, 10, tzinfo=UTC),
    True,
    Decimal(45688),
]
STATES = ["", "signé", "Annulée", "signature en cours", "inconnu", "perdu", None, 1.0]


def a_sheet(*, text: bool) -> tuple[Grid, Layout]:
    grid = Grid(None, True, 0, lambda: iter(()), lambda _n: 1.0, marks_text=text, ragged=text)
    layout = find_layout([(1, list[Cell](HEADERS))])
    assert layout is not None
    return grid, layout


def usual(values: list[Any], common: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(common), st.sampled_from(values))


ROWS = st.builds(
    a_row,
    contract=usual(TEXTS, "CTR-1"),
    template=usual(TEXTS, "Mandat"),
    signatory=usual(TEXTS, "Zoé"),
    phone=usual(PHONES, "0639980001"),
    email=usual(EMAILS, "zoe@exemple.fr"),
    created_at=usual(DATES, "03/03/2025 11:00:30"),
    signed_at=usual(DATES, "04/03/2025 11:00:30"),
    state=usual(STATES, "signé"),
    user_name=usual(TEXTS, "Paul"),
    team=usual(TEXTS, "Lyon"),
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=5), text=st.booleans(), cut=st.integers(0, 3))
def test_a_plain_row_is_what_the_checks_make_of_it(rows: list[list[Any]], text: bool, cut: int) -> None:
    grid, layout = a_sheet(text=text)
    numbered = list(enumerate(rows, start=2))
    numbered[0] = (2, numbered[0][1][: 10 - cut])
    ready, others = PlainRows(grid, layout, NOW).sift(ByRow(numbered))
    left = {numbered[at][0] for at in others}
    checked = SignatureChecker(grid, layout, NOW).check([row for row in numbered if row[0] not in left])
    assert checked.remarks == []
    assert ready.to_pylist() == _as_batch(checked.columns, CHECKED_ROWS).to_pylist()


@pytest.mark.parametrize("text", [False, True])
def test_the_rows_that_platforms_write_are_plain(text: bool) -> None:
    grid, layout = a_sheet(text=text)
    dates = [
        "03/03/2025 11:00:30",
        "31/03/2025 11:00",
        "2025-03-03 11:00:30",
        datetime(2025, 3, 3, 11, 0, 30),
    ]
    rows = [a_row(created_at=date, signed_at=signed) for date in dates for signed in ("", date)]
    _ready, others = PlainRows(grid, layout, NOW).sift(ByRow(list(enumerate(rows, start=2))))
    assert others == []


def test_cleaning_changes_no_plain_character() -> None:
    first_to_last = [tuple(map(ord, span.split("-"))) for span in ("!-~", "À-ɏ", "Ḁ-ỹ")]
    characters = [chr(code) for first, last in first_to_last for code in range(first, last + 1)]
    assert _CHARACTER == "!-~À-ɏḀ-ỹ" + "°«»’–€"
    for one in [*characters, *"°«»’–€"]:
        for other in ("a", "é", one):
            assert clean(other + one) == other + one
