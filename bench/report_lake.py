"""docs/performance.md: a store in a file, in a lake, and in a lake whose files are in a bucket."""

import statistics
from typing import Any

from bench.grid import grid

_MILLION = 1_000_000
_AIM = 300
"""Milliseconds that the queries of a page may take together in a lake."""


def lake(figures: dict[str, Any]) -> str:
    """Pages on both, at every size that was measured, and what moving took."""
    sizes = sorted(figures, key=int)
    head = ["page, period"]
    for size in sizes:
        head += [f"{int(size):,}: file", "lake", "×"]
    rows = []
    for label in figures[sizes[-1]]["pages"]:
        row = [label]
        for size in sizes:
            in_file, in_lake = figures[size]["pages"][label]
            row += [f"{in_file:.0f}", f"{in_lake:.0f}", f"{in_lake / in_file:.1f}"]
        rows.append(row)
    whole = [summary(figures[size]) for size in sizes]
    lines = [[name, *(one[name] for one in whole)] for name in whole[0]]
    said = (
        "The same store in a file and in a lake whose PostgreSQL and folder are on the same machine: first "
        "what it comes to, by the number of events, then the queries of every page, warm, no answer "
        "kept, in milliseconds. Small tables of the lake are in the memory of the process then "
        "(`lib/store/near.py`); the first page after an import of 60 rows copies anew what that has changed. "
        "`move` compares every row."
    )
    sums = grid(["", *(f"{int(size):,}" for size in sizes)], lines)
    return f"## In a file and in a lake\n\n{said}\n\n{sums}\n{grid(head, rows)}"


def summary(one: dict[str, Any]) -> dict[str, str]:
    """What all pages of a size come to, and its store as a whole."""
    times = [in_lake / in_file for in_file, in_lake in one["pages"].values()]
    lake_ms = [in_lake for _in_file, in_lake in one["pages"].values()]
    first = one["first"].values()
    return {
        "a page, times the file: median, most": f"{statistics.median(times):.1f}, {max(times):.1f}",
        f"pages within {_AIM} ms in the lake": f"{sum(ms <= _AIM for ms in lake_ms)} of {len(lake_ms)}",
        "the slowest of them, ms": f"{max(lake_ms):.0f}",
        "first page after an import, ms: median, most": f"{statistics.median(first):.0f}, {max(first):.0f}",
        f"of these within {_AIM} ms": f"{sum(ms <= _AIM for ms in first)} of {len(first)}",
        "rows that are kept, millions": f"{one['rows'] / _MILLION:.1f}",
        "`move` into the lake, s": f"{one['move_seconds']:.0f}",
        "the file, MB": f"{one['file_bytes'] / _MILLION:,.0f}",
        "the lake's Parquet files, MB": f"{one['lake_bytes'] / _MILLION:,.0f}",
    }


def bucket(figures: dict[str, Any]) -> str:
    """Pages on all three, at the largest size that was measured."""
    size = max(figures, key=int)
    one = figures[size]
    times = [in_bucket / in_lake for _in_file, in_lake, in_bucket in one["pages"].values()]
    rows = [
        [label, *(f"{ms:.0f}" for ms in each), f"{each[2] / each[1]:.1f}"]
        for label, each in one["pages"].items()
    ]
    said = (
        f"The same, over {int(size):,} events, with the lake's files in a bucket too: on an S3 of moto's on "
        "the same machine, so that no network is in these figures. What a process has read of a file it "
        f"keeps in memory: warm, a page takes {statistics.median(times):.1f} times as long as with the files "
        f"on the disk, in the median. `move` took {one['move_seconds']:.0f} s onto the disk and "
        f"{one['bucket_seconds']:.0f} s into the bucket."
    )
    head = ["page, period", "file", "lake on the disk", "lake in a bucket", "× disk"]
    return f"## With a lake's files in a bucket\n\n{said}\n\n{grid(head, rows)}"
