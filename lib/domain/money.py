"""Euros on a report: exact amounts become cents once, so that the lines add up to their total (law L4)."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

_K = TypeVar("_K")
Valued = tuple[Fraction, int]
"""Euros a credit, exact, and so many credits of them."""


def cents(amount: Fraction) -> Decimal:
    """The amount rounded half up, away from zero, to the cent."""
    return Decimal(_rounded(amount * 100)).scaleb(-2)


def balance_in_cents(amount: Fraction) -> Decimal:
    """A balance to the cent, halves upwards on either side of zero.

    So what lies between two balances is less than a cent from what their cents leave for it.
    """
    return Decimal((amount.numerator * 200 + amount.denominator) // (amount.denominator * 2)).scaleb(-2)


def in_cents(amounts: Mapping[_K, Fraction | None], total: Decimal | None = None) -> dict[_K, Decimal | None]:
    """The lines of a report in cents, each within a cent of its exact amount, adding up to their total.

    The largest remainders are rounded up until the lines add up; equal ones in the order given. `total` None:
    the exact total's cents; else what the lines have to add up to, less than a cent from it. None among the
    amounts: unknown.
    """
    known = {key: amount for key, amount in amounts.items() if amount is not None}
    parts, whole = over_one(known.values())
    floors = [part * 100 // whole for part in parts]
    remainders = [part * 100 % whole for part in parts]
    wanted = _rounded(Fraction(sum(parts) * 100, whole)) if total is None else int(total.scaleb(2))
    largest_first = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for place in largest_first[: wanted - sum(floors)]:
        floors[place] += 1
    shown = dict(zip(known, floors, strict=True))
    return {
        key: None if amount is None else Decimal(shown[key]).scaleb(-2) for key, amount in amounts.items()
    }


def over_one(amounts: Iterable[Fraction]) -> tuple[list[int], int]:
    """Amounts as parts of one denominator, and that; whole numbers add up many times faster."""
    listed = list(amounts)
    whole = math.lcm(*{amount.denominator for amount in listed})
    return [amount.numerator * (whole // amount.denominator) for amount in listed], whole


def value(credits_: Iterable[Valued]) -> Fraction:
    """What credits are worth together, in euros, exact."""
    listed = list(credits_)
    parts, whole = over_one(each for each, _many in listed)
    return Fraction(sum(part * many for part, (_each, many) in zip(parts, listed, strict=True)), whole)


def _rounded(number: Fraction) -> int:
    half_up = (abs(number.numerator) * 2 + number.denominator) // (number.denominator * 2)
    return half_up if number >= 0 else -half_up
