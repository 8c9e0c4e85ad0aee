"""Rows of files of orders and of uses checked. Nothing is guessed: a row with a doubt in it is set aside."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from lib.domain.text import fold
from lib.domain.types import Kind
from lib.errors import FileRefused, _
from lib.ingest import numbers, reasons, values
from lib.ingest import purchase_values as purchases
from lib.ingest.cells import Cell, Row
from lib.ingest.checks import Checker, Convert, Faults, Memo, Remark, Said
from lib.ingest.grid import Grid
from lib.ingest.header import Layout

MOST_AGENCIES = 5_000
"""Agencies that a file may name; more is another column taken for theirs."""


class PurchaseChecker(Checker):
    """What files of orders and of uses have in common. `now` is naive UTC, `network` the network's name."""

    footers = frozenset([reasons.NO_DATE, reasons.NOT_A_DATE])  # uses begin with their date

    def __init__(self, grid: Grid, layout: Layout, now: datetime, deciding: dict[str, Convert]) -> None:
        dated = partial(values.dated, now=now, epoch_1904=grid.epoch_1904, blank=reasons.NO_DATE)
        super().__init__(grid, layout, {layout.form.dated: dated, **deciding})
        self._folds: Memo[str] = Memo(lambda cell: fold(str(cell)))
        self.agencies: dict[str, str] = {}
        """Every agency that a row names, set aside or not: folded name → name; "" for the network."""

    def _look(self, rows: Iterable[Row]) -> None:
        position = self._layout.columns["agency"]
        named = [cells[position] if position < len(cells) else None for _number, cells in rows]
        for said, why in dict.fromkeys(self._deciding["agency"].column(named)):
            if why is None:
                self.agencies.setdefault(fold(said), said)
        if len(self.agencies) > MOST_AGENCIES:
            raise FileRefused(
                _("The file names more than {most} agencies."),
                _("Check that its column of agencies is the right one."),
                most=MOST_AGENCIES,
            )

    def _is_somebodys(self, cells: list[Cell]) -> bool:
        return self._deciding["product"][self._said(cells, "product")][1] is None

    def _folded(self, texts: list[str]) -> list[str]:
        return self._folds.column(texts)

    def _texts(
        self, rows: list[Row], field: str, memo: Memo[values.Said], remarks: list[Remark]
    ) -> list[str | None]:
        """A column that decides nothing: what cannot be kept is left out with a remark."""
        said = memo.column(self._cells(rows, field))
        self._warn(rows, field, [why for _said, why in said], remarks)
        return [value or None for value, _why in said]


class OrderChecker(PurchaseChecker):
    """Checks the rows of a file of orders, of which each is one line of an order."""

    def __init__(self, grid: Grid, layout: Layout, now: datetime, network: str) -> None:
        marked = grid.marks_text
        deciding: dict[str, Convert] = {
            "number": partial(purchases.key, marked=marked, blank=reasons.NO_NUMBER),
            "agency": partial(purchases.agency, marked=marked, network=network, of_uses=False),
            "product": partial(purchases.product, marked=marked),
            "pack": partial(purchases.key, marked=marked),
            "quantity": _number(numbers.quantity, marked),
            "price": _number(numbers.euros, marked),
            "expires_on": partial(purchases.expiry, epoch_1904=grid.epoch_1904),
            "kind": partial(purchases.kind, marked=marked),
            "status": partial(purchases.status, marked=marked),
        }
        super().__init__(grid, layout, now, deciding)
        self._vat_rate = Memo(_number(numbers.vat_rate, marked))
        self._invoice = Memo(partial(values.text, marked=marked))
        self._seen: dict[bytes, tuple[bytes, set[str]]] = {}
        """Identity of each line so far → what it said, and in which states."""

    def _faults(self, rows: list[Row], said: dict[str, list[Said]]) -> dict[int, Faults]:
        found = super()._faults(rows, said)
        for at in range(len(rows)):
            if at in found:
                continue
            ordered, expiry, price, kind = (
                said[field][at][0] for field in ("ordered_at", "expires_on", "price", "kind")
            )
            if expiry.day is not None and expiry.day <= ordered.day:
                found[at] = [("expires_on", reasons.EXPIRED_AT_ONCE)]
            elif price is None and kind is not Kind.GRANT:
                found[at] = [("price", reasons.NO_PRICE)]
        return found

    def _columns(
        self, rows: list[Row], values: dict[str, list[Any]], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        rates = self._vat_rate.column(self._cells(rows, "vat_rate"))
        said = values | {
            "vat_rate": [rate for rate, _why in rates],
            "invoice": self._texts(rows, "invoice", self._invoice, []),
            "number_key": self._folded(values["number"]),
            "pack_key": self._folded(values["pack"]),
            "agency_key": self._folded(values["agency"]),
        }
        lines = [dict(zip(said, line, strict=True)) for line in zip(*said.values(), strict=True)]
        keep = self._once(rows, lines, remarks)
        kept_rows, kept = [rows[at] for at in keep], [lines[at] for at in keep]
        self._warn(kept_rows, "vat_rate", [rates[at][1] for at in keep], remarks)
        self._warn(kept_rows, "expires_on", [line["expires_on"].remark for line in kept], remarks)
        self._texts(kept_rows, "invoice", self._invoice, remarks)
        self._warn_of_few_cells(kept_rows, remarks)
        return {
            "row_number": [number for number, _cells in kept_rows],
            **{
                field: [line[field] or None for line in kept]
                for field in ("number", "agency", "pack", "invoice")
            },
            **{field: [line[field] for line in kept] for field in ("number_key", "pack_key", "vat_rate")},
            **{field: [str(line[field]) for line in kept] for field in ("product", "kind", "status")},
            "quantity": [line["quantity"] for line in kept],
            "price": [line["price"] or Decimal("0.00") for line in kept],
            "ordered_at": [line["ordered_at"].utc for line in kept],
            "ordered_on": [line["ordered_at"].day for line in kept],
            "expires_on": [line["expires_on"].day for line in kept],
        }

    def _once(self, rows: list[Row], lines: list[dict[str, Any]], remarks: list[Remark]) -> list[int]:
        """Places of the rows that say something new of a line of an order: the line, or another state."""
        keep = []
        for at, line in enumerate(lines):
            identity, content = _digest(line["number_key"], line["product"], line["pack_key"]), _content(line)
            said, states = self._seen.setdefault(identity, (content, set()))
            if said == content and line["status"] not in states:
                states.add(line["status"])
                keep.append(at)
                continue
            why = reasons.SAID_TWICE if said == content else reasons.SAID_OTHERWISE
            remarks.append(self._remark(rows[at], "number", why, rejected=said != content))
        return keep


class UseChecker(PurchaseChecker):
    """Checks the rows of a file of uses of registered letters and ERP."""

    def __init__(self, grid: Grid, layout: Layout, now: datetime, network: str) -> None:
        marked = grid.marks_text
        deciding: dict[str, Convert] = {
            "agency": partial(purchases.agency, marked=marked, network=network, of_uses=True),
            "product": partial(purchases.used_product, marked=marked),
            "quantity": _number(numbers.used, marked),
            "reference": partial(purchases.key, marked=marked),
        }
        super().__init__(grid, layout, now, deciding)
        self._user, self._team = (Memo(partial(values.text, marked=marked)) for _each in range(2))

    def _columns(
        self, rows: list[Row], values: dict[str, list[Any]], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        users = self._texts(rows, "user_name", self._user, remarks)
        references: list[str] = values["reference"]
        named = ["" if reference else user or "" for reference, user in zip(references, users, strict=True)]
        columns = {
            "row_number": [number for number, _cells in rows],
            "agency": values["agency"],
            "product": [str(product) for product in values["product"]],
            "quantity": values["quantity"],
            "used_minute": [moment.minute for moment in values["used_at"]],
            "used_at": [moment.utc for moment in values["used_at"]],
            "used_on": [moment.day for moment in values["used_at"]],
            "user_name": users,
            "user_key": self._folded(named),
            "team": self._texts(rows, "team", self._team, remarks),
            "reference": [reference or None for reference in references],
            "reference_key": self._folded(references),
        }
        self._warn_of_few_cells(rows, remarks)
        return columns


def _number(convert: Convert, marked: bool) -> Convert:
    """A conversion of numbers; `marked`: of a text file, which may carry an apostrophe before a sign."""
    return (lambda cell: convert(values.unmarked(cell))) if marked else convert


def _content(line: dict[str, Any]) -> bytes:
    """All that a line says beside its identity and its state, names without their spelling."""
    return _digest(
        line["agency_key"], line["quantity"], line["price"] or 0, line["vat_rate"], line["ordered_at"].utc,
        line["expires_on"].day, line["kind"], line["invoice"],
    )  # fmt: skip


def _digest(*said: object) -> bytes:
    return hashlib.md5(repr(said).encode(), usedforsecurity=False).digest()
