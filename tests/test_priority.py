"""Long work lets those who look at pages go first."""

import os
import subprocess
import threading
from pathlib import Path

import pytest

from lib.config import Settings
from lib.priority import step_back
from lib.store.connection import Store
from tests.niceness import niceness, with_priority

pytestmark = with_priority


def test_a_thread_steps_back_with_what_it_starts_and_nobody_else() -> None:
    found: list[int] = []

    def work() -> None:
        step_back()
        told = subprocess.run(["nice"], capture_output=True, check=True, text=True).stdout
        found.extend([niceness(), int(told)])

    before = niceness()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [19, 19]
    assert niceness() == before < 19


def test_where_it_is_not_allowed_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.setpriority", refused)
    step_back()


def test_a_store_that_is_opened_anew_by_a_thread_that_stepped_back_is_as_fast_as_ever(
    settings: Settings,
) -> None:
    """Its own threads answer the pages too."""
    before = _threads()
    store = Store(settings)

    def work() -> None:
        step_back()
        store.close()
        store.data_version()
        store.rows("network")
        found.update({thread: os.getpriority(os.PRIO_PROCESS, thread) for thread in _threads() - before})

    found: dict[int, int] = {}
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    store.close()
    assert len(found) > 1
    assert sorted(set(found.values())) == [niceness(), 19] and list(found.values()).count(19) == 1


def _threads() -> set[int]:
    return {int(entry.name) for entry in Path("/proc/self/task").iterdir()}
