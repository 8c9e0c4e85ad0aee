"""Month statements: added up from the journal, signed when a month closes, never changed since (law L6)."""

from datetime import date, datetime, time
from fractions import Fraction
from typing import NamedTuple

import pyarrow as pa

from lib.domain.audit import Action
from lib.domain.clock import paris_to_utc
from lib.domain.period import shift_months
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.statement import NOTHING, Amount, Measure, Measures, month_of, monthly, unfunded, with_late
from lib.domain.types import Product
from lib.errors import Forbidden, Refused, _
from lib.store import audit
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.costs import must_view_cost
from lib.store.counters import day_end, wallets_shown
from lib.store.ledger import Ledgers, network_ledger
from lib.store.queries import Cursor

_LINES = pa.schema(
    [
        ("network_id", pa.string()),
        ("month", pa.date32()),
        ("wallet_id", pa.string()),
        ("product", pa.string()),
        ("measure", pa.string()),
        ("credits", pa.int64()),
        ("amount", pa.string()),
        ("closed_at", pa.timestamp("us")),
        ("closed_by", pa.string()),
    ]
)
_UNFUNDED = "unfunded"
"""Beside the measures of a line: its uses that nothing had paid for at the end of the month (law L3)."""
_Place = tuple[str, Product]
"""A wallet's id and a product: one line of a statement."""


class Line(NamedTuple):
    """One line of a statement. `wallet` is the wallet's name."""

    wallet: str
    product: Product
    measures: Measures


class Late(NamedTuple):
    """What became known after a month had closed and concerns it. Times are naive UTC, days Paris days."""

    what: str
    """import | undo | order | transfer | policy"""
    name: str
    """The file, the order's number, the product, or who pays."""
    wallet: str
    entered_at: datetime
    entered_by: str
    """Who; "" where that is not kept (an undo)."""
    first_on: date
    last_on: date


class Statement(NamedTuple):
    """A month's statement. `closed_at` (naive UTC) None: the month is open, its numbers may still move."""

    month: date
    lines: list[Line]
    closed_at: datetime | None
    closed_by: str | None
    late: list[Late]
    """Origins of the adjustments, where this is the first month after the closed ones."""


def statement(
    store: Store, scope: Scope, filters: Filters, month: date, today: date | None = None
) -> Statement:
    """The statement of the month that begins on a day, by wallet and product; those without entries left out.

    In a month that has not ended, what is to happen after `today` (an expiry) is left out; None: it is not.
    Raises Forbidden without the permission to see costs, Refused for a month before the first closed one.
    """
    must_view_cost(scope)
    with store.reading() as cursor:
        cursor.snapshot()
        closed = {row[0]: row[1:] for row in cursor.rows("closed_months", network=scope.network)}
        if closed and month < min(closed):
            raise _before_all()
        names = wallets_shown(cursor, scope, filters)
        late: list[Late] = []
        if month in closed:
            lines = _signed(cursor, scope, filters, month)
        else:
            lines = _computed(cursor, scope.network, month, today)
            if before := closed.get(shift_months(month, -1)):
                lines = _after_closed(cursor, scope, lines, month)
                late = _late(cursor, scope, filters, before[0], month)
    chosen = filters.products or tuple(Product)
    kept = [
        Line(names[wallet], product, line)
        for (wallet, product), line in lines.items()
        if wallet in names and product in chosen and line != NOTHING
    ]
    kept.sort(key=lambda line: (line.wallet, list(Product).index(line.product)))
    closed_at, closed_by = closed.get(month, (None, None))
    return Statement(month, kept, closed_at, closed_by, late)


def closed_until(store: Store, scope: Scope) -> date | None:
    """The first day of the latest closed month of the scope's network; None: none is closed."""
    rows = store.rows("closed_months", network=scope.network)
    return rows[0][0] if rows else None


def close_month(store: Store, scope: Scope, month: date, by: str, now: datetime) -> None:
    """Signs the statements of a month, and of those before it that are still open, as they are now.

    `month` is its first day, `now` naive UTC. Raises Forbidden without the permission, or for less than the
    whole network; Refused when the month has not ended, is closed already or lies before the closed ones.
    """
    if not scope.may(Permission.CLOSE_MONTH) or scope.agencies is not None:
        raise Forbidden(_("You may not close a month."), _("Ask your network's finance department."))
    if month != month_of(month) or _end(month) > now:
        raise Refused(_("This month has not ended."), _("Close it once it is over."))

    def work(cursor: Cursor) -> None:
        closed = [row[0] for row in cursor.rows("closed_months", network=scope.network)]
        if closed and month < closed[-1]:
            raise _before_all()
        if closed and month <= closed[0]:
            raise Refused(_("This month is closed already."), _("Nothing was changed."))
        cursor.register("new_lines", _to_sign(cursor, scope, month, closed, by, now))
        cursor.run("closed_lines_add")
        audit.record(cursor, scope, by, Action.MONTH_CLOSED, subject=f"{month:%Y-%m}")

    store.write(work)


def _before_all() -> Refused:
    """A month of which nothing was known when the first one was closed (lib/store/months.py)."""
    return Refused(
        _("This month lies before the first closed month: it has no statement of its own."),
        _("What came late for it is an adjustment of the month that was open by then, with its origin."),
    )


def _to_sign(
    cursor: Cursor, scope: Scope, month: date, closed: list[date], by: str, now: datetime
) -> pa.Table:
    ledgers = network_ledger(cursor, scope.network, _end(month))
    by_month = _by_month(ledgers, month, first=shift_months(closed[0], 1) if closed else None)
    first = shift_months(closed[0], 1) if closed else min(by_month, default=month)
    unknown = {product: unfunded(one.journal, first, month) for product, one in ledgers.items()}
    rows: list[tuple[object, ...]] = []
    while first <= month:
        lines = by_month.get(first, {})
        if closed and first == shift_months(closed[0], 1):
            lines = _after_closed(cursor, scope, lines, first)
        for (wallet, product), line in (lines or {(scope.network, Product.SIGNATURE): NOTHING}).items():
            signed = [*line.items(), (_UNFUNDED, Amount(unknown[product][first][wallet]))]
            rows += [
                (scope.network, first, wallet, str(product), str(measure), credits_, str(euros), now, by)
                for measure, (credits_, euros) in signed
            ]
        first = shift_months(first, 1)
    columns = [
        pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), _LINES, strict=True)
    ]
    return pa.table(columns, schema=_LINES)


def _end(month: date) -> datetime:
    """When a month ends, naive UTC."""
    return paris_to_utc(datetime.combine(shift_months(month, 1), time()))


def _by_month(ledgers: Ledgers, last: date, *, first: date | None) -> dict[date, dict[_Place, Measures]]:
    """The lines of all wallets from a month (None: the first) to the month `last`."""
    found: dict[date, dict[_Place, Measures]] = {}
    for product, ledger in ledgers.items():
        for wallet, months in monthly(ledger.journal, last, first).items():
            for month, line in months.items():
                found.setdefault(month, {})[wallet, product] = line
    return found


def _computed(cursor: Cursor, network: str, month: date, today: date | None = None) -> dict[_Place, Measures]:
    """The lines of all wallets, whoever asks: what leaves lib.store is narrowed by `wallets_shown`."""
    until = _end(month) if today is None else min(_end(month), day_end(today))

    def made() -> dict[_Place, Measures]:
        return _by_month(network_ledger(cursor, network, until), month, first=month).get(month, {})

    return cursor.keep("statement", (network, month, today), made)


def _signed(cursor: Cursor, scope: Scope, filters: Filters, month: date) -> dict[_Place, Measures]:
    lines: dict[_Place, dict[Measure, Amount]] = {}
    rows = cursor.rows("closed_lines", month=month, **bound(scope, filters))
    for wallet, product, measure, credits_, amount in rows:
        line = lines.setdefault((wallet, Product(product)), dict(NOTHING))
        line[Measure(measure)] = Amount(credits_, Fraction(amount))
    return {place: line for place, line in lines.items() if line != NOTHING}


def _after_closed(
    cursor: Cursor, scope: Scope, lines: dict[_Place, Measures], month: date
) -> dict[_Place, Measures]:
    """The lines of the first open month, on what was signed for the month before."""
    before = shift_months(month, -1)
    now = _computed(cursor, scope.network, before)
    signed = _signed(cursor, Scope.whole_network(scope.network), Filters(products=()), before)
    found: dict[_Place, Measures] = {}
    for place in lines.keys() | signed.keys():
        closing = now.get(place, NOTHING)[Measure.CLOSING]
        late = closing.minus(signed.get(place, NOTHING)[Measure.CLOSING])
        found[place] = with_late(lines.get(place, NOTHING), late)
    return found


def _late(cursor: Cursor, scope: Scope, filters: Filters, closed_at: datetime, month: date) -> list[Late]:
    rows = cursor.rows("late_arrivals", closed_at=closed_at, before=month, **bound(scope, filters))
    return [Late(*row) for row in rows]
