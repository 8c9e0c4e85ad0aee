"""A piece of work in a process of its own: its result, and the most memory that it and its children held."""

import json
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

_PAUSE = 0.02  # seconds between two looks


def run_watched(order: list[str], environment: dict[str, str] | None = None) -> dict[str, Any] | None:
    """What the last line of its output says as JSON, and `peak_mb`; None, with a word, where it failed."""
    process = subprocess.Popen(
        order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most))
    watcher.start()
    said, errors = process.communicate()
    watcher.join()
    if process.returncode:
        print(f"  {order[-1]} failed: {errors.strip().splitlines()[-1:]}")
        return None
    return json.loads(said.splitlines()[-1]) | {"peak_mb": most[0]}


def _watch(process: subprocess.Popen[str], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_resident, _family(process.pid))))
        time.sleep(_PAUSE)


def _family(pid: int) -> list[int]:
    """A process and all that came of it."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except OSError:  # it has ended meanwhile
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _resident(pid: int) -> float:
    """Megabytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
