"""Made once, whatever threads ask at the same time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from lib.api.once import Once


def test_threads_that_ask_at_once_get_the_same() -> None:
    together = threading.Barrier(4)

    def make(name: str) -> list[str]:
        time.sleep(0.02)
        return [name]

    made = Once(make)

    def ask(_place: int) -> int:
        together.wait(60)
        return id(made("a"))

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(ask, range(4)))) == 1
    assert made("b") == ["b"]


def test_it_may_be_forgotten() -> None:
    made = Once(list[int])
    first = made()
    assert made() is first
    made.forget()
    assert made() is not first
