"""A month's statement, added up from the journal (law L6). Pure.

opening + bought + granted − used + recredited − expired − voided + transferred + adjusted = closing,
in credits and in euros, for each wallet, product and month. Months are Paris months (law I5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.domain.ledger import BEGINNING, Entry, EntryKind
from lib.domain.money import balance_in_cents, in_cents, value
from lib.domain.period import shift_months


class Measure(StrEnum):
    """A column of the statement, in its order."""

    OPENING = "opening"
    """What was left at the end of the month before, and opening balances entered in the month."""
    BOUGHT = "bought"
    GRANTED = "granted"
    USED = "used"
    RECREDITED = "recredited"
    """In euros nothing: what came back costs nothing, and is not among the euros of `used` either."""
    EXPIRED = "expired"
    VOIDED = "voided"
    TRANSFERRED = "transferred"
    """Arrived less gone; it adds up to nothing over the wallets of the network."""
    ADJUSTED = "adjusted"
    """Cost of earlier uses that became known or unknown, and what came late for months that are closed."""
    CLOSING = "closing"


SIGNS = {Measure.USED: -1, Measure.EXPIRED: -1, Measure.VOIDED: -1}
"""Measures that are shown positive and taken from the closing; the others are added."""

_OF_KIND = {
    EntryKind.OPENING: Measure.OPENING,
    EntryKind.PURCHASE: Measure.BOUGHT,
    EntryKind.GRANT: Measure.GRANTED,
    EntryKind.CONSUME: Measure.USED,
    EntryKind.RECREDIT: Measure.RECREDITED,
    EntryKind.EXPIRE: Measure.EXPIRED,
    EntryKind.VOID: Measure.VOIDED,
    EntryKind.TRANSFER_OUT: Measure.TRANSFERRED,
    EntryKind.TRANSFER_IN: Measure.TRANSFERRED,
    EntryKind.ADJUST: Measure.ADJUSTED,
}


class Amount(NamedTuple):
    """Credits, and euros exclusive of VAT, exact."""

    credits: int = 0
    euros: Fraction = Fraction(0)

    def plus(self, other: "Amount") -> "Amount":
        if not any(other):  # most measures of most months: fractions take their time
            return self
        return Amount(self.credits + other.credits, self.euros + other.euros)

    def minus(self, other: "Amount") -> "Amount":
        return Amount(self.credits - other.credits, self.euros - other.euros)

    def times(self, sign: int) -> "Amount":
        return self if sign == 1 else Amount(self.credits * sign, self.euros * sign)


Measures = Mapping[Measure, Amount]
"""One line of a statement; each measure is there."""

NOTHING: Measures = dict.fromkeys(Measure, Amount())


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def monthly(
    journal: Iterable[Entry], last: date, first: date | None = None
) -> dict[str, dict[date, dict[Measure, Amount]]]:
    """The lines of each wallet, from its first month with an entry to the month of `last`, in order.

    The journal is in the order of time. `first`: lines of months before it are left out; what happened in
    them is in its opening.
    """
    booked: dict[str, dict[date, dict[Measure, list[Entry]]]] = defaultdict(dict)
    earlier: dict[str, list[Entry]] = defaultdict(list)
    for month, entry in _dated(journal):
        if first is not None and month < first:
            earlier[entry.wallet].append(entry)
        else:
            line = booked[entry.wallet].setdefault(month, {})
            line.setdefault(_OF_KIND[entry.kind], []).append(entry)
    found = {}
    for wallet in dict.fromkeys([*earlier, *booked]):
        begun = first if first is not None and wallet in earlier else min(booked[wallet])
        opening = _total(earlier.get(wallet, ()))
        found[wallet] = _with_balances(booked.get(wallet, {}), opening, begun, month_of(last))
    return found


def unfunded(journal: Iterable[Entry], first: date, last: date) -> dict[date, Counter[str]]:
    """By wallet, the credits used that nothing had paid for at the end of each month (law L3).

    The journal is in the order of time.
    """
    changes: dict[date, Counter[str]] = defaultdict(Counter)
    for month, entry in _dated(journal):
        if entry.unfunded:
            changes[max(month, first)][entry.wallet] += entry.unfunded
    found: dict[date, Counter[str]] = {}
    left: Counter[str] = Counter()
    month = first
    while month <= last:
        left.update(changes[month])
        found[month] = left.copy()
        month = shift_months(month, 1)
    return found


def closing_of(line: Measures) -> Amount:
    """What a line's other measures add up to (law L6)."""
    total = Amount()
    for measure, amount in line.items():
        if measure is not Measure.CLOSING and any(amount):
            total = total.plus(amount.times(SIGNS.get(measure, 1)))
    return total


def added(lines: Iterable[Measures]) -> Measures:
    """The total of several lines."""
    total = dict(NOTHING)
    for line in lines:
        for measure in Measure:
            total[measure] = total[measure].plus(line[measure])
    return total


def row_in_cents(line: Measures) -> dict[Measure, Decimal]:
    """A line's euros in cents: it still adds up, and opens with the cents that the one before closed with."""
    opening, closing = (balance_in_cents(line[end].euros) for end in (Measure.OPENING, Measure.CLOSING))
    between = {
        measure: line[measure].euros * SIGNS.get(measure, 1)
        for measure in Measure
        if measure not in (Measure.OPENING, Measure.CLOSING)
    }
    shown = in_cents(between, closing - opening)
    return {
        Measure.OPENING: opening,
        **{measure: _unsigned(measure, amount) for measure, amount in shown.items() if amount is not None},
        Measure.CLOSING: closing,
    }


def _unsigned(measure: Measure, amount: Decimal) -> Decimal:
    """An amount as it is shown; nothing is 0.00, never −0.00."""
    return amount * SIGNS.get(measure, 1) + Decimal("0.00")


def with_late(line: Measures, late: Amount) -> Measures:
    """The line of the first open month: it opens with what was closed, and what came late is an adjustment.

    `late` is the closing of the month before as it is now, less the one that was closed.
    """
    opening, adjusted = line[Measure.OPENING], line[Measure.ADJUSTED]
    return {**line, Measure.OPENING: opening.minus(late), Measure.ADJUSTED: adjusted.plus(late)}


def _dated(journal: Iterable[Entry]) -> Iterator[tuple[date, Entry]]:
    """Each entry with its Paris month. They are in the order of time."""
    month, end = date.min, BEGINNING
    for entry in journal:
        if entry.at >= end:
            month = month_of(utc_to_paris(entry.at).date())
            end = paris_to_utc(datetime.combine(shift_months(month, 1), time()))
        yield month, entry


def _total(entries: Iterable[Entry]) -> Amount:
    listed = list(entries)
    euros = value(chain.from_iterable(entry.valued for entry in listed))
    return Amount(sum(entry.credits for entry in listed), euros)


def _with_balances(
    booked: Mapping[date, Mapping[Measure, Iterable[Entry]]], opening: Amount, first: date, last: date
) -> dict[date, dict[Measure, Amount]]:
    found: dict[date, dict[Measure, Amount]] = {}
    balance, month = opening, first
    while month <= last:
        line = dict(NOTHING)
        for measure, entries in booked.get(month, {}).items():
            line[measure] = _total(entries).times(SIGNS.get(measure, 1))
        line[Measure.OPENING] = line[Measure.OPENING].plus(balance)
        line[Measure.CLOSING] = balance = closing_of(line)
        found[month] = line
        month = shift_months(month, 1)
    return found
