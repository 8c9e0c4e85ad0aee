"""How far the calling thread has stepped back."""

import os
import sys
import threading

import pytest

with_priority = pytest.mark.skipif(sys.platform != "linux", reason="only there threads have a priority")


def niceness() -> int:
    """From -20 to 19, the last of all."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
