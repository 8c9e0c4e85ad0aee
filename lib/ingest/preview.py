"""What an import would take in, shown before anything is written."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.types import Content, OrderState, Product
from lib.ingest.forms import form_of
from lib.ingest.reader import Read
from lib.ingest.staging import Staged
from lib.store.checked import CheckedFile
from lib.store.receipts import Problem, Receipt

_TEAMS, _SAMPLE, _PROBLEMS = 10, 20, 200


class Total(NamedTuple):
    """What a file says of one product: of orders by their state, None for uses."""

    product: Product
    status: OrderState | None
    rows: int
    credits: int
    price: Decimal | None
    """Euros exclusive of VAT; None for uses."""


@dataclass(frozen=True)
class Preview:
    """One file as it would be imported. Nothing of it is stored."""

    content: Content
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
    """First and last Paris day of the rows' dates."""
    last_on: date | None
    by_state: dict[str, int]
    """State's code word → rows; of exports only."""
    by_team: dict[str, int]
    """The ten largest teams → rows; "" for none. Orders have no teams."""
    totals: tuple[Total, ...]
    """Of orders and uses only."""
    agencies: tuple[str, ...]
    """Every agency that a file of orders or uses names; "" for the network. Exports name none."""
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
    rows, form = read.rows, form_of(checked.content)
    days = rows[form.dated.replace("_at", "_on")]
    return Preview(
        content=checked.content,
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
        first_on=pc.min(days).as_py(),
        last_on=pc.max(days).as_py(),
        by_state=_counts(rows["state"], None) if "state" in form.fields else {},
        by_team=_counts(rows["team"], _TEAMS) if "team" in form.fields else {},
        totals=_totals(rows) if "product" in form.fields else (),
        agencies=checked.agencies,
        sample=rows.slice(0, _SAMPLE).select(list(form.fields)).to_pandas(),
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
        content=read.found.content,
        agencies=tuple(read.found.agencies),
        mapping=read.mapping,
    )


def _totals(rows: pa.Table) -> tuple[Total, ...]:
    """In the order of products and states."""
    of_orders = "status" in rows.column_names
    sums = [("quantity", "count"), ("quantity", "sum"), *([("price", "sum")] if of_orders else [])]
    found = rows.group_by(["product", "status"] if of_orders else ["product"]).aggregate(sums).to_pylist()
    totals = [
        Total(
            Product(one["product"]),
            OrderState(one["status"]) if of_orders else None,
            one["quantity_count"],
            one["quantity_sum"],
            one.get("price_sum"),
        )
        for one in found
    ]
    places = {word: place for place, word in enumerate([*Product, *OrderState, None])}
    return tuple(sorted(totals, key=lambda total: (places[total.product], places[total.status])))


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
