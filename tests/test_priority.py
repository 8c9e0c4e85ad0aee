"""Long work lets those who look at pages go first."""

import subprocess
import sys
import threading

import pytest

from lib.priority import step_back
from tests.niceness import niceness

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there threads have a priority")


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
