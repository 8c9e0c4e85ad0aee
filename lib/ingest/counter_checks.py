"""Rows of files of counters checked. Nothing is guessed: a row with a doubt in it is set aside."""

from datetime import datetime
from functools import partial
from typing import Any

from lib.domain.types import Product
from lib.ingest import numbers, reasons, values
from lib.ingest import purchase_values as purchases
from lib.ingest.cells import Cell, Row
from lib.ingest.checks import Checker, Remark
from lib.ingest.grid import Grid
from lib.ingest.header import Layout
from lib.ingest.numbers import LARGEST, NotANumber


class CounterChecker(Checker):
    """Checks the rows of a file of counters, of which each is one counter on one day. `now` is naive UTC."""

    footers = frozenset([reasons.NO_DATE])

    def __init__(self, grid: Grid, layout: Layout, now: datetime) -> None:
        marked = grid.marks_text
        super().__init__(
            grid,
            layout,
            {
                "observed_on": partial(
                    values.dated, now=now, epoch_1904=grid.epoch_1904, blank=reasons.NO_DATE
                ),
                "agency": partial(purchases.key, marked=marked),
                "product": partial(purchases.product, marked=marked),
                "counter": lambda cell: _counter(values.unmarked(cell) if marked else cell),
            },
        )

    def _columns(
        self, rows: list[Row], values: dict[str, list[Any]], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        moments = values["observed_on"]
        timed = [None if moment.minute.endswith(" 00:00") else reasons.TIME_OF_DAY for moment in moments]
        self._warn(rows, "observed_on", timed, remarks)
        self._warn_of_few_cells(rows, remarks)
        return {
            "row_number": [number for number, _cells in rows],
            "agency": [name or None for name in values["agency"]],
            "product": [str(product) for product in values["product"]],
            "observed_on": [moment.day for moment in moments],
            "counter": values["counter"],
        }

    def _is_somebodys(self, cells: list[Cell]) -> bool:
        product: Product | None = self._deciding["product"][self._said(cells, "product")][0]
        return product is not None


def _counter(cell: Cell) -> tuple[int | None, str | None]:
    """Credits left, whole; below zero where uses were never bought."""
    try:
        number = numbers.read_number(cell)
    except NotANumber as error:
        return None, error.why
    if number is None:
        return None, reasons.NO_COUNTER
    if abs(number) > LARGEST:
        return None, reasons.NUMBER_TOO_LARGE
    if number != number.to_integral_value():
        return None, reasons.NOT_WHOLE
    return int(number), None
