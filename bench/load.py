"""Many people at once: live sessions that each change a filter every five seconds, on every page in turn.

    python bench/load.py [--sessions 50] [--seconds 60] [--events 1000000] [--folder DIR]

Each session keeps its socket open to the end and goes through the pages: it opens one, and five seconds later
changes a filter there. The answer is compared with the first that anybody had to the same question: texts,
tables and charts have to read the same. Afterwards one session alone shows whether the server has recovered.
Stores are made in --folder and stay there.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.answers import Said, parting, said
from bench.pages import filled
from bench.reruns import timed
from bench.results import keep
from bench.sessions import PAGES, Filters, filters_of, memory_mb, path, served
from tests.security.protocol import Client

EVERY = 5.0
"""Seconds from one change of a filter to the next, in one session."""
FILTERS = 12
"""Filters that people choose among on one page: the presets, or a dozen agencies."""


class Seen:
    """What all sessions measured. Each list is only ever appended to, from any thread."""

    def __init__(self) -> None:
        self.milliseconds: list[float] = []
        self.errors: list[str] = []
        self.memory: list[float] = []
        self._answers: dict[tuple[str, str], list[Said]] = {}

    def answer(self, label: str, query: str, client: Client) -> None:
        """Takes an answer down, and whether it is another than somebody had before."""
        found = said(client.messages)
        parts = parting(self._answers.setdefault((label, query), found), found)
        if parts is not None:
            self.errors.append(f"{label}?{query}: another answer than before: {parts}")


def person(address: str, number: int, filters: Filters, until: float, seen: Seen) -> None:
    """One session from its arrival to the end."""
    labels = list(PAGES)
    try:
        time.sleep(number * 0.6180339 % 1 * EVERY)  # not all at one moment
        with Client(address) as client:
            turn = number * 2
            while time.monotonic() < until:
                begun = time.monotonic()
                label = labels[turn // 2 % len(labels)]
                query = filters.query(label, turn * 7 % FILTERS, days=30)
                seen.milliseconds.append(timed(client, path(label), query))
                if turn % 2:  # the page was open: an address that comes with another page keeps the view
                    seen.answer(label, query, client)
                turn += 1
                time.sleep(max(0.0, begun + EVERY - time.monotonic()))
    except (AssertionError, OSError, WebSocketException) as error:  # TimeoutError is an OSError
        seen.errors.append(f"session {number}: {error!r}"[:300])


def load(file: Path, sessions: int, seconds: int) -> dict[str, Any]:
    filters = filters_of(file)
    with served("app.py", file) as (address, process):
        alone = quiet(address, filters)
        seen, until = Seen(), time.monotonic() + seconds
        people = [
            threading.Thread(target=person, args=(address, number, filters, until, seen))
            for number in range(sessions)
        ]
        for one in people:
            one.start()
        while any(one.is_alive() for one in people):
            seen.memory.append(memory_mb(process))
            time.sleep(EVERY)
        afterwards = quiet(address, filters)
        left = memory_mb(process)
    times = sorted(seen.milliseconds)
    return {
        "sessions": sessions,
        "seconds": seconds,
        "runs": len(times),
        "errors": len(seen.errors),
        "first_errors": seen.errors[:3],
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "longest": times[-1],
        "memory_mb": {"most": max(seen.memory), "after": left, "over_time": tenths(seen.memory)},
        "alone_ms": {"before": alone, "after": afterwards},
    }


def quiet(address: str, filters: Filters) -> float:
    """The median over all pages for one person alone, on pages that the server knows already."""
    with Client(address) as client:
        for label in PAGES:
            timed(client, path(label), filters.query(label, 0, days=30))
        return statistics.median(
            timed(client, path(label), filters.query(label, 0, days=30)) for label in PAGES
        )


def tenths(values: list[float]) -> list[int]:
    """The course of a measure in about ten numbers."""
    return [round(value) for value in values[:: max(1, len(values) // 10)]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--sessions", type=int, default=50)
    options.add_argument("--seconds", type=int, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (chosen.folder or Path(scratch)) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        found = {"events": chosen.events, **load(file, chosen.sessions, chosen.seconds)}
    for name, value in found.items():
        print(f"{name:14}{value}")
    keep(f"load {chosen.sessions} for {chosen.seconds}", found)


if __name__ == "__main__":
    main()
