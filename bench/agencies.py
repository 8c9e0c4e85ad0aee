"""Ten times the agencies over as many events: how much longer the queries of every page take.

    python bench/agencies.py

The demo's generator makes both networks, one told to make 4,000 teams in place of 400. docs/sizing.md
quotes it.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.grid import grid
from bench.pages import measured
from bench.results import keep
from lib.__main__ import main as command
from lib.demo import generate
from lib.demo.agencies import AgencyPlan, many_agencies
from lib.store.connection import disconnect

_EVENTS = 1_000_000


@contextmanager
def so_many_times(factor: int) -> Iterator[None]:
    """The demo's large network with as many times the agencies, each with a name of its own."""

    def more(teams: int, rng: np.random.Generator) -> tuple[AgencyPlan, ...]:
        plans = many_agencies(teams * factor, rng)
        return tuple(replace(plan, name=f"{plan.name} {number}") for number, plan in enumerate(plans))

    generate.many_agencies = more
    yield
    generate.many_agencies = many_agencies


def main() -> None:
    found, sizes = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for factor in (1, 10):
            file = Path(scratch) / f"{factor}.duckdb"
            with so_many_times(factor):
                command(["--db", str(file), "demo", "--events", str(_EVENTS)])
            disconnect()
            sizes.append(file.stat().st_size)
            found.append({page: one["ms"] for page, one in measured(f"file:{file}").items()})
    few, many = found
    times = {page: many[page] / few[page] for page in few}
    rows = [[page, f"{few[page]:.0f}", f"{many[page]:.0f}", f"{times[page]:.1f}"] for page in few]
    print(grid(["page, period", "ms", "ten times the agencies", "×"], rows))
    print(f"{sizes} bytes; in the median {statistics.median(times.values()):.1f} times as long")
    keep("agencies", {"bytes": sizes, "pages": {page: [few[page], many[page]] for page in few}})


if __name__ == "__main__":
    main()
