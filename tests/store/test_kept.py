"""Long work is done once for all who ask the same, and nobody waits for who asks something else."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.store.kept import Kept

WAIT = 10
"""Seconds that no thread here needs; more is a deadlock."""


def test_the_same_is_worked_out_once() -> None:
    kept, made, begun = Kept(8), [], threading.Barrier(4)

    def ask(_number: int) -> int:
        begun.wait(WAIT)
        return kept.get("key", lambda: made.append(1) or len(made))

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(ask, range(4), timeout=WAIT)) == [1, 1, 1, 1]


def test_who_asks_something_else_does_not_wait() -> None:
    kept, asked = Kept(8), threading.Event()
    with ThreadPoolExecutor(1) as other:
        slow = other.submit(kept.get, "slow", lambda: asked.wait(WAIT))
        assert kept.get("quick", lambda: "there") == "there"
        assert not slow.done()
        asked.set()
        assert slow.result(WAIT)


def test_work_may_stand_on_other_work() -> None:
    kept = Kept(8)
    assert kept.get("lines", lambda: kept.get("ledger", lambda: 20) + 1) == 21


def test_work_that_failed_is_tried_again() -> None:
    kept = Kept(8)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 1) == 1


def test_the_least_recently_asked_goes_first() -> None:
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: f"first {key}")
    assert [kept.get(key, lambda: "anew") for key in ("a", "c", "b")] == ["first a", "first c", "anew"]
