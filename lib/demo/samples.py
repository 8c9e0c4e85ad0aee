"""The small part of the demo that is committed under data/demo, for people who want to try an import."""

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from lib.demo.generate import Demo
from lib.demo.write import write_agencies
from lib.domain.clock import utc_to_paris
from lib.domain.types import Product

TODAY = date(2026, 11, 24)
SEED = 2026
EVENTS = 150_000
AGENCIES = ("Horizon Annecy", "Horizon Saint-Malo")
"""One with teams, one without."""

PRODUCT_WORDS = {
    Product.SIGNATURE: "signature",
    Product.REGISTERED_LETTER: "lettre recommandée",
    Product.ERP: "ERP",
}
KIND_WORDS = {"purchase": "achat", "grant": "offert", "opening": "ouverture"}
STATUS_WORDS = {"paid": "payée", "pending": "en attente", "cancelled": "annulée"}

Row = dict[str, Any]


def write_samples(directory: Path) -> list[Path]:
    """Writes the sample files and returns their paths; the same bytes each time."""
    demo = Demo(events=EVENTS, today=TODAY, seed=SEED)
    names = [agency.name for agency in demo.network.agencies]
    files, uses = write_agencies(demo, directory, names, per_year=True, only=AGENCIES)
    orders = demo.order_rows(names)
    return [
        *(path for path, _agency in files),
        _write_csv(directory / "orders.csv", _ORDER_COLUMNS, _chosen(orders.to_pylist())),
        _write_csv(directory / "uses.csv", _USE_COLUMNS, _chosen(uses.to_pylist(), "used_at")),
    ]


def _chosen(rows: list[Row], by: str = "ordered_at") -> list[Row]:
    return sorted((row for row in rows if row["agency_id"] in AGENCIES), key=lambda row: row[by])


def _write_csv(path: Path, columns: dict[str, Callable[[Row], str]], rows: Iterable[Row]) -> Path:
    # With a byte-order mark, or a French Excel takes the accents for another encoding's.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([said(row) for said in columns.values()] for row in rows)
    return path


def _minute(moment: datetime) -> str:
    return f"{utc_to_paris(moment):%d/%m/%Y %H:%M}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


_ORDER_COLUMNS: dict[str, Callable[[Row], str]] = {
    "COMMANDE": lambda row: row["order_id"],
    "DATE": lambda row: _minute(row["ordered_at"]),
    "AGENCE": lambda row: row["agency_id"],
    "PRODUIT": lambda row: PRODUCT_WORDS[Product(row["product"])],
    "PACK": lambda row: row["pack"] or "",
    "QUANTITÉ": lambda row: str(row["quantity"]),
    "PRIX HT": lambda row: _euros(row["price"]),
    "TVA": lambda row: "" if row["vat_rate"] is None else _euros(row["vat_rate"]),
    "EXPIRATION": lambda row: _day(row["expires_on"]),
    "TYPE": lambda row: KIND_WORDS[row["kind"]],
    "STATUT": lambda row: STATUS_WORDS[row["status"]],
    "FACTURE": lambda row: row["invoice"] or "",
}
_USE_COLUMNS: dict[str, Callable[[Row], str]] = {
    "DATE": lambda row: _minute(row["used_at"]),
    "AGENCE": lambda row: row["agency_id"],
    "PRODUIT": lambda row: PRODUCT_WORDS[Product(row["product"])],
    "QUANTITÉ": lambda row: str(row["quantity"]),
    "UTILISATEUR": lambda row: row["user_name"] or "",
    "ÉQUIPE": lambda row: row["team"] or "",
    "RÉFÉRENCE": lambda row: row["reference"] or "",
}
