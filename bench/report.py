"""docs/performance.md, written from bench/results.json: `python bench/report.py`, or `make bench`."""

import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.grid import grid
from bench.report_growth import agencies, growth
from bench.report_lake import lake, moving
from bench.report_served import at_once, first_sight, load, reruns
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
        f"stored. The aim is {AIM} ms over 10 million events; {within} of {len(rows)} reach it over "
        f"{int(most):,}. Why counts kept beforehand and not the events answer them: "
        f"{int(most) // int(sizes[0])} times the events take "
        f"{statistics.median(float(row[-2]) for row in rows):.1f} times as long, in the median."
    )
    head = ["page, period", *[f"{int(size):,}" for size in sizes], "×", "its slowest queries"]
    return f"## The queries of every page\n\n{said}\n\n{grid(head, rows)}"


def explain(figures: dict[str, Any]) -> str:
    queries = figures["queries"]
    pages = {page for one in queries.values() for page in one["pages"]}
    few = sum(one["read"] <= figures["events"] / 10 for one in queries.values())
    rows = [
        [
            f"`{name}`",
            "all" if len(one["pages"]) == len(pages) else ", ".join(one["pages"]),
            f"{one['ms']:.1f}",
            f"{one['read']:,}",
            f"{one['returned']:,}",
        ]
        for name, one in sorted(queries.items(), key=lambda item: -item[1]["read"])
    ]
    said = (
        f"`EXPLAIN ANALYZE` of each query, over {figures['events']:,} events and the period "
        f"{figures['period']}: rows read are those of the blocks that zone maps could not leave out. Why "
        f"counts by day and month are kept, and rows in the order of their days: {few} of {len(queries)} "
        "queries read at most a tenth as many rows as there are events."
    )
    head = ["query", "asked by", "ms", "rows read", "rows returned"]
    return f"## What every query reads\n\n{said}\n\n{grid(head, rows)}"


def writers(figures: dict[str, Any]) -> str:
    floor, ours, peer = (
        figures["writers"][f"workbook: {name}"] for name in ("floor", "ours", "openpyxl write-only")
    )
    said = (
        "The floor of a workbook is the same rows, rendered by DuckDB to the same XML and deflated at the "
        "same level; that of CSV and Parquet is DuckDB's own COPY. All write the newest days of "
        f"{figures['from']:,} events. Why DuckDB renders the workbook: openpyxl takes "
        f"{peer['seconds'] / ours['seconds']:.0f} times as long. Why rows are read some days at a time: that "
        f"takes {ours['peak_mb']:.0f} MB, and all at once {floor['peak_mb']:.0f} MB. Its progress was told "
        f"{ours['told']} times."
    )
    rows = beside_floors(figures["writers"], "peak_mb", "size_mb")
    head = ["writer", "seconds", "× floor", "peak MB over idle", "file MB"]
    return f"## Files of {figures['rows']:,} rows\n\n{said}\n\n{grid(head, rows)}"


def imports(figures: dict[str, Any]) -> str:
    plain, ours = (
        figures["readers"][f"workbook: {name}"]["seconds"]
        for name in ("pandas with openpyxl reads it", "ours")
    )
    said = (
        f"A workbook of {figures['rows']['workbook']:,} rows and a CSV of {figures['rows']['csv']:,} into "
        f"{figures['into']:,} events: ours is the whole import, from the file to its receipt. What it is "
        "measured against reads the file and does no more: no checks, no identities, nothing merged. "
        "Memory is that of the process and its children, all of it. Why files are read by column in a "
        f"process of their own: pandas with openpyxl takes {plain / ours:.1f} times as long to merely read "
        "the workbook."
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
    def by_team(name: str) -> float:
        return float(figures["peers"][name]["ms"]["team"] / figures["peers"]["ours"]["ms"]["team"])

    said = (
        "Credits by day, team and state over twelve months, and the number of rows of the last month's "
        f"workbook, asked of the same {figures['events']:,} events; milliseconds, warm. The plain way reads "
        f"a workbook of {figures['workbook']:,} rows only. Why events lie in DuckDB: by team SQLite takes "
        f"{by_team('SQLite'):.1f} times as long as ours, pandas in memory {by_team('pandas in memory'):.1f} "
        "times, DuckDB over bare Parquet, without scopes and filters, "
        f"{by_team('DuckDB over Parquet, no store'):.1f} times."
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
    said = (
        "The store's file, everything included, beside its ten columns in zstd Parquet; MB. It is what "
        "identities and the counts kept beforehand cost."
    )
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
    said = (
        f"{figures['uses']:,} uses drawn down on {figures['blocks']:,} blocks. Why the ledger draws down "
        "counts and not single credits."
    )
    return f"## The ledger\n\n{said}\n\n{grid(['work', 'seconds', '× floor'], rows)}"


def ran(part: dict[str, Any]) -> str:
    """When, and on what."""
    machine = part["machine"]
    packages = ", ".join(
        f"{name} {value}" for name, value in machine.items() if name not in {"cores", "memory_gb"}
    )
    return f"Measured on {part['ran']}: {machine['cores']} cores, {machine['memory_gb']} GB, {packages}.\n"


PARTS = {
    "pages": pages,
    "explain": explain,
    "lake": lake,
    "moving": moving,
    "growth": growth,
    "agencies": agencies,
    "peers": peers,
    "first sight": first_sight,
    "reruns 1000000": reruns,
    "reruns 10000000": reruns,
    "load 50 for 60": load,
    "load 50 for 60 at once": at_once,
    "load 50 for 900": load,
    "load 200 for 60": load,
    "load 50 for 60 while import": load,
    "load 50 for 60 while export": load,
    "writers": writers,
    "imports": imports,
    "size": size,
    "ledger": ledger,
}
"""Benchmark → what writes its part of the page, in the page's order."""

if __name__ == "__main__":
    DOCUMENT.write_text(document(kept()))
