"""Rows on their way from a file to its checks: by row as parsers give them, or by column."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, zip_longest
from typing import NamedTuple, TypeVar

import pyarrow as pa

from lib.ingest.cells import Cell, Row

_T = TypeVar("_T")

ROWS = 20_000
"""Rows of one batch."""
_STAMP = pa.timestamp("us")


class Column(NamedTuple):
    """The cells of one column, each in the array that it fits."""

    texts: pa.StringArray
    """"" for whatever is no text."""
    moments: pa.TimestampArray | None
    """Dates as workbooks have them, without a zone; None where there are none."""
    others: pa.BooleanArray | None
    """Which cells are neither text nor such a date nor blank; None where none is."""


class Batch(ABC):
    """Some rows of a file that follow each other."""

    @abstractmethod
    def __len__(self) -> int: ...

    @property
    @abstractmethod
    def last(self) -> int:
        """The number of the last row."""

    @abstractmethod
    def numbers(self) -> pa.Int64Array:
        """The rows' numbers."""

    @abstractmethod
    def columns(self, positions: Sequence[int]) -> list[Column]:
        """The columns at these positions."""

    @abstractmethod
    def fitting(self, width: int) -> pa.BooleanArray:
        """Which rows have just so many cells."""

    @abstractmethod
    def rows(self, places: Sequence[int] | None = None) -> list[Row]:
        """The rows at these places from 0, or all of them."""

    @abstractmethod
    def below(self, number: int) -> "Batch":
        """Those of the rows whose number is greater."""


@dataclass(frozen=True, slots=True)
class ByRow(Batch):
    """Rows as a parser gave them one by one."""

    given: list[Row]

    def __len__(self) -> int:
        return len(self.given)

    @property
    def last(self) -> int:
        return self.given[-1][0]

    def numbers(self) -> pa.Int64Array:
        return pa.array([number for number, _cells in self.given], pa.int64())

    def columns(self, positions: Sequence[int]) -> list[Column]:
        turned = list(zip_longest(*(cells for _number, cells in self.given)))
        none: tuple[Cell, ...] = (None,) * len(self.given)
        return [_column(turned[position] if position < len(turned) else none) for position in positions]

    def fitting(self, width: int) -> pa.BooleanArray:
        return pa.array([len(cells) == width for _number, cells in self.given], pa.bool_())

    def rows(self, places: Sequence[int] | None = None) -> list[Row]:
        return self.given if places is None else [self.given[at] for at in places]

    def below(self, number: int) -> "ByRow":
        return ByRow([row for row in self.given if row[0] > number])


@dataclass(frozen=True, slots=True)
class ByColumn(Batch):
    """Rows of a text without a quote in it, each with the same number of cells."""

    first: int
    """The number of the first row."""
    texts: list[pa.StringArray]

    def __len__(self) -> int:
        return len(self.texts[0])

    @property
    def last(self) -> int:
        return self.first + len(self) - 1

    def numbers(self) -> pa.Int64Array:
        return pa.array(range(self.first, self.first + len(self)), pa.int64())

    def columns(self, positions: Sequence[int]) -> list[Column]:
        none = pa.repeat("", len(self))
        return [
            Column(self.texts[position] if position < len(self.texts) else none, None, None)
            for position in positions
        ]

    def fitting(self, width: int) -> pa.BooleanArray:
        return pa.repeat(len(self.texts) == width, len(self))

    def rows(self, places: Sequence[int] | None = None) -> list[Row]:
        chosen = range(len(self)) if places is None else places
        taken = [column.take(pa.array(chosen, pa.int64())).to_pylist() for column in self.texts]
        return [(self.first + at, list(cells)) for at, *cells in zip(chosen, *taken, strict=True)]

    def below(self, number: int) -> "ByColumn":
        skipped = max(0, number + 1 - self.first)
        return ByColumn(self.first + skipped, [column[skipped:] for column in self.texts])


def in_batches(rows: Iterator[Row]) -> Iterator[Batch]:
    """Rows one by one, gathered."""
    while batch := list(islice(rows, ROWS)):
        yield ByRow(batch)


def ahead(batches: Iterator[Batch], work: Callable[[Batch], _T]) -> Iterator[tuple[Batch, _T]]:
    """Each batch with what `work` makes of it; it does so in another thread while the next batch is read."""
    with ThreadPoolExecutor(1) as worker:
        waiting: tuple[Batch, Future[_T]] | None = None
        for batch in batches:
            before, waiting = waiting, (batch, worker.submit(work, batch))
            if before:
                yield before[0], before[1].result()
        if waiting:
            yield waiting[0], waiting[1].result()


def _column(cells: Sequence[Cell]) -> Column:
    types = set(map(type, cells)) - {type(None)}
    if not types - {str}:
        return Column(pa.array(cells, pa.string()).fill_null(""), None, None)
    zoned = any(type(cell) is datetime and cell.tzinfo is not None for cell in cells)
    if types == {datetime} and not zoned:
        return Column(pa.repeat("", len(cells)), pa.array(cells, _STAMP), None)
    texts = pa.array([cell if type(cell) is str else "" for cell in cells], pa.string())
    moments = [cell if type(cell) is datetime and cell.tzinfo is None else None for cell in cells]
    others = [
        moment is None and cell is not None and type(cell) is not str
        for cell, moment in zip(cells, moments, strict=True)
    ]
    return Column(texts, pa.array(moments, _STAMP), pa.array(others) if any(others) else None)
