"""How far the calling thread has stepped back."""

import os
import threading


def niceness() -> int:
    """From -20 to 19, the last of all."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
