"""A small file of counters that the platform showed: DATE;AGENCE;PRODUIT;COMPTEUR, in any order and form.

Read with the same care as exports (lib.ingest.child); nothing is written. AGENCE may be missing or blank: all
agencies together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lib.config import Settings
from lib.domain.purchase_columns import COUNTER_COLUMNS
from lib.domain.text import fold
from lib.domain.types import Content, Product
from lib.errors import FileRefused, HeaderNotFound, _
from lib.ingest import reasons
from lib.ingest.reader import Wanted, read_staged
from lib.ingest.staging import staged
from lib.store.observations import ALL, Observed

MOST = 5_000
"""Rows of one file; more is not a list of counters."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that cannot be taken in, or one that is taken in with a remark."""

    row: int
    """As a spreadsheet counts, from 1."""
    column: str
    value: str
    why: str
    rejected: bool


@dataclass(frozen=True, slots=True)
class CounterFile:
    """What a file says."""

    counters: tuple[Observed, ...]
    remarks: tuple[SetAside, ...]


def read_counters(
    settings: Settings, path: Path, name: str, wallets: Mapping[str, str | None], now: datetime
) -> CounterFile:
    """The counters of a file. `wallets`: those one may see, id → name; `now` is naive UTC.

    Rows of other agencies are set aside. Raises FileRefused when the file cannot be read, or is too long.
    """
    with staged(settings, path, name) as file:
        wanted = Wanted((Content.COUNTERS,), network="", now=now)
        try:
            read = read_staged(settings, file, wanted, lambda _stage, _share: None)
        except HeaderNotFound as error:
            raise FileRefused(
                error.message,
                _("Its first row has to name these columns: {columns}."),
                columns=", ".join(column.header for column in COUNTER_COLUMNS),
            ) from None
    if read.found.rows_read > MOST:
        raise FileRefused(
            _("The file has more than {most} rows, which no list of counters has."),
            _("Check that it is the right one."),
            most=MOST,
        )
    known = {fold(wallet): identity for identity, wallet in wallets.items() if wallet is not None}
    if ALL in wallets:
        known[""] = ALL
    counters, remarks = [], []
    for row in read.rows.to_pylist():
        wallet = known.get(fold(row["agency"] or ""))
        if wallet is None:
            remarks.append(
                SetAside(row["row_number"], "AGENCE", row["agency"] or "", reasons.UNKNOWN_AGENCY, True)
            )
            continue
        counters.append(Observed(wallet, Product(row["product"]), row["observed_on"], row["counter"]))
    remarks += [
        SetAside(one["row_number"], one["column_name"], one["value"] or "", one["why"], one["rejected"])
        for one in read.problems.to_pylist()
    ]
    return CounterFile(tuple(counters), tuple(sorted(remarks, key=lambda one: one.row)))
