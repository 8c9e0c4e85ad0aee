"""Many people at once: live sessions that each change a filter every five seconds, on every page in turn.

    python bench/load.py [--sessions 50] [--seconds 60] [--events 10000000] [--folder DIR] [--at-once]
                         [--while import|export] [--rows 1000000]

Each session keeps its socket open to the end and goes through the pages: it opens one, and five seconds later
changes a filter there. The answer is compared with the first that anybody had to the same question: texts,
tables and charts have to read the same. Afterwards one session alone shows whether the server has recovered.
The server has just started and knows no answer yet: runs after the first twenty seconds, when everybody has
arrived, are told by themselves too.

--at-once: of a server whose runs go side by side, not in turn.
--while: after those seconds the same server also imports a file of --rows, or writes a workbook of them, and
people go on until it is done. Each part of their answers then has to be that of before or that of after the
import: nobody may see half of it. It goes into a copy of the store.
Stores are made in --folder and stay there.
"""

import argparse
import shutil
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
from bench.order import Work
from bench.pages import filled
from bench.reruns import timed
from bench.results import keep
from bench.sessions import PAGES, Filters, filters_of, memory_mb, path, served
from tests.security.protocol import Client

EVERY = 5.0
"""Seconds from one change of a filter to the next, in one session."""
ARRIVING = 20.0
"""Seconds from the first arrival in which everybody asks what nobody has asked before."""
SETTLING = 10.0
"""Seconds that people go on after the work, for what has to be asked anew then."""
FILTERS = 12
"""Filters that people choose among on one page: the presets, or a dozen agencies."""


class Seen:
    """What all sessions measured. Each list is only ever appended to, from any thread."""

    def __init__(self) -> None:
        self.runs: list[tuple[float, float]] = []
        """When each began, and how many milliseconds it took."""
        self.errors: list[str] = []
        self.memory: list[float] = []
        self.answers: dict[tuple[str, str], list[list[Said]]] = {}
        """Label and query → the answers that differ, in the order in which they came."""
        self.first_at: dict[tuple[str, str], float] = {}

    def answer(self, label: str, query: str, client: Client) -> None:
        """Takes an answer down, where it is another than those that somebody had before."""
        found = said(client.messages)
        self.first_at.setdefault((label, query), time.monotonic())
        known = self.answers.setdefault((label, query), [])
        if all(parting(one, found) for one in known):
            known.append(found)

    def wrong(self, begun: float, after: dict[tuple[str, str], list[Said]]) -> list[str]:
        """Answers with a part that is neither in the first to its question nor in the one after all work.

        Questions that nobody had asked when the work began are not judged.
        """
        told = []
        for (label, query), (first, *others) in self.answers.items():
            if self.first_at[label, query] >= begun:
                continue
            right = first + after.get((label, query), [])
            for other in others:
                odd = [part for part in other if not any(parting([part], [one]) is None for one in right)]
                if odd:
                    told.append(f"{label}?{query}: another answer: {str(odd[0])[:80]}")
        return told


def person(address: str, number: int, filters: Filters, over: threading.Event, seen: Seen) -> None:
    """One session from its arrival to the end."""
    labels = list(PAGES)
    try:
        time.sleep(number * 0.6180339 % 1 * EVERY)  # not all at one moment
        with Client(address) as client:
            turn = number * 2
            while not over.is_set():
                begun = time.monotonic()
                label = labels[turn // 2 % len(labels)]
                query = filters.query(label, turn * 7 % FILTERS, days=30)
                seen.runs.append((begun, timed(client, path(label), query)))
                if turn % 2:  # the page was open: an address that comes with another page keeps the view
                    seen.answer(label, query, client)
                turn += 1
                over.wait(max(0.0, begun + EVERY - time.monotonic()))
    except (AssertionError, OSError, WebSocketException) as error:  # TimeoutError is an OSError
        seen.errors.append(f"session {number}: {error!r}"[:300])


def load(file: Path, sessions: int, seconds: int, script: str, work: Work | None) -> dict[str, Any]:
    filters = filters_of(file)
    more = {"BENCH_ORDER": str(work.order)} if work else {}
    with served(script, file, **more) as (address, process):
        alone = quiet(address, filters)
        seen, over = Seen(), threading.Event()
        people = [
            threading.Thread(target=person, args=(address, number, filters, over, seen))
            for number in range(sessions)
        ]
        watching = threading.Thread(target=watch, args=(process, over, seen))
        for one in (*people, watching):
            one.start()
        time.sleep(seconds)
        worked, begun = None, time.monotonic()
        if work:
            worked = work.done()
            time.sleep(SETTLING)
        over.set()
        for one in (*people, watching):
            one.join()
        after = last_answers(address, seen) if worked else {}
        wrong = seen.wrong(begun, after)
        afterwards = quiet(address, filters)
        left = memory_mb(process)
    first = min(at for at, _ms in seen.runs)
    return {
        "sessions": sessions,
        "seconds": seconds,
        "errors": len(seen.errors) + len(wrong),
        "first_errors": [*seen.errors, *wrong][:3],
        **latencies([ms for at, ms in seen.runs if at < begun]),
        "settled": latencies([ms for at, ms in seen.runs if first + ARRIVING <= at < begun]),
        "memory_mb": {"most": max(seen.memory), "after": left, "over_time": tenths(seen.memory)},
        "alone_ms": {"before": alone, "after": afterwards},
        **({"while": worked | latencies([ms for at, ms in seen.runs if at >= begun])} if worked else {}),
    }


def latencies(milliseconds: list[float]) -> dict[str, float]:
    times = sorted(milliseconds)
    return {
        "runs": len(times),
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "longest": times[-1],
    }


def watch(process: int, over: threading.Event, seen: Seen) -> None:
    seen.memory.append(memory_mb(process))
    while not over.wait(EVERY):
        seen.memory.append(memory_mb(process))


def last_answers(address: str, seen: Seen) -> dict[tuple[str, str], list[Said]]:
    """What is answered to every question once all work is done."""
    found = {}
    with Client(address) as client:
        for label, query in seen.answers:
            for _ in range(2):  # an address that comes with another page keeps the view
                timed(client, path(label), query)
            found[label, query] = said(client.messages)
    return found


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
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--sessions", type=int, default=50)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--at-once", action="store_true")
    options.add_argument("--while", dest="kind", choices=("import", "export"))
    options.add_argument("--rows", type=int, default=1_000_000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = (chosen.folder or folder) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        work = Work.of(chosen.kind, file, folder, chosen.rows) if chosen.kind else None
        if chosen.kind == "import":
            file = Path(shutil.copy(file, folder / "copy.duckdb"))
        script = "bench/busy.py" if work else "bench/at_once.py" if chosen.at_once else "app.py"
        found = {"events": chosen.events, **load(file, chosen.sessions, chosen.seconds, script, work)}
    for name, value in found.items():
        print(f"{name:14}{value}")
    during = f" while {chosen.kind}" if chosen.kind else " at once" if chosen.at_once else ""
    keep(f"load {chosen.sessions} for {chosen.seconds}{during}", found)


if __name__ == "__main__":
    main()
