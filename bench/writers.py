"""Writers side by side: the same rows from the same store to a file, each in a process of its own.

    python bench/writers.py [--rows 1000000] [--from-events 10000000] [--folder DIR] [--times 3] [--only csv]

All write the last days of a large store, as many as hold --rows. Stores are made in --folder and stay there.
The floor of the workbook is what no writer can avoid: DuckDB renders the same rows to the same XML in one
query, and ISA-L deflates it at the same level. The floor of CSV and Parquet is DuckDB's own COPY. Peers that
are not installed are fetched into a temporary folder; what cannot be fetched is left out with a word.
What --only measures takes its place among what was kept of as many rows, on the same machine.
"""

import argparse
import importlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep, kept, machine
from bench.writers_measured import WRITERS, Ground, newest
from lib.config import Settings
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import connect

PEERS = {"rustpy_xlsxwriter": "rustpy-xlsxwriter", "pyexcelerate": "PyExcelerate", "polars": "polars"}
"""Module → the package that brings it."""


def measure(name: str, file: Path, rows: int, folder: Path) -> dict[str, float]:
    """In this process: seconds, peak memory over idle and size in MB, how often ours said how far it is."""
    target, writer, module = WRITERS[name]
    if module:
        importlib.import_module(module)
    store = connect(Settings().at(file))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    ground = Ground(store, scope, folder / target, newest(store, scope, rows))
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    idle = memory("VmRSS")
    begun, busy = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    writer(ground)
    return {
        "seconds": time.perf_counter() - begun,
        "cpu": sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - busy,
        "peak_mb": memory("VmHWM") - idle,
        "size_mb": ground.target.stat().st_size / 1e6,
        "told": len(set(ground.told)),
    }


def memory(kind: str) -> float:
    """Megabytes of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(kind)).split()[1]) / 1024


def fetched(folder: Path) -> set[str]:
    """The peers that can be had, installed beside ours and not among them."""
    for module, package in PEERS.items():
        if importlib.util.find_spec(module) is None:
            order = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), package]
            if subprocess.run(order, capture_output=True, check=False).returncode:
                print(f"  {package} cannot be fetched and is left out")
    sys.path.append(str(folder))
    return {module for module in PEERS if importlib.util.find_spec(module) is not None}


def run(store: Path, rows: int, times: int, only: str) -> dict[str, dict[str, float]]:
    """Every writer, the best of some runs, each run in a fresh process."""
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = fetched(folder / "peers") if only in "workbook" else set()
        for writer, (_target, _run, module) in WRITERS.items():
            if only not in writer or (module and module not in peers):
                continue
            order = [*("--one", writer, "--store", str(store), "--rows", str(rows)), "--folder", str(folder)]
            runs = [one(order, folder / "peers") for _ in range(1 if "openpyxl" in writer else times)]
            done = [run for run in runs if run]
            if done:
                results[writer] = min(done, key=lambda run: run["seconds"])
    return results


def one(order: list[str], peers: Path) -> dict[str, float] | None:
    environment = os.environ | {"PYTHONPATH": str(peers)}
    order = [sys.executable, __file__, *order]
    child = subprocess.run(order, capture_output=True, text=True, check=False, env=environment)
    if child.returncode:
        print(f"  {order[3]} failed: {child.stderr.strip().splitlines()[-1:]}")
        return None
    result: dict[str, float] = json.loads(child.stdout)
    return result


def table(rows: int, results: dict[str, dict[str, float]]) -> str:
    lines = [
        f"{rows:,} rows · {os.cpu_count()} cores · Python {sys.version.split()[0]}"
        f" · DuckDB {duckdb.__version__}",
        f"{'writer':38} {'seconds':>8} {'× floor':>8} {'CPU s':>7} {'peak MB':>8} {'MB':>7}",
    ]
    floor = 1.0
    for name, found in results.items():
        if "floor" in name:
            floor = found["seconds"]
        lines.append(
            f"{name:38} {found['seconds']:8.2f} {found['seconds'] / floor:8.2f} {found['cpu']:7.1f}"
            f" {found['peak_mb']:8.0f} {found['size_mb']:7.1f}"
        )
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--from-events", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path, help="where stores of bench/pages.py are, or are to be")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--only", default="", help="writers whose name holds this")
    options.add_argument("--one", help=argparse.SUPPRESS)
    options.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.store, chosen.rows, chosen.folder)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        store = (chosen.folder or Path(scratch)) / f"{chosen.from_events}.duckdb"
        filled(store, chosen.from_events)
        results = run(store, chosen.rows, chosen.times, chosen.only)
    print(table(chosen.rows, results))
    asked = {"from": chosen.from_events, "rows": chosen.rows}
    if chosen.only:
        before = kept().get("writers")
        if not before or before["machine"] != machine() or not before["figures"].items() >= asked.items():
            return
        results = before["figures"]["writers"] | results
    keep("writers", asked | {"writers": results})


if __name__ == "__main__":
    main()
