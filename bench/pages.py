"""The queries of every page, at every size of store, and how long one page waits for them.

    python bench/pages.py [--events 1000000 10000000] [--folder DIR]

Each page is run once in each preset period, and its queries are written down with the values that they were
asked with. Then all of them are asked again, warm, without any answer kept: the time of a page is the sum of
the best of three of each. Stores are made in --folder and stay there.
The smallest is the measure for the others: what it costs to hold more than is shown.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import duckdb
import pandas as pd
import pyarrow as pa
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.results import keep
from lib.config import read_settings
from lib.domain.scope import Scope
from lib.places import Lake
from lib.store import catalogue
from lib.store.connection import Store, connect
from lib.store.queries import Cursor
from lib.ui import data
from tests.builders import an_event, take_in
from tests.ui.opening import opened

PAGES = (
    ("overview", ""),
    ("teams", ""),
    ("users", ""),
    ("export", ""),
    ("invoices", ""),
    ("products", ""),
    ("finances", ""),
    ("finances", "costs"),
    ("finances", "trend"),
    ("finances", "waste"),
    ("finances", "stock"),
    ("audit", ""),
    ("imports", ""),
)
"""A page and, on Finances, its view."""
PERIODS = ("30d", "12m", "all")
TIMES = 3
ROWS = 60
"""Of a small import."""
NO_QUESTION = ("snapshot",)
"""Statements that begin a transaction instead of asking."""


class Asked(NamedTuple):
    """A query and its values, or a table put beside the store's."""

    name: str
    values: dict[str, object]
    beside: pa.Table | None = None
    frame: bool = False
    """Whether its rows are asked for as a frame: thousands of them are no Python objects then."""


def filled(file: Path, events: int) -> None:
    """Makes the store of a size where it is not there yet; counting much at once takes much memory."""
    if not file.exists():
        making = file.with_suffix(".making")
        order = [sys.executable, "-m", "lib", "--db", str(making), "demo", "--events", str(events)]
        half = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**21
        more = os.environ | {"PARAPHE_MEMORY_MB": str(max(1000, half))}
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, env=more)
        making.rename(file)


@contextmanager
def written_down() -> Iterator[list[Asked]]:
    """The queries that are asked meanwhile, and the tables that they read beside the store's."""
    asked: list[Asked] = []
    execute, register, frame = Cursor._execute, Cursor.register, Cursor.frame

    def executed(self: Cursor, name: str, values: dict[str, object]) -> Any:
        if name not in NO_QUESTION:
            asked.append(Asked(name, dict(values)))
        return execute(self, name, values)

    def framed(self: Cursor, name: str, /, **values: object) -> pd.DataFrame:
        answer = frame(self, name, **values)
        asked[-1] = asked[-1]._replace(frame=True)
        return answer

    def registered(self: Cursor, name: str, table: pa.Table) -> None:
        asked.append(Asked(name, {}, table))
        register(self, name, table)

    with (
        patch.object(Cursor, "_execute", executed),
        patch.object(Cursor, "frame", framed),
        patch.object(Cursor, "register", registered),
    ):
        yield asked


def questions(store: Store, page: str, section: str, period: str) -> list[Asked]:
    """What a page asks of the store when it is opened in a period, no answer kept from before.

    What is worked out once for each state of the store, the ledger and its prices, is there already.
    """
    app = opened(page, {"p": period} | ({"vue": section} if section else {}), seconds=600)
    st.cache_resource.clear()
    data.forget()
    store.small.clear()
    with written_down() as asked:
        app.run()
    assert not app.exception, app.exception
    return asked


def measured(store: str) -> dict[str, dict[str, Any]]:
    """`measure` of a store in a process of its own."""
    order = [sys.executable, __file__, "--one", store]
    child = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, dict[str, Any]] = json.loads(child.stdout.splitlines()[-1])
    return found


def measure(where: str) -> dict[str, dict[str, Any]]:
    """In this process: page and period → its queries' time in milliseconds, together and each."""
    os.environ["PARAPHE_STORE"] = where
    store = connect(read_settings(os.environ))
    found: dict[str, dict[str, Any]] = {}
    for page, section in PAGES:
        for period in PERIODS:
            label = f"{section or page} {period}"
            asked = questions(store, page, section, period)
            first = sum(asked_by(store, asked, 1).values()) if new_state(store, label) else None
            each = asked_by(store, asked, TIMES)
            slowest = dict(sorted(each.items(), key=lambda item: -item[1])[:5])
            print(f"{where[:40]:>40} {label:20}{sum(each.values()):8.0f} ms", file=sys.stderr)
            found[label] = {"queries": len(asked), "ms": sum(each.values()), "slowest": slowest}
            if first is not None:
                found[label]["first_ms"] = first
    return found


def new_state(store: Store, name: str) -> bool:
    """Brings about a state of a lake that nobody has read; a file has nothing that depends on that."""
    if not isinstance(store.settings.place, Lake):
        return False
    import_some(store, Scope.whole_network(catalogue.network(store).network_id), name)
    return True


def import_some(store: Store, scope: Scope, name: str) -> None:
    """A small file, as they come every day: of contracts that nobody has told of."""
    take_in(
        store,
        scope,
        *(an_event(contract=f"{name} {row}", row_number=row + 2) for row in range(ROWS)),
        name=name,
    )


def asked_by(store: Store, asked: list[Asked], times: int) -> dict[str, float]:
    """The queries of a page, asked on one: the best of so many times each, in milliseconds by name."""
    each: dict[str, float] = {}
    with store.page(), store.reading() as cursor:
        for one in asked:
            if one.beside is not None:
                cursor.register(one.name, one.beside)
                continue
            best = min(timed(cursor, one) for _ in range(times))
            each[one.name] = each.get(one.name, 0.0) + best * 1000
    return each


def timed(cursor: Cursor, one: Asked) -> float:
    begun = time.perf_counter()
    if one.frame:
        cursor.frame(one.name, **one.values)
    else:
        cursor.rows(one.name, **one.values)
    return time.perf_counter() - begun


def table(sizes: dict[int, dict[str, dict[str, Any]]]) -> str:
    first, last = min(sizes), max(sizes)
    lines = [
        f"{'page, period':20}" + "".join(f"{size:>14,}" for size in sorted(sizes)) + f"{'×':>7}  slowest"
    ]
    for label, found in sizes[last].items():
        slow = ", ".join(f"{name} {ms:.0f}" for name, ms in list(found["slowest"].items())[:3])
        ratio = found["ms"] / sizes[first][label]["ms"]
        cells = "".join(f"{sizes[size][label]['ms']:14.0f}" for size in sorted(sizes))
        lines.append(f"{label:20}{cells}{ratio:7.1f}  {slow}")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--folder", type=Path)
    options.add_argument("--one", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one)))
        return
    sizes: dict[int, dict[str, dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        for events in chosen.events:
            file = folder / f"{events}.duckdb"
            filled(file, events)
            sizes[events] = measured(f"file:{file}")
    print(f"{os.cpu_count()} cores · DuckDB {duckdb.__version__} · {datetime.now(UTC):%Y-%m-%d} · ms, warm")
    print(table(sizes))
    keep("pages", {str(size): found for size, found in sizes.items()})


if __name__ == "__main__":
    main()
