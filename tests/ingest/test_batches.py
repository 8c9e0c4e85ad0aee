"""Text is read by column where no quote stands, else by the rules of quotes: the same rows either way."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest.textfiles import text_grid

CELLS = st.text(st.sampled_from('ab é"\n;,'), max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=12),
    end=st.sampled_from(["\r\n", "\n"]),
    block=st.integers(1, 40),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_rows_are_those_of_the_rules_of_quotes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], end: str, block: int, encoding: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator=end).writerows(rows)
    file = tmp_path_factory.mktemp("texts") / "file.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    text.seek(0)
    expected = list(csv.reader(text, delimiter=";", strict=True, skipinitialspace=True))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("lib.ingest.textfiles._BLOCK", block)
        patched.setattr("lib.ingest.textfiles._delimiter", lambda _start: ";")
        got = list(text_grid(file).rows())
    assert [cells for _number, cells in got] == expected
    assert [number for number, _cells in got] == list(range(1, len(expected) + 1))


def test_a_bad_quote_is_told_with_its_row(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text('a;b\nc;d\n"e"x;f\n')
    with pytest.raises(Exception, match="row 3"):
        list(text_grid(file).rows())
