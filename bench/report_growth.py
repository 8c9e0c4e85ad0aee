"""docs/performance.md: what a lake grows by, what backups take, what more agencies cost."""

import statistics
from typing import Any

from bench.grid import grid

_MEGABYTE = 1e6


def growth(figures: dict[str, Any]) -> str:
    imports = figures["all"]["imports"]
    rows = [
        [
            name,
            f"{one['catalogue_rows']:,}",
            f"{one['catalogue_bytes'] / _MEGABYTE:.1f}",
            f"{one['files']:,}",
            f"{one['bytes'] / _MEGABYTE:.1f}",
        ]
        for name, one in (
            ("empty", figures["empty"]),
            ("after one import of 60 rows", figures["one"]),
            (f"after {imports}", figures["all"]),
            ("two days and two `maintain` later", figures["maintained"]),
        )
    ]
    backups = [
        [f"{int(name.removeprefix('backup of ')):,}", kind, *(f"{seconds:.1f}" for seconds in both)]
        for name, kinds in figures.items()
        if name.startswith("backup of ")
        for kind, both in kinds.items()
    ]
    said = (
        f"What each import of 60 rows leaves in a lake until `maintain` has been. One takes "
        f"{figures['import_seconds']['lake']:.2f} s in the median, in a file "
        f"{figures['import_seconds']['file']:.2f} s; in a lake whose catalogue knows "
        f"{figures['many_files']:,} files of the past {figures['import_seconds']['many']:.2f} s, and "
        "without our indexes on it "
        f"{figures['import_seconds']['many_bare']:.2f} s. Merging took {figures['maintain_seconds']:.1f} s. "
        "How long a backup takes, and its way back. "
        "[Sizing](sizing.md) counts with it."
    )
    head = ["lake", "catalogue, rows", "catalogue, MB", "files", "files, MB"]
    return f"## What a lake grows by\n\n{said}\n\n{grid(head, rows)}\n" + grid(
        ["events", "in a", "backup, s", "restore, s"], backups
    )


def agencies(figures: dict[str, Any]) -> str:
    times = [many / few for few, many in figures["pages"].values()]
    few, many = figures["bytes"]
    rows = [
        [label, f"{one:.0f}", f"{ten:.0f}", f"{ten / one:.1f}"]
        for label, (one, ten) in figures["pages"].items()
    ]
    said = (
        "The same million events in a file, of 400 teams and of 4,000 with ten times the agencies: counts "
        f"are kept by agency and team. A page takes {statistics.median(times):.1f} times as long in the "
        f"median, and the file has {many / _MEGABYTE:.0f} MB in place of {few / _MEGABYTE:.0f}."
    )
    return f"## Ten times the agencies\n\n{said}\n\n{grid(['page, period', 'ms', 'ten times', '×'], rows)}"
