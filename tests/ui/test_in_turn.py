"""Runs in turn: in order, one at a time, and none held up for long."""

import threading
import time
from collections.abc import Callable

import pytest

from lib.ui.in_turn import InTurn


def begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_they_go_one_at_a_time_in_the_order_of_their_coming() -> None:
    queue, order, inside, most = InTurn(longest=60), list[int](), list[int](), list[int]()
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
    queue, over, second = InTurn(longest=0.01), threading.Event(), threading.Event()

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
    queue = InTurn(longest=60)
    for _turn in range(2):
        with pytest.raises(ValueError), queue.turn():
            raise ValueError
