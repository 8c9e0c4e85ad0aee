"""The demo's orders and uses as files to be imported: with semicolons, as a French Excel writes them."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.domain.clock import utc_to_paris
from lib.domain.export_columns import ExportColumn
from lib.domain.purchase_columns import (
    KIND_WORDS,
    ORDER_COLUMNS,
    ORDER_STATE_WORDS,
    PRODUCT_WORDS,
    USE_COLUMNS,
)
from lib.domain.types import Kind, OrderState, Product


def write_orders(path: Path, rows: pa.Table) -> Path:
    """Writes rows of CHECKED_ORDERS; the same rows make the same bytes."""
    return _write(path, ORDER_COLUMNS, rows)


def write_uses(path: Path, rows: pa.Table) -> Path:
    """Writes rows of CHECKED_USES; the same rows make the same bytes."""
    return _write(path, USE_COLUMNS, rows)


def _write(path: Path, columns: tuple[ExportColumn, ...], rows: pa.Table) -> Path:
    # With a byte-order mark, or a French Excel takes the accents for another encoding's.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(column.header for column in columns)
        for row in rows.to_pylist():
            writer.writerow(_WRITTEN.get(field, _as_it_is)(row[field]) for field, _header in columns)
    return path


def _minute(moment: datetime) -> str:
    return f"{utc_to_paris(moment):%d/%m/%Y %H:%M}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _decimal(number: Decimal | None) -> str:
    return "" if number is None else f"{number:.2f}".replace(".", ",")


def _as_it_is(value: object) -> str:
    return "" if value is None else str(value)


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "ordered_at": _minute,
    "used_at": _minute,
    "product": lambda word: PRODUCT_WORDS[Product(word)],
    "price": _decimal,
    "vat_rate": _decimal,
    "expires_on": _day,
    "kind": lambda word: KIND_WORDS[Kind(word)],
    "status": lambda word: ORDER_STATE_WORDS[OrderState(word)],
}
"""Field → how a file says it; others are written as they are."""
