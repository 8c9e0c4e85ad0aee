"""Writers side by side: the same rows from the same store to a file, each in a process of its own.

    python bench/writers.py [--rows 100000] [--times 3] [--only csv]

The floor of the workbook is what no writer can avoid: DuckDB renders the same rows to the same XML in one
query, and ISA-L deflates it at the same level. The floor of CSV and Parquet is DuckDB's own COPY. Peers that
are not installed are fetched into a temporary folder; what cannot be fetched is left out with a word.
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

from bench.results import keep
from bench.writers_measured import WRITERS, Ground, fill
from lib.config import Settings
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import connect

PEERS = {"rustpy_xlsxwriter": "rustpy-xlsxwriter", "pyexcelerate": "PyExcelerate", "polars": "polars"}
"""Module → the package that brings it."""


def measure(name: str, file: Path, folder: Path) -> dict[str, float]:
    """In this process: seconds, peak memory over idle in MB, size in MB."""
    target, writer, module = WRITERS[name]
    if module:
        importlib.import_module(module)
    store = connect(Settings().at(file))
    ground = Ground(store, Scope.whole_network(catalogue.network(store).network_id), folder / target)
    catalogue.freshness(store, ground.scope)
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    idle = memory("VmRSS")
    begun, busy = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    writer(ground)
    return {
        "seconds": time.perf_counter() - begun,
        "cpu": sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - busy,
        "peak_mb": memory("VmHWM") - idle,
        "size_mb": ground.target.stat().st_size / 1e6,
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


def run(rows: int, times: int, only: str) -> dict[str, dict[str, float]]:
    """Every writer, the best of some runs, each run in a fresh process."""
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "store.duckdb", rows)
        peers = fetched(folder / "peers") if only in "workbook" else set()
        for writer, (_target, _run, module) in WRITERS.items():
            if only not in writer or (module and module not in peers):
                continue
            runs = [one(writer, folder) for _ in range(1 if "openpyxl" in writer else times)]
            done = [run for run in runs if run]
            if done:
                results[writer] = min(done, key=lambda run: run["seconds"])
    return results


def one(writer: str, folder: Path) -> dict[str, float] | None:
    order = [sys.executable, __file__, "--one", writer, "--folder", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(folder / "peers")}
    child = subprocess.run(order, capture_output=True, text=True, check=False, env=environment)
    if child.returncode:
        print(f"  {writer} failed: {child.stderr.strip().splitlines()[-1:]}")
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
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--only", default="", help="writers whose name holds this")
    options.add_argument("--one", help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.folder / "store.duckdb", chosen.folder)))
        return
    results = run(chosen.rows, chosen.times, chosen.only)
    print(table(chosen.rows, results))
    if not chosen.only:
        keep("writers", {"rows": chosen.rows, "writers": results})


if __name__ == "__main__":
    main()
