"""Makes real export files for tests, each with defaults: `a_row(team="Lyon")`, `as_workbook(path, rows)`."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.domain.purchase_columns import ORDER_COLUMNS, USE_COLUMNS
from lib.store.connection import Store

HEADERS = [column.header for column in EXPORT_COLUMNS]
ORDER_HEADERS = [column.header for column in ORDER_COLUMNS]
USE_HEADERS = [column.header for column in USE_COLUMNS]
SAMPLES = Path(__file__).parent.parent / "samples"


def a_row(**chosen: Any) -> list[Any]:
    """One row of an export: a contract launched on 3 March 2025, signed the day after."""
    row = {
        "contract": "CTR-1",
        "template": "Mandat exclusif de vente",
        "signatory": "Zoé Martin",
        "phone": "0639980001",
        "email": "zoe@exemple.fr",
        "created_at": datetime(2025, 3, 3, 11, 0, 30),
        "signed_at": datetime(2025, 3, 4, 9, 15, 0),
        "state": "signé",
        "user_name": "Paul Garcia",
        "team": "Lyon Centre",
        **chosen,
    }
    return [row[column.field] for column in EXPORT_COLUMNS]


def some_rows(count: int) -> list[list[Any]]:
    """Rows of as many contracts, each with a signatory of its own."""
    return [a_row(contract=f"CTR-{number}", email=f"s{number}@exemple.fr") for number in range(count)]


def an_order(**chosen: Any) -> list[Any]:
    """One row of a file of orders: 100 signatures of Horizon Lyon, paid on 3 March 2025, expiring in 2027."""
    row = {
        "number": "CMD-1",
        "ordered_at": "03/03/2025 11:00",
        "agency": "Horizon Lyon",
        "product": "signature",
        "pack": "Pack 100 signatures",
        "quantity": "100",
        "price": "135,00",
        "vat_rate": "20",
        "expires_on": "03/03/2027",
        "kind": "achat",
        "status": "payée",
        "invoice": "FA-1",
        **chosen,
    }
    return [row[column.field] for column in ORDER_COLUMNS]


def a_use(**chosen: Any) -> list[Any]:
    """One row of a file of uses: a registered letter of Horizon Lyon on 5 May 2025."""
    row = {
        "used_at": "05/05/2025 09:30",
        "agency": "Horizon Lyon",
        "product": "lettre recommandée",
        "quantity": "1",
        "user_name": "Paul Garcia",
        "team": "Lyon Centre",
        "reference": "LRE-1",
        **chosen,
    }
    return [row[column.field] for column in USE_COLUMNS]


def as_workbook(
    path: Path, rows: Iterable[Sequence[Any]], headers: Sequence[str] = HEADERS, **options: Any
) -> Path:
    """An .xlsx with real dates. Options: `above` (rows before the header), `sheet`, `date_1904`."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    if options.get("date_1904"):
        book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    dated = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet(options.get("sheet", "Export"))
    for at, cells in enumerate([*options.get("above", []), headers, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, column, cell, dated)
            elif cell is not None:
                sheet.write(at, column, cell)
    book.close()
    return path


def as_text(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    headers: Sequence[str] = HEADERS,
    delimiter: str = ";",
    encoding: str = "utf-8",
    end: str = "\r\n",
) -> Path:
    """Delimited text, dates as dd/mm/yyyy hh:mm:ss."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(headers)
    for row in rows:
        writer.writerow(f"{cell:%d/%m/%Y %H:%M:%S}" if isinstance(cell, datetime) else cell for cell in row)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The whole of a store but for ids and times of imports, to compare two stores by."""
    kept = {}
    with store.reading() as cursor:
        for table, columns in (
            ("signature_events", "* EXCLUDE (import_id)"),
            ("sightings", "* EXCLUDE (import_id)"),
            ("order_entries", "* EXCLUDE (import_id, entered_at)"),
            ("product_uses", "* EXCLUDE (import_id)"),
            ("use_sightings", "* EXCLUDE (import_id)"),
            ("agencies", "*"),
            ("imports", "file, sha256, inserted, undone_at IS NULL"),
            ("import_problems", "* EXCLUDE (import_id)"),
        ):
            found = cursor._cursor.execute(f"SELECT {columns} FROM {table}").fetchall()
            kept[table] = sorted(found, key=repr)
    return kept


def events(store: Store) -> list[tuple[Any, ...]]:
    """The table of events but for import ids."""
    return everything(store)["signature_events"]
