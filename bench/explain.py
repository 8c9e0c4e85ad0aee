"""What every query of the pages reads: EXPLAIN ANALYZE of each, over a large store.

    python bench/explain.py [--events 10000000] [--folder DIR] [--period 12m]

Each page is run once, as in bench/pages.py, and its queries are explained with the values that they were
asked with, warm. Of a query that is asked several times the asking that reads most is kept. DuckDB counts as
read the rows of the blocks that its zone maps could not leave out.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import PAGES, PERIODS, Asked, filled, questions
from bench.results import keep
from lib.config import read_settings
from lib.store.connection import connect
from lib.store.queries import Cursor, statement


def explained(cursor: Cursor, one: Asked) -> dict[str, Any]:
    """Milliseconds of its second run, rows read by its scans of tables, rows returned."""
    returned = len(cursor.rows(one.name, **one.values))
    text, bound = statement(one.name, one.values)
    said = cursor._cursor.execute(f"EXPLAIN (ANALYZE, FORMAT json) {text}", bound or None).fetchall()
    profile = json.loads(said[0][1])
    return {
        "ms": profile["latency"] * 1000,
        "read": sum(scanned(profile["children"][0])),
        "returned": returned,
    }


def scanned(operator: dict[str, Any]) -> list[int]:
    """The rows read by each scan of a plan."""
    below = [rows for child in operator["children"] for rows in scanned(child)]
    return [operator["operator_rows_scanned"], *below]


def measure(file: Path, period: str) -> dict[str, dict[str, Any]]:
    """Query → what it takes, and the pages that ask it."""
    os.environ["PARAPHE_STORE"] = f"file:{file}"
    store = connect(read_settings(os.environ))
    found: dict[str, dict[str, Any]] = {}
    for page, section in PAGES:
        asked = questions(store, page, section, period)
        with store.reading() as cursor:
            for one in asked:
                if one.beside is not None:
                    cursor.register(one.name, one.beside)
                    continue
                now = explained(cursor, one)
                before = found.setdefault(one.name, now | {"pages": []})
                before["pages"] = list(dict.fromkeys([*before["pages"], section or page]))
                if now["read"] > before["read"]:
                    before.update(now)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--period", choices=PERIODS, default="12m")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (chosen.folder or Path(scratch)) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        found = measure(file, chosen.period)
    for name, one in sorted(found.items(), key=lambda item: -item[1]["read"]):
        print(
            f"{name:26}{one['ms']:8.1f} ms{one['read']:>14,}{one['returned']:>10,}  {', '.join(one['pages'])}"
        )
    keep("explain", {"events": chosen.events, "period": chosen.period, "queries": found})


if __name__ == "__main__":
    main()
