"""docs/performance.md: a store in a file, in a lake, and in a lake whose files are in a bucket; moving it."""

import statistics
from typing import Any

from bench.grid import grid

_MILLION = 1_000_000
_AIM = 300
"""Milliseconds that the queries of a page may take together in a lake."""


_LAKES = ("lake", "bucket")


def lake(figures: dict[str, Any]) -> str:
    """Pages on all three, at every size that was measured, and what moving took."""
    sizes = sorted(figures, key=int)
    head = ["page, period"]
    for size in sizes:
        head += [f"{int(size):,}: file", "lake", "×", "bucket", "×"]
    rows = []
    for label in figures[sizes[-1]]["pages"]:
        row = [label]
        for size in sizes:
            times = figures[size]["pages"][label]
            row.append(f"{times['file']:.0f}")
            for kind in _LAKES:
                row += [f"{times[kind]:.0f}", f"{times[kind] / times['file']:.1f}"]
        rows.append(row)
    whole = [summary(figures[size]) for size in sizes]
    lines = [[name, *(one[name] for one in whole)] for name in whole[0]]
    said = (
        "The same store in a file, in a lake whose PostgreSQL and folder are on the same machine, and in one "
        "whose files are in a bucket, on an S3 of moto's on that machine, so that no network is in these "
        "figures: first what it comes to, by the number of events, then the queries of every page, warm, no "
        "answer kept, in milliseconds, and how many times as long as in the file. Small tables of the lake "
        "are in the memory of the process then (`lib/store/near.py`), and what it has read of a bucket's "
        "files; the first page after an import of 60 rows copies anew what that has changed. `move` compares "
        "every row."
    )
    sums = grid(["", *(f"{int(size):,}" for size in sizes)], lines)
    return f"## In a file, a lake and a bucket\n\n{said}\n\n{sums}\n{grid(head, rows)}"


def summary(one: dict[str, Any]) -> dict[str, str]:
    """What all pages of a size come to, and its store as a whole."""
    found = {}
    for kind, name in zip(_LAKES, ("in the lake", "in the bucket"), strict=True):
        ms = [times[kind] for times in one["pages"].values()]
        times = [of_page[kind] / of_page["file"] for of_page in one["pages"].values()]
        first = [of_page[kind] for of_page in one["first"].values()]
        found |= {
            f"a page {name}, times the file: median, most": (
                f"{statistics.median(times):.1f}, {max(times):.1f}"
            ),
            f"pages {name} within {_AIM} ms": _within(ms),
            f"the slowest page {name}, ms": f"{max(ms):.0f}",
            f"first page {name} after an import, ms: median, most": (
                f"{statistics.median(first):.0f}, {max(first):.0f}"
            ),
            f"of these within {_AIM} ms {name}": _within(first),
            f"`move`, s, {name}": f"{one['move_seconds'][kind]:.0f}",
        }
    return found | {
        "rows that are kept, millions": f"{one['rows'] / _MILLION:.1f}",
        "the file, MB": f"{one['file_bytes'] / _MILLION:,.0f}",
        "the lake's Parquet files, MB": f"{one['lake_bytes'] / _MILLION:,.0f}",
    }


def moving(figures: dict[str, Any]) -> str:
    """There and back."""
    said = (
        f"`move` of {figures['events']:,} events, {figures['rows']:,} rows in all, each compared: into a "
        f"lake on the disk {figures['there']:.0f} s, back into a file {figures['back']:.0f} s. The file had "
        f"{figures['file_bytes'] / _MILLION:,.0f} MB and has {figures['back_bytes'] / _MILLION:,.0f}."
    )
    return f"## Into a lake and back\n\n{said}\n"


def _within(times: list[float]) -> str:
    return f"{sum(ms <= _AIM for ms in times)} of {len(times)}"
