"""docs/performance.md, written from bench/results.json: `python bench/report.py`, or `make bench`."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.results import kept

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
AIM = 100
"""Milliseconds that all queries of one page may take together over 10 million events."""
HEAD = """# How fast it is

Written by `make bench` from `bench/results.json`; whoever changes this file by hand loses the change. Every
figure comes from one run on one machine, so compare figures within a table and not between machines.
"""


def document(found: dict[str, Any]) -> str:
    """The whole page. Parts that were not measured are left out."""
    parts = [HEAD]
    for name, write in PARTS.items():
        if name in found:
            parts.append(write(found[name]["figures"]) + "\n" + ran(found[name]))
    return "\n".join(parts)


def pages(figures: dict[str, Any]) -> str:
    sizes = sorted(figures, key=int)
    most = sizes[-1]
    late = {label: one["ms"] for label, one in figures[most].items() if one["ms"] > AIM}
    rows = []
    for label, one in figures[most].items():
        slow = ", ".join(f"`{name}` {ms:.0f}" for name, ms in list(one["slowest"].items())[:3])
        times = [f"{figures[size][label]['ms']:.0f}" for size in sizes]
        rows.append([label, *times, f"{one['ms'] / figures[sizes[0]][label]['ms']:.1f}", slow])
    within = len(figures[most]) - len(late)
    said = (
        "All queries of a page, warm, none of their answers kept, in milliseconds, by the number of events "
        f"stored. The aim is {AIM} ms over 10 million events; {within} of {len(rows)} reach it "
        f"over {int(most):,}."
    )
    head = ["page, period", *[f"{int(size):,}" for size in sizes], "×", "its slowest queries"]
    return f"## The queries of every page\n\n{said}\n\n{grid(head, rows)}"


def reruns(figures: dict[str, Any]) -> str:
    hello = figures["hello"]
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
        f"One run of an open page over {figures['events']:,} events, in milliseconds, from the question "
        f"to the last part of the answer. The measure (×) is a page that only "
        f"says hello: {hello:.0f} ms."
    )
    head = ["page", "nothing changed", "a filter changed", "×", "KB sent"]
    return f"## One run of every page, {figures['events']:,} events\n\n{said}\n\n{grid(head, rows)}"


def load(figures: dict[str, Any]) -> str:
    memory, alone = figures["memory_mb"], figures["alone_ms"]
    rows = [
        ["runs", f"{figures['runs']:,}"],
        ["errors, lost sessions, wrong answers", f"{figures['errors']}"],
        ["half of the runs, ms", f"{figures['p50']:.0f}"],
        ["95 % of the runs, ms", f"{figures['p95']:.0f}"],
        ["longest run, ms", f"{figures['longest']:.0f}"],
        ["memory at most, MB", f"{memory['most']:.0f}"],
        ["memory over time, MB", " ".join(map(str, memory["over_time"]))],
        ["one session alone, before and after, ms", f"{alone['before']:.0f}, {alone['after']:.0f}"],
    ]
    said = (
        f"Sessions that each change a page or a filter every five seconds, for {figures['seconds']} seconds, "
        f"over {figures['events']:,} events; no answer is known at the start."
    )
    title = f"## {figures['sessions']} sessions at once for {figures['seconds']} seconds"
    return f"{title}\n\n{said}\n\n{grid(['what', 'measured'], rows)}"


def writers(figures: dict[str, Any]) -> str:
    said = (
        "The floor of a workbook is the same rows, rendered by DuckDB to the same XML and deflated at the "
        "same level; that of CSV and Parquet is DuckDB's own COPY."
    )
    rows = beside_floors(figures["writers"], "peak_mb", "size_mb")
    head = ["writer", "seconds", "× floor", "peak MB over idle", "file MB"]
    return f"## Files of {figures['rows']:,} rows\n\n{said}\n\n{grid(head, rows)}"


def imports(figures: dict[str, Any]) -> str:
    said = (
        f"A workbook of {figures['rows']['workbook']:,} rows and a CSV of {figures['rows']['csv']:,} into "
        f"{figures['into']:,} events: ours is the whole import, from the file to its receipt. What it is "
        "measured against reads the file and does no more: no checks, no identities, nothing merged. Memory "
        "is that of the process and its children, all of it."
    )
    head = ["reader", "seconds", "× floor", "peak MB"]
    return f"## Imports\n\n{said}\n\n{grid(head, beside_floors(figures['readers'], 'peak_mb'))}"


def beside_floors(found: dict[str, dict[str, float]], *further: str) -> list[list[str]]:
    """Lines of what was measured, each against the floor of its kind of file."""
    floors = {name.split(":")[0]: one["seconds"] for name, one in found.items() if "floor" in name}
    return [
        [
            name,
            f"{one['seconds']:.2f}",
            f"{one['seconds'] / floors[name.split(':')[0]]:.2f}",
            *(f"{one[key]:.0f}" for key in further),
        ]
        for name, one in found.items()
    ]


def peers(figures: dict[str, Any]) -> str:
    said = (
        f"Credits by day, team and state over twelve months, and the number of rows of the last month's "
        f"workbook, asked of the same {figures['events']:,} events; milliseconds, warm. The plain way reads "
        f"a workbook of {figures['workbook']:,} rows only."
    )
    rows = [
        [
            name,
            f"{one['loading']:.1f}",
            *(f"{one['ms'][question]:.0f}" for question in ("day", "team", "state", "rows")),
            f"{one['peak_mb']:.0f}",
        ]
        for name, one in figures["peers"].items()
    ]
    head = ["", "seconds to load", "by day", "by team", "by state", "rows", "peak MB"]
    return f"## The overview's questions, asked of others\n\n{said}\n\n{grid(head, rows)}"


def size(figures: dict[str, Any]) -> str:
    said = "The store's file, everything included, beside its ten columns in zstd Parquet; MB."
    rows = [
        [
            f"{int(events):,}",
            f"{one['store'] / 1e6:.0f}",
            f"{one['parquet'] / 1e6:.0f}",
            f"{one['store'] / one['parquet']:.2f}",
        ]
        for events, one in figures.items()
    ]
    return f"## What it takes on the disk\n\n{said}\n\n{grid(['events', 'store', 'Parquet', '×'], rows)}"


def ledger(figures: dict[str, Any]) -> str:
    floor = next(iter(figures["seconds"].values()))
    rows = [
        [name, f"{seconds:.3f}", f"{seconds / floor:.1f}"] for name, seconds in figures["seconds"].items()
    ]
    said = f"{figures['uses']:,} uses drawn down on {figures['blocks']:,} blocks."
    return f"## The ledger\n\n{said}\n\n{grid(['work', 'seconds', '× floor'], rows)}"


def grid(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def ran(part: dict[str, Any]) -> str:
    """When, and on what."""
    machine = part["machine"]
    packages = ", ".join(
        f"{name} {value}" for name, value in machine.items() if name not in {"cores", "memory_gb"}
    )
    return f"Measured on {part['ran']}: {machine['cores']} cores, {machine['memory_gb']} GB, {packages}.\n"


PARTS = {
    "pages": pages,
    "peers": peers,
    "reruns 1000000": reruns,
    "reruns 10000000": reruns,
    "load 50 for 60": load,
    "load 50 for 900": load,
    "load 200 for 60": load,
    "writers": writers,
    "imports": imports,
    "size": size,
    "ledger": ledger,
}
"""Benchmark → what writes its part of the page, in the page's order."""

if __name__ == "__main__":
    DOCUMENT.write_text(document(kept()))
