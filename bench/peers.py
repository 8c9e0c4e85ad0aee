"""The questions of the overview, asked of our store and of what one would build instead.

    python bench/peers.py [--events 1000000] [--workbook 20000] [--folder DIR]

Credits by day, by team and by state over twelve months, and how many rows the workbook of the last month has.
All hold the same events, made from one store, and must give the same answers. Each has a process of its own:
loading is timed once, a question by the best of some runs, warm. The plain way, pandas over workbooks read
with openpyxl and figures by plotly.express, is measured at a smaller size: reading alone takes a second for
some thousands of rows.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep
from bench.ten_columns import COLUMNS, parquet_of
from bench.watched import run_watched

# ruff: noqa: PLC0415  # a peer is imported only in the process that measures it

TIMES = 5
BATCH = 50_000
QUESTIONS = {"day": 12, "team": 12, "state": 12, "rows": 1}
"""What is asked, over how many months back from the newest day."""

Ask = Callable[[str, date, date], int]
"""Asks one question of some days, the last not included; how many rows the answer has, or says."""


@dataclass(frozen=True)
class Ground:
    """Where the same events lie."""

    store: Path
    parquet: Path
    workbook: Path
    scratch: Path


def ours(ground: Ground) -> Ask:
    from lib.config import Settings
    from lib.domain.period import Period
    from lib.domain.scope import Filters, Scope
    from lib.domain.types import Axis, Dimension, Product
    from lib.store import catalogue
    from lib.store.connection import connect
    from lib.store.consumption import count_events, usage

    store = connect(Settings().at(ground.store))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    signatures = Filters(products=(Product.SIGNATURE,))

    def ask(question: str, start: date, end: date) -> int:
        period = Period(start, end)
        if question == "rows":
            return count_events(store, scope, period, Axis.CREATION, signatures)
        return len(usage(store, scope, period, Axis.CREATION, signatures, Dimension(question)))

    return ask


def in_sql(run: Callable[[str, list[Any]], list[Any]], table: str, day: str) -> Ask:
    def ask(question: str, start: date, end: date) -> int:
        where = f"FROM {table} WHERE created >= ? AND created < ?"
        values = [start.isoformat(), end.isoformat()]
        if question == "rows":
            return int(run(f"SELECT count(*) {where}", values)[0][0])
        by = day if question == "day" else question
        return len(run(f"SELECT {by} AS key, count(*) AS credits {where} GROUP BY 1 ORDER BY 2 DESC", values))

    return ask


def duckdb_over_parquet(ground: Ground) -> Ask:
    raw = duckdb.connect(config={"threads": 2})
    return in_sql(
        lambda query, values: raw.execute(query, values).fetchall(), f"'{ground.parquet}'", "created::DATE"
    )


def sqlite(ground: Ground) -> Ask:
    """One table with an index on the date, times as ISO text."""
    lite = sqlite3.connect(ground.scratch / "peer.sqlite")
    lite.execute("PRAGMA journal_mode = OFF")
    lite.execute(f"CREATE TABLE events ({COLUMNS})")
    times = "created::VARCHAR AS created, signed::VARCHAR AS signed"
    rows = duckdb.execute(f"SELECT * REPLACE ({times}) FROM '{ground.parquet}'")
    while batch := rows.fetchmany(BATCH):
        lite.executemany(f"INSERT INTO events VALUES ({', '.join('?' * 10)})", batch)
    lite.execute("CREATE INDEX by_created ON events (created)")
    lite.commit()
    return in_sql(lambda query, values: lite.execute(query, values).fetchall(), "events", "date(created)")


def pandas_in_memory(ground: Ground) -> Ask:
    import pandas as pd

    return in_pandas(pd.read_parquet(ground.parquet))


def plain_way(ground: Ground) -> Ask:
    """Reads the workbook, groups it, and draws each answer."""
    import pandas as pd
    import plotly.express as px

    frame = pd.read_excel(ground.workbook, engine="openpyxl")
    return in_pandas(frame, lambda answer: px.bar(x=answer.index, y=answer.to_numpy()))


def in_pandas(frame: Any, draw: Callable[[Any], object] = lambda answer: answer) -> Ask:
    import pandas as pd

    def ask(question: str, start: date, end: date) -> int:
        chosen = frame[(frame["created"] >= pd.Timestamp(start)) & (frame["created"] < pd.Timestamp(end))]
        if question == "rows":
            return len(chosen)
        by = chosen["created"].dt.date if question == "day" else chosen[question]
        answer = chosen.groupby(by, dropna=False).size().sort_values(ascending=False)
        draw(answer)
        return len(answer)

    return ask


PEERS: dict[str, Callable[[Ground], Ask]] = {
    "ours": ours,
    "DuckDB over Parquet, no store": duckdb_over_parquet,
    "SQLite": sqlite,
    "pandas in memory": pandas_in_memory,
}
PLAIN = "pandas, openpyxl, plotly.express"


def measure(name: str, ground: Ground) -> dict[str, Any]:
    """In this process: seconds to load, milliseconds a question, and what was answered."""
    (newest,) = duckdb.execute(f"SELECT max(created)::DATE FROM '{ground.parquet}'").fetchall()[0]
    begun = time.perf_counter()
    ask = (PEERS | {PLAIN: plain_way})[name](ground)
    loading = time.perf_counter() - begun
    ms, answers = {}, {}
    for question, months in QUESTIONS.items():
        start = date(newest.year - months // 12, newest.month, 1)
        times = []
        for _time in range(TIMES):
            begun = time.perf_counter()
            answers[question] = ask(question, start, newest)
            times.append(time.perf_counter() - begun)
        ms[question] = min(times) * 1000
    return {"loading": loading, "ms": ms, "answers": answers}


def workbook_of(ground: Ground, rows: int) -> None:
    """The newest events, as pandas writes them."""
    order = f"SELECT * FROM '{ground.parquet}' ORDER BY created DESC LIMIT {rows}"
    duckdb.execute(order).df().to_excel(ground.workbook, index=False)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--workbook", type=int, default=20_000)
    options.add_argument("--folder", type=Path, help="where stores of bench/pages.py are, or are to be")
    options.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        name, *places = chosen.one
        print(json.dumps(measure(name, Ground(*map(Path, places)))))
        return
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        store = (chosen.folder or folder) / f"{chosen.events}.duckdb"
        filled(store, chosen.events)
        parquet = parquet_of(store, folder / "events.parquet")
        ground = Ground(store, parquet, folder / "events.xlsx", folder)
        workbook_of(ground, chosen.workbook)
        for name in [*PEERS, PLAIN]:
            places = map(str, (ground.store, ground.parquet, ground.workbook, ground.scratch))
            result = run_watched([sys.executable, __file__, "--one", name, *places])
            if result:
                print(f"{name:34}{result['loading']:8.2f} s  {result['ms']}  {result['peak_mb']:.0f} MB")
                found[name] = result
    said = [result["answers"] for name, result in found.items() if name != PLAIN]
    assert all(answers == said[0] for answers in said), said
    keep("peers", {"events": chosen.events, "workbook": chosen.workbook, "peers": found})


if __name__ == "__main__":
    main()
