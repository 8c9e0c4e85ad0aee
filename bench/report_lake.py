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
    most = figures[sizes[-1]]
    times = [in_lake / in_file for in_file, in_lake in most["pages"].values()]
    head = ["page, period"]
    for size in sizes:
        head += [f"{int(size):,}: file", "lake", "×"]
    rows = []
    for label in most["pages"]:
        row = [label]
        for size in sizes:
            in_file, in_lake = figures[size]["pages"][label]
            row += [f"{in_file:.0f}", f"{in_lake:.0f}", f"{in_lake / in_file:.1f}"]
        rows.append(row)
    moved = "; ".join(
        f"{int(size):,} events, with all that is kept of them {figures[size]['rows'] / _MILLION:.1f} million "
        f"rows, in {figures[size]['move_seconds']:.0f} s"
        for size in sizes
    )
    soon = sum(in_lake <= _AIM for _in_file, in_lake in most["pages"].values())
    slowest = max(in_lake for _in_file, in_lake in most["pages"].values())
    first = most["first"].values()
    said = (
        "The queries of a page, warm, none of their answers kept, in milliseconds, with the same store in a "
        "file and in a lake whose PostgreSQL and folder are on the same machine. Over "
        f"{int(sizes[-1]):,} events a page takes {statistics.median(times):.1f} times as long in it, in "
        f"the median, and {max(times):.1f} times at most; {soon} of {len(times)} take at most {_AIM} ms "
        f"there, the slowest {slowest:.0f}. Small tables are in the memory of the process then "
        "(`lib/store/near.py`); the first page after a write, which copies those that it reads, takes "
        f"{statistics.median(first):.0f} ms in the median and {max(first):.0f} at most. `move`, which "
        f"compares every row, took: {moved}. The file has {most['file_bytes'] / _MILLION:,.0f} MB, the "
        f"lake's Parquet files {most['lake_bytes'] / _MILLION:,.0f} MB."
    )
    return f"## In a file and in a lake\n\n{said}\n\n{grid(head, rows)}"


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
