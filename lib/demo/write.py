"""The demo as files: one 10-column workbook an agency, or an agency and year."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from lib.demo.generate import Demo
from lib.demo.rhythm import DAY, Ints, day_of
from lib.demo.workbook import write_workbook

Written = list[tuple[Path, str]]
"""Path of each workbook and the name of its agency."""


def write_workbooks(
    directory: Path, *, today: date, seed: int = 2026, events: int = 150_000, per_year: bool = False
) -> Written:
    """Writes the demo's exports into a directory, which is made when absent: one workbook an agency,
    or one an agency and calendar year. The same seed, day and number of events give the same bytes."""
    demo = Demo(events=events, today=today, seed=seed)
    return write_agencies(demo, directory, per_year=per_year)


def write_agencies(
    demo: Demo,
    directory: Path,
    *,
    per_year: bool = False,
    only: tuple[str, ...] | None = None,
) -> Written:
    """Writes the workbooks, running through all events.

    `only` names the agencies whose workbooks are wanted; None means all.
    """
    directory.mkdir(parents=True, exist_ok=True)
    tables, owners = zip(*demo.events(), strict=True)
    rows, agency = pa.concat_tables(tables).unify_dictionaries(), np.concatenate(owners)
    made_on = day_of(demo.network.today)
    written = []
    for name, owner, part in _parts(demo, rows, agency, per_year):
        if only is None or owner in only:
            path = directory / f"{name}.xlsx"
            write_workbook(path, part, made_on)
            written.append((path, owner))
    return written


def _parts(demo: Demo, rows: pa.Table, agency: Ints, per_year: bool) -> Iterator[tuple[str, str, pa.Table]]:
    """File name without ending, agency, and rows."""
    years = np.array([day_of(day).year for day in demo.network.days])
    year = years[rows["created_wall"].to_numpy() // DAY - demo.network.days[0]]
    for index, plan in enumerate(demo.network.agencies):
        own = agency == index
        if not per_year:
            yield slug(plan.name), plan.name, rows.filter(pa.array(own))
            continue
        for each in np.unique(year[own]):
            yield f"{slug(plan.name)}-{each}", plan.name, rows.filter(pa.array(own & (year == each)))


def slug(name: str) -> str:
    """A name as a file name: lower-case ASCII letters and digits with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
