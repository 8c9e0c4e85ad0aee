"""The parts of docs/performance.md about a server with people: bench/report.py puts them in their "
"place."""

import statistics
from typing import Any

from bench.grid import grid

KINDS = {
    "import": (
        "an import of",
        "takes in",
        "Why files are read in a process of their own, and imports step back",
    ),
    "export": (
        "a workbook of",
        "writes",
        "Why DuckDB renders the rows, and exports step back",
    ),
}
"""Kind of work → its name, what the server does, and the choice that it is the reason for."""
MEANWHILE = {
    "runs": "runs",
    "half of the runs, ms": "p50",
    "95 % of the runs, ms": "p95",
    "longest run, ms": "longest",
}
"""What is told of the runs while other work is done, by its key."""


def first_sight(figures: dict[str, Any]) -> str:
    hello, ours = figures["hello"], figures["ours"]
    rows = [
        [name, *(f"{one[kind]:.0f}" for one in (hello, ours)), f"{ours[kind] / hello[kind]:.2f}"]
        for name, kind in (("server that runs", "warm"), ("with the start of the server", "cold"))
    ]
    said = (
        f"From the address to the three counters in a fresh browser, over {figures['events']:,} events, in "
        "milliseconds; beside a page that only says hello, until it does. This is what drawing the "
        "counters before the page is for, and the ledger while the server starts."
    )
    return f"## First sight\n\n{said}\n\n{grid(['', 'hello', 'ours', '×'], rows)}"


def reruns(figures: dict[str, Any]) -> str:
    hello = figures["hello"]

    def middle(kind: str) -> float:
        return statistics.median(one[kind] for one in figures["pages"].values())

    rows = [
        [
            label,
            f"{one['same']:.0f}",
            f"{one['changed']:.0f}",
            f"{one['changed'] / hello:.1f}",
            f"{one['kb']:.0f}",
        ]
        for label, one in figures["pages"].items()
    ]
    said = (
        f"One run of an open page over {figures['events']:,} events, in milliseconds, from the question to "
        f"the last part of the answer. The measure (×) is a page that only says hello: {hello:.0f} ms. Why "
        "answers are kept while the data stays the same: with nothing changed the median page takes "
        f"{middle('same'):.0f} ms, with a filter changed {middle('changed'):.0f} ms."
    )
    head = ["page", "nothing changed", "a filter changed", "×", "KB sent"]
    return f"## One run of every page, {figures['events']:,} events\n\n{said}\n\n{grid(head, rows)}"


_KEEPS_UP = 10
"""A server that takes so many times as long as for one person alone does not."""


def load(figures: dict[str, Any]) -> str:
    rows, alone, half = _people(figures), figures["alone_ms"], figures["settled"]["p50"]
    said = (
        f"Sessions that each change a page or a filter every five seconds, for {figures['seconds']} "
        f"seconds, over {figures['events']:,} events; no answer is known at the start. "
    )
    if half < _KEEPS_UP * alone["before"]:
        said += (
            "Why all people share one process and its answers: once everybody has arrived, half of the runs "
            f"take {half / alone['before']:.1f} times as long as for somebody alone who asks what is known."
        )
    else:
        said += (
            "They ask more than the server can answer meanwhile, and wait their turn; once they are gone "
            f"somebody alone waits {alone['after']:.0f} ms, {alone['before']:.0f} before."
        )
    title = f"## {figures['sessions']} sessions at once for {figures['seconds']} seconds"
    if "while" in figures:
        return f"{title}, and then {during(figures['while'], figures, rows)}"
    return f"{title}\n\n{said}\n\n{grid(['what', 'measured'], rows)}"


def at_once(figures: dict[str, Any]) -> str:
    said = (
        f"The same {figures['sessions']} sessions over {figures['events']:,} events, of a server whose runs "
        "go side by side: why they go in turn."
    )
    return f"## The same, side by side\n\n{said}\n\n{grid(['what', 'measured'], _people(figures))}"


def _people(figures: dict[str, Any]) -> list[list[str]]:
    memory, alone = figures["memory_mb"], figures["alone_ms"]
    return [
        ["runs", f"{figures['runs']:,}"],
        ["errors, lost sessions, wrong answers", f"{figures['errors']}"],
        ["half of the runs, ms", f"{figures['p50']:.0f}"],
        ["95 % of the runs, ms", f"{figures['p95']:.0f}"],
        ["longest run, ms", f"{figures['longest']:.0f}"],
        ["half, 95 % and longest after the first 20 s, ms", _settled(figures["settled"])],
        ["memory at most, MB", f"{memory['most']:.0f}"],
        ["memory over time, MB", " ".join(map(str, memory["over_time"]))],
        ["one session alone, before and after, ms", f"{alone['before']:.0f}, {alone['after']:.0f}"],
    ]


def _settled(runs: dict[str, float]) -> str:
    return " · ".join(f"{runs[kind]:.0f}" for kind in ("p50", "p95", "longest"))


def during(work: dict[str, Any], figures: dict[str, Any], rows: list[list[str]]) -> str:
    """The end of a title, and what else was measured while a server imported or exported."""
    before = figures["settled"]
    half, most = work["p50"] / before["p50"], work["p95"] / before["p95"]
    rows = [*rows, *([f"meanwhile: {name}", f"{work[key]:.0f}"] for name, key in MEANWHILE.items())]
    title, does, choice = KINDS[work["kind"]]
    said = (
        f"The same people over {figures['events']:,} events; after that time the server {does} "
        f"{work['rows']:,} rows as well, in {work['seconds']:.1f} seconds. An answer of which a part is "
        f"neither that of before nor that of after counts as wrong. {choice}: runs meanwhile take "
        f"{half:.1f} times (half of them) and {most:.1f} times (95 % of them) as long as those after the "
        "first 20 s before it."
    )
    return f"{title} {work['rows']:,} rows\n\n{said}\n\n{grid(['what', 'measured'], rows)}"
