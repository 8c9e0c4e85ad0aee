"""A small file of counters that the platform showed: DATE;AGENCE;PRODUIT;COMPTEUR, in any order and form.

Read with the same care as exports (lib.ingest.child); nothing is written. AGENCE may be missing or blank: all
agencies together.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

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
    counters, remarks = _sifted(read.rows.to_pylist(), known)
    remarks += [
        SetAside(one["row_number"], one["column_name"], one["value"] or "", one["why"], one["rejected"])
        for one in read.problems.to_pylist()
    ]
    return CounterFile(tuple(counters), tuple(sorted(remarks, key=lambda one: one.row)))


def _sifted(rows: list[dict[str, Any]], known: Mapping[str, str]) -> tuple[list[Observed], list[SetAside]]:
    """The counters that rows say, and the rows that are set aside or say nothing new.

    Of several counters of one day nobody can tell which it was: none is taken.
    """
    said: dict[tuple[str, Product, date], set[int]] = defaultdict(set)
    found: list[tuple[int, Observed]] = []
    remarks: list[SetAside] = []
    for row in rows:
        agency = row["agency"] or ""
        wallet = known.get(fold(agency))
        if wallet is None:
            remarks.append(SetAside(row["row_number"], "AGENCE", agency, reasons.UNKNOWN_AGENCY, True))
            continue
        one = Observed(wallet, Product(row["product"]), row["observed_on"], row["counter"])
        said[one[:3]].add(one.credits)
        found.append((row["row_number"], one))
    counters: dict[Observed, None] = {}
    for number, one in found:
        if len(said[one[:3]]) > 1:
            remarks.append(SetAside(number, "COMPTEUR", str(one.credits), reasons.COUNTERS_DIFFER, True))
        elif one in counters:
            remarks.append(SetAside(number, "COMPTEUR", str(one.credits), reasons.SAID_TWICE, False))
        counters.setdefault(one)
    return [one for one in counters if len(said[one[:3]]) == 1], remarks
