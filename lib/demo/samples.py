"""The small part of the demo that is committed under data/demo, for people who want to try an import."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lib.demo.generate import Demo
from lib.demo.purchase_files import write_orders, write_uses
from lib.demo.write import write_agencies

TODAY = date(2026, 11, 24)
SEED = 2026
EVENTS = 150_000
AGENCIES = ("Horizon Annecy", "Horizon Saint-Malo")
"""One with teams, one without."""


def write_samples(directory: Path) -> list[Path]:
    """Writes the sample files and returns their paths; the same bytes each time."""
    demo = Demo(events=EVENTS, today=TODAY, seed=SEED)
    files = write_agencies(demo, directory, per_year=True, only=AGENCIES)
    uses = pa.concat_tables(demo.uses())
    return [
        *(path for path, _agency in files),
        write_orders(directory / "orders.csv", _chosen(demo.order_rows(), "ordered_at")),
        write_uses(directory / "uses.csv", _chosen(uses, "used_at")),
    ]


def _chosen(rows: pa.Table, by: str) -> pa.Table:
    """The rows of the agencies, in order of time; a sort that keeps the order of equals."""
    own = rows.filter(pc.is_in(rows["agency"], pa.array(AGENCIES)))
    return own.take(pc.sort_indices(own, sort_keys=[(by, "ascending")]))
