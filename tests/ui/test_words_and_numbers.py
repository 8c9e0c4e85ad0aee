"""Numbers, tables and comparisons as they are written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from lib.domain.period import Comparison, Period
from lib.domain.scope import Filters
from lib.ui import comparison
from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.i18n import counted
from lib.ui.tables import Written, ends_selection, styled
from lib.ui.users.search import matching


def test_numbers_have_narrow_spaces_and_a_true_minus() -> None:
    assert written.number(1234567) == "1\u202f234\u202f567"
    assert written.decimal(1234.55) == "1\u202f234,5"
    assert written.signed(-12) == "−12"
    assert written.change(112, 100) == "+12\u202f%"
    assert written.change(96, 100) == "−4\u202f%"
    assert written.change(1001, 1000) == "0\u202f%"
    assert written.change(5, 0) == "—"
    assert written.percent(0.1234, 1) == "12,3\u202f%"


def test_a_change_in_euros_has_a_sign_and_nothing_has_none() -> None:
    assert written.signed_euros(Decimal("1234.50")) == "+1\u202f234,50\u00a0€"
    assert written.signed_euros(Decimal("-12.00")) == "−12,00\u00a0€"
    assert written.signed_euros(Decimal("0.00")) == "0,00\u00a0€"
    assert [written.signed_decimal(value, 2) for value in (3.5, -3.5, -0.001)] == ["+3,50", "−3,50", "0,00"]


@pytest.mark.parametrize(
    ("now", "before", "way"), [(2, 1, "up"), (1, 2, "down"), (1, 1, "off"), (1, 0, "off"), (1, None, "off")]
)
def test_arrow_follows_the_numbers(now: int, before: int | None, way: str) -> None:
    assert written.arrow(now, before) == way


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 1), date(2026, 11, 24), "par rapport au 1–24 octobre"),
        (date(2026, 10, 1), date(2026, 10, 31), "par rapport à septembre"),
        (date(2026, 1, 1), date(2026, 1, 31), "par rapport à décembre 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "par rapport à 2024"),
        (date(2026, 10, 1), date(2026, 11, 24), "par rapport au 1er juil. – 24 août"),
    ],
)
def test_the_comparison_is_said_in_words(first: date, last: date, said: str) -> None:
    period = Period.of(first, last)
    assert comparison.said(View(period, Comparison.PRECEDING.of(period), Filters())) == said


def test_without_comparison_nothing_is_said() -> None:
    assert comparison.said(View(Period.of(date(2026, 1, 1), date(2026, 1, 2)), None, Filters())) == ""


def test_a_styled_table_keeps_its_numbers_and_shows_ours() -> None:
    frame = pd.DataFrame({"a": [1234.0, None], "b": ["x", "y"]})
    shown = styled(frame, {"a": written.number, "gone": written.number})
    assert shown.data["a"][0] == 1234
    assert _texts(shown).to_dict("list") == {"a": ["1\u202f234", ""], "b": ["x", "y"]}


def test_a_styled_table_says_what_pandas_would() -> None:
    frame = pd.DataFrame({"n": [5, -1234, 0], "share": [0.1234, None, -0.5], "name": ["x", "y", "z"]})
    formats: dict[str, Written] = {"n": written.number, "share": written.signed_percent}
    assert _texts(styled(frame, formats)).equals(_texts(frame.style.format(formats, na_rep="")))


def _texts(shown: Any) -> pd.DataFrame:
    """What Streamlit sends of a table to be shown in place of its values."""
    sent = ArrowData()
    marshall_styler(sent, shown, "id")
    return convert_arrow_bytes_to_pandas_df(sent.styler.display_values)


def test_only_a_table_has_a_selection_to_end() -> None:
    assert ends_selection(None) == "ignore"
    assert callable(ends_selection("t"))


def test_search_needs_every_word() -> None:
    assert matching("noel pa", ["Noël Paul", "Noël Marc"]) == [True, False]
    assert matching("", ["x"]) == [True]


def test_a_number_below_zero_has_the_plural_of_its_size() -> None:
    said = [counted("{name}: **{n}** left.", "{name}: **{n}** left.", n, name="x") for n in (-8, -1, 0, 2)]
    assert said == [
        "x\u202f: **−8** restants.",
        "x\u202f: **−1** restant.",
        "x\u202f: **0** restant.",
        "x\u202f: **2** restants.",
    ]
