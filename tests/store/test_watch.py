"""A slow query leaves a line in the log: which one and how long, and nothing that was asked for."""

import logging

import pytest

from lib.domain.scope import Filters, Scope
from lib.store import catalogue, watch
from lib.store.connection import Store
from tests.builders import an_event, take_in

WHO = "Jean Dupont"


@pytest.fixture
def filled(store: Store, scope: Scope) -> Store:
    take_in(store, scope, an_event(user_name=WHO), agency="Horizon Lyon")
    return store


def test_a_query_that_people_wait_for_is_told_by_name(
    filled: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watch, "SLOW", 0.0)
    with caplog.at_level(logging.INFO):
        catalogue.choices(filled, scope, Filters(users=(WHO,)))
    assert "slow query=choices ms=" in caplog.text
    assert WHO not in caplog.text


def test_what_is_read_in_batches_is_told_once(
    filled: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watch, "SLOW", 0.0)
    with filled.reading() as cursor, caplog.at_level(logging.INFO):
        assert sum(batch.num_rows for batch in cursor.batches("network", 10)) == 1
    assert caplog.text.count("slow query=network") == 1


def test_a_quick_query_leaves_nothing(
    filled: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watch, "SLOW", 60.0)
    with caplog.at_level(logging.INFO):
        catalogue.freshness(filled, scope)
    assert caplog.text == ""


def test_the_time_between_two_batches_is_the_readers(
    filled: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watch, "SLOW", 60.0)
    moments = iter([0.0, 1.0, 100.0, 101.0])  # two steps of a second, and 99 seconds elsewhere in between
    monkeypatch.setattr(watch.time, "perf_counter", lambda: next(moments))
    watching = watch.Watch("slow one")
    for _step in range(2):
        with watching.running():
            pass
    with caplog.at_level(logging.INFO):
        watching.tell()
    assert caplog.text == ""
