"""Runs in turn: in order, one at a time, and none held up for long."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.store.kept import Kept
from lib.ui.in_turn import InTurn


def begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_they_go_one_at_a_time_in_the_order_of_their_coming() -> None:
    queue, order, inside, most = InTurn(longest=60, most=2), list[int](), list[int](), list[int]()
    first = threading.Event()

    def run(number: int) -> None:
        with queue.turn():
            inside.append(number)
            most.append(len(inside))
            if number == 0:
                first.wait(60)
            order.append(number)
            inside.remove(number)

    threads = []
    for number in range(20):
        threads.append(begun(lambda number=number: run(number)))
        while len(queue._waiting) + len(inside) <= number:  # it has come
            time.sleep(0.001)
    first.set()
    for thread in threads:
        thread.join(60)
    assert order == list(range(20))
    assert max(most) == 1


def test_one_that_takes_long_is_passed_by_and_takes_nobody_elses_turn_away() -> None:
    queue, over, second = InTurn(longest=0.01, most=2), threading.Event(), threading.Event()

    def long() -> None:
        with queue.turn():
            second.set()
            over.wait(60)

    waiting = begun(long)
    second.wait(60)
    for _turn in range(3):
        with queue.turn():
            pass
    queue._longest = 60
    with queue.turn():
        over.set()
        waiting.join(60)  # it leaves while another is at work
        assert queue._at_work is not None


def test_an_error_gives_the_turn_back() -> None:
    queue = InTurn(longest=60, most=2)
    for _turn in range(2):
        with pytest.raises(ValueError), queue.turn():
            raise ValueError


class Run:
    """A run in a thread of its own, which goes aside once and says in `told` when it begins and goes on."""

    def __init__(self, queue: InTurn, name: str, told: list[str]) -> None:
        self.answered, self.gone_aside = threading.Event(), threading.Event()
        self._queue, self._name, self._told = queue, name, told
        self.thread = begun(self._work)

    def _work(self) -> None:
        with self._queue.turn():
            self._told.append(f"{self._name} begins")
            with self._queue.aside():
                self.gone_aside.set()
                self.answered.wait(60)
            self._told.append(f"{self._name} goes on")


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.001)


def test_while_one_waits_for_the_store_the_next_begins_and_it_goes_on_before_others_begin() -> None:
    queue, told, at_work, over = InTurn(longest=60, most=2), list[str](), threading.Event(), threading.Event()

    def last() -> None:
        with queue.turn():
            told.append("c begins")

    def busy() -> None:
        with queue.turn():
            told.append("b begins")
            at_work.set()
            over.wait(60)

    one = Run(queue, "a", told)
    assert one.gone_aside.wait(60)
    other = begun(busy)
    assert at_work.wait(60)
    third = begun(last)
    wait_for(lambda: len(queue._waiting) == 1)
    one.answered.set()
    wait_for(lambda: len(queue._going_on) == 1)
    over.set()
    for thread in (one.thread, other, third):
        thread.join(60)
    assert told == ["a begins", "b begins", "a goes on", "c begins"]


def test_no_more_than_a_few_are_aside_at_once() -> None:
    queue, told = InTurn(longest=60, most=2), list[str]()
    asides = [Run(queue, "a", told), Run(queue, "b", told)]
    assert all(one.gone_aside.wait(60) for one in asides)
    third = Run(queue, "c", told)
    wait_for(lambda: len(queue._waiting) == 1)
    assert not third.gone_aside.wait(0.05)
    asides[0].answered.set()
    assert third.gone_aside.wait(60)
    for one in (*asides, third):
        one.answered.set()
        one.thread.join(60)
    assert told.index("c begins") > told.index("a goes on")


def test_who_is_aside_for_long_keeps_nobody_from_beginning() -> None:
    queue, told = InTurn(longest=0.01, most=2), list[str]()
    runs = [Run(queue, name, told) for name in "abcde"]
    assert all(one.gone_aside.wait(60) for one in runs)
    for one in runs:
        one.answered.set()
        one.thread.join(60)
    assert len(told) == 10


def test_two_who_ask_the_same_do_not_wait_for_each_other() -> None:
    queue, kept, asked = InTurn(longest=60, most=2), Kept(8), list[int]()
    both = threading.Barrier(2)

    def answer() -> int:
        asked.append(1)
        both.wait(60)  # the other has begun, and asks next
        time.sleep(0.05)
        return 42

    found: list[int] = []

    def run(first: bool) -> None:
        with queue.turn():
            if not first:
                both.wait(60)
            found.append(kept.get("question", answer, queue.aside))

    threads = [begun(lambda: run(True))]
    wait_for(lambda: bool(asked))
    threads.append(begun(lambda: run(False)))
    for thread in threads:
        thread.join(50)
        assert not thread.is_alive()
    assert (asked, found) == ([1], [42, 42])


def test_outside_of_a_turn_nothing_is_waited_for() -> None:
    queue = InTurn(longest=60, most=2)
    with queue.turn(), ThreadPoolExecutor(1) as other:

        def work() -> str:
            with queue.aside():
                return "done"

        assert other.submit(work).result(60) == "done"


def test_an_error_while_aside_gives_the_turn_back() -> None:
    queue = InTurn(longest=60, most=1)
    for _turn in range(2):
        with pytest.raises(ValueError), queue.turn(), queue.aside():
            raise ValueError
    with queue.turn():
        pass
