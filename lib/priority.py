"""Who goes first when there are more at work than processors: people who look at pages."""

import contextlib
import os
import sys
import threading

_LAST = 19
"""The least that Linux gives a thread while others want the processor; all of it when none does."""


def step_back() -> None:
    """Lets all others go first, from here to the end of the calling thread, and of programs that it starts.

    For long work of which somebody sees a bar, in a thread of its own: no thread may step forward again.
    """
    if sys.platform == "linux":  # elsewhere threads have no priority of their own
        with contextlib.suppress(OSError):  # a service that may not go on as before
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LAST)
