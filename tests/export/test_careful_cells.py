"""Text that XML or Excel cannot hold as it stands. The first look at a row must miss none of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as some

from lib.domain.scope import Scope
from lib.store import imports, receipts
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import opened


def back(store: Store, scope: Scope, folder: Path, *texts: str) -> list[object]:
    """What a reader finds in the cells of users of these names, launched one after the other."""
    launch = datetime(2025, 3, 3, 10, 0)
    events = [
        an_event(user_name=text, contract=f"CTR {text}", created_at=launch + timedelta(minutes=number))
        for number, text in enumerate(texts)
    ]
    take_in(store, scope, *events, name=repr(texts)[:200])
    rows = opened(store, scope, folder)["Export"].iter_rows(min_row=2, values_only=True)
    return [row[8] for row in sorted(rows, key=lambda row: row[5])]


@pytest.mark.in_a_file  # a lake takes no NUL, which only a test puts into a store
@pytest.mark.parametrize("place", ["{}b", "a{}b", "a{}"])
def test_characters_that_xml_cannot_hold_are_left_out(
    store: Store, scope: Scope, tmp_path: Path, place: str
) -> None:
    characters = ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\r", "\x1e", "\x1f", "\ufffe", "\uffff"]
    found = back(store, scope, tmp_path, *map(place.format, characters))
    assert found == [place.format("")] * len(characters)


def test_too_long_text_is_cut_where_excel_would(store: Store, scope: Scope, tmp_path: Path) -> None:
    assert back(store, scope, tmp_path, "é" * 40_000) == ["é" * 32_767]


def test_characters_of_two_units_count_twice(store: Store, scope: Scope, tmp_path: Path) -> None:
    (found,) = back(store, scope, tmp_path, "🙂" * 20_000 + "é" * 20_000)
    assert isinstance(found, str)
    assert len(found.encode("utf-16-le")) // 2 <= 32_767
    assert found.startswith("🙂" * 10_000)


def test_long_text_within_the_limit_is_whole(store: Store, scope: Scope, tmp_path: Path) -> None:
    assert back(store, scope, tmp_path, "é" * 32_767) == ["é" * 32_767]


TEXTS = some.text(
    some.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
)


@limits(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=some.lists(TEXTS, min_size=20, max_size=20))
def test_any_other_text_comes_back_as_it_is(
    store: Store, scope: Scope, tmp_path: Path, texts: list[str]
) -> None:
    for done in receipts.history(store, scope):
        if done.undone_at is None:
            imports.undo(store, scope, done.import_id)
    assert back(store, scope, tmp_path, *texts) == texts
