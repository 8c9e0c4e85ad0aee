"""What each day used: the answer to whatever is asked of time, states and products alone.

Where neither scope nor filters tell members or templates apart, every day of the agencies in scope is read at
once, a row a day, and kept: whoever asks for another period, product or state waits for no query.
"""

from bisect import bisect_left
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Grain, Product
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.counting import Source, counting

_ON = attrgetter("day")


class Day(NamedTuple):
    """Credits used on a day: signatures by state, then the products that have none."""

    day: date
    signed: int
    cancelled: int
    in_progress: int
    unknown: int
    registered_letter: int
    erp: int

    @property
    def signatures(self) -> int:
        return self.signed + self.cancelled + self.in_progress + self.unknown

    @property
    def credits(self) -> int:
        return self.signatures + self.registered_letter + self.erp

    def of(self, product: Product) -> int:
        """Credits of one product."""
        match product:
            case Product.SIGNATURE:
                return self.signatures
            case Product.REGISTERED_LETTER:
                return self.registered_letter
            case Product.ERP:
                return self.erp


class OpenDay(NamedTuple):
    """Ceremonies launched on a day that are still open, and their signatories still to sign."""

    day: date
    ceremonies: int
    signatories: int


class _Every(NamedTuple):
    """Every day of the agencies of a scope."""

    used: list[Day]
    opened: list[OpenDay]


def days(
    store: Store, scope: Scope, period: Period, axis: Axis, filters: Filters, *, grain: Grain = Grain.DAY
) -> list[Day]:
    """Days of a period on which anything chosen was used, in their order; what is not chosen counts 0.

    For who tells months apart (`grain`), a whole one may stand as one day, its first.
    """
    asked = counting(scope, filters, period, axis, by_day=grain is not Grain.MONTH, members=False)
    if asked["source"] is not Source.AGENCY:
        return [Day(*row) for row in store.rows("days", **asked)]
    every = _every(store, scope, axis, filters.agencies).used
    within = every[bisect_left(every, period.start, key=_ON) : bisect_left(every, period.end, key=_ON)]
    chosen = [bool(asked[f"with_{count}"]) for count in Day._fields[1:]]
    narrowed = within if all(chosen) else [_narrowed(one, chosen) for one in within]
    return [one for one in narrowed if one.credits]


def open_days(store: Store, scope: Scope, filters: Filters) -> list[OpenDay]:
    """Days on which ceremonies were launched that are still open, in their order."""
    asked = counting(scope, filters, Period(date.min, date.max), Axis.CREATION, members=False)
    if not asked["with_in_progress"]:
        return []
    if asked["source"] is Source.AGENCY:
        return list(_every(store, scope, Axis.CREATION, filters.agencies).opened)
    return [OpenDay(*row) for row in store.rows("open_days", **asked)]


def _every(store: Store, scope: Scope, axis: Axis, agencies: tuple[str, ...]) -> _Every:
    def made() -> _Every:
        rows = store.rows("days_of_agencies", **bound(scope, Filters(agencies), axis=axis))
        opened = (OpenDay(row[0], *row[-2:]) for row in rows)
        return _Every([Day(*row[:-2]) for row in rows], [one for one in opened if one.ceremonies])

    return store.keep(("days", scope, axis, tuple(sorted(agencies))), made)


def _narrowed(one: Day, chosen: list[bool]) -> Day:
    counts = (count if told else 0 for count, told in zip(one[1:], chosen, strict=True))
    return Day(one.day, *counts)
