"""What an import would take in, shown before anything is written."""

import json
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.ingest.header import FIELDS
from lib.ingest.reader import Read
from lib.ingest.staging import Staged
from lib.store.checked import CheckedFile
from lib.store.receipts import Problem, Receipt

_TEAMS, _SAMPLE, _PROBLEMS = 10, 20, 200


@dataclass(frozen=True)
class Preview:
    """One file as it would be imported. Nothing of it is stored."""

    file: str
    sha256: str
    bytes: int
    sheet: str | None
    header_row: int
    """Number of the header's row, from 1; 0 where the file has none."""
    columns: dict[str, str]
    """Field → the header's cell as in the file."""
    ignored_columns: tuple[str, ...]
    rows_read: int
    rejected: int
    warned: int
    first_on: date | None
    """First and last Paris day of creation."""
    last_on: date | None
    by_state: dict[str, int]
    """State's code word → rows."""
    by_team: dict[str, int]
    """The ten largest teams → rows; "" for none."""
    sample: pd.DataFrame
    """The first rows as they would be stored; dates are naive UTC."""
    problems: list[Problem]
    """The first remarks, in row order."""
    already: Receipt | None
    """The receipt of an earlier import of the same content."""
    shape: str
    """Names the shape of the file, for remembering which column is which."""


def preview_of(file: Staged, read: Read, already: Receipt | None) -> Preview:
    checked = checked_file(file, read)
    rows = read.rows
    return Preview(
        file=checked.file,
        sha256=checked.sha256,
        bytes=checked.bytes,
        sheet=checked.sheet,
        header_row=read.found.header_row,
        columns=read.found.columns,
        ignored_columns=checked.ignored_columns,
        rows_read=checked.rows_read,
        rejected=checked.rejected,
        warned=checked.warned,
        first_on=pc.min(rows["created_on"]).as_py(),
        last_on=pc.max(rows["created_on"]).as_py(),
        by_state=_counts(rows["state"], None),
        by_team=_counts(rows["team"], _TEAMS),
        sample=rows.slice(0, _SAMPLE).select(list(FIELDS)).to_pandas(),
        problems=_problems(read.problems),
        already=already,
        shape=read.found.shape,
    )


def checked_file(file: Staged, read: Read) -> CheckedFile:
    """A file that was read, in the form that the store takes in."""
    return CheckedFile(
        file=file.name,
        sha256=file.sha256,
        bytes=file.bytes,
        sheet=read.found.sheet,
        ignored_columns=tuple(read.found.ignored),
        rows_read=read.found.rows_read,
        rows=read.rows,
        problems=read.problems,
    )


def _counts(column: pa.ChunkedArray, most: int | None) -> dict[str, int]:
    """Value → rows, the most frequent first."""
    counted = [(found["values"] or "", found["counts"]) for found in pc.value_counts(column).to_pylist()]
    return dict(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:most])


def _problems(table: pa.Table) -> list[Problem]:
    ordered = table.sort_by([("row_number", "ascending"), ("column_name", "ascending")])
    return [
        Problem(
            row["row_number"],
            row["column_name"],
            row["value"],
            row["why"],
            row["rejected"],
            tuple(json.loads(row["cells"])),
        )
        for row in ordered.slice(0, _PROBLEMS).to_pylist()
    ]
