"""What the store knows that could explain a gap between the platform's counter and the ledger's."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from lib.domain import candidates as found_in
from lib.domain.candidates import Ordered, SetAside, Window
from lib.domain.catalogue import Pack
from lib.domain.clock import utc_to_paris
from lib.domain.coverage import AROUND, Span, missing, uncovered
from lib.domain.ledger import Ledger
from lib.domain.policy import RecreditOn
from lib.domain.reconciliation import Candidate, Sign
from lib.domain.scope import Filters, Scope
from lib.domain.types import Content, Kind, Product
from lib.store.bound import bound
from lib.store.orders import Order, lines
from lib.store.queries import Cursor

_AROUND = pa.schema([("agency_id", pa.string()), ("first_on", pa.date32()), ("last_on", pa.date32())])
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and where it is."""

    product: Product
    credits: int
    """Above zero: the platform has more."""
    wallets: set[str]
    """Whose counters together it is of."""
    where: str
    """Their name: an agency's or the network's."""
    window: Window


def candidates(
    cursor: Cursor, scope: Scope, gap: Gap, ledger: Ledger, packs: Sequence[Pack]
) -> list[Candidate]:
    """All that could explain a gap, in no order, the wrong way round too. `ledger` is the product's."""
    every = lines(cursor, scope, Filters(products=()))
    own = [one for one in every if one.wallet_id in gap.wallets and one.product is gap.product]
    drawing = cursor.rows("reconcile_drawing", wallets=sorted(gap.wallets), **_places(cursor, scope, gap))
    sizes = [(pack.name, pack.credits) for pack in packs if pack.product is gap.product]
    sizes += [(one.pack, one.quantity) for one in own if one.pack and one.kind is Kind.PURCHASE]
    uses = _missing_periods if gap.credits < 0 else _too_many
    return [
        *found_in.of_orders(list(map(_ordered, own)), gap.credits, gap.window),
        *found_in.of_numbers(list(map(_ordered, every)), gap.where, gap.credits, gap.window),
        *found_in.of_packs(sizes, gap.where, gap.credits, gap.window),
        *found_in.of_files(_set_aside(cursor, scope, gap, drawing), gap.credits, gap.window),
        *uses(cursor, scope, gap, drawing),
        *_expired(cursor, scope, gap, ledger),
    ]


def _ordered(order: Order) -> Ordered:
    granted = None if order.granted_at is None else utc_to_paris(order.granted_at).date()
    return Ordered(
        order.number,
        order.wallet,
        order.pack,
        order.quantity,
        order.state,
        order.ordered_on,
        granted,
        order.invoice,
    )


def _content(gap: Gap) -> Content:
    """What the files are that bring the product's uses."""
    return Content.SIGNATURES if gap.product is Product.SIGNATURE else Content.USES


def _set_aside(cursor: Cursor, scope: Scope, gap: Gap, drawing: list[tuple[Any, ...]]) -> list[SetAside]:
    """Files with rows set aside that may concern the wallets: of agencies that draw on them, and orders."""
    concerned = {row[0] for row in drawing} | gap.wallets | {scope.network}
    rows = cursor.rows(
        "reconcile_set_aside", contents=[str(_content(gap)), str(Content.ORDERS)], **bound(scope)
    )
    return [
        SetAside(file, agency, content == Content.ORDERS, count, first, last, content == Content.SIGNATURES)
        for file, agency_id, agency, content, count, first, last in rows
        if agency_id in concerned
    ]


def _missing_periods(
    cursor: Cursor, scope: Scope, gap: Gap, drawing: list[tuple[Any, ...]]
) -> list[Candidate]:
    """Days that no live import covers, of agencies that draw on the wallets, from their first use on."""
    covered = _covered(cursor, scope, gap)
    spans = _spans(covered, scope, gap, drawing)
    begun = {agency: max(first, gap.window.first or first) for agency, _name, first, *_rest in drawing}
    until = gap.window.until
    holes = {
        agency: uncovered(spans[agency], first, until) for agency, first in begun.items() if first <= until
    }
    used = _used_around(cursor, scope, gap, holes)
    names = {agency: name for agency, name, *_rest in drawing}
    return _undone(cursor, scope, gap, covered) + [
        Candidate(Sign.NOT_COVERED, names[agency], "", one.first, one.last, -one.credits, estimated=True)
        for agency in holes
        for one in missing(spans[agency], used[agency], begun[agency], until)
    ]


def _undone(cursor: Cursor, scope: Scope, gap: Gap, covered: dict[str, list[Span]]) -> list[Candidate]:
    """Imports that were undone, where nothing else covers their days."""
    content = _content(gap)
    rows = cursor.rows("reconcile_undone", content=str(content), wallets=sorted(gap.wallets), **bound(scope))
    return [
        Candidate(
            Sign.UNDONE, agency, file, first, last, -inserted, estimated=content is not Content.SIGNATURES
        )
        for file, agency_id, agency, inserted, first, last in rows
        if gap.window.holds(first, last)
        and uncovered(covered[agency_id], max(first, gap.window.first or first), min(last, gap.window.until))
    ]


def _covered(cursor: Cursor, scope: Scope, gap: Gap) -> dict[str, list[Span]]:
    """By agency, or the network for files that name several, the days of live imports."""
    covered: dict[str, list[Span]] = defaultdict(list)
    content = str(_content(gap))
    for agency, first, last in cursor.rows("reconcile_spans", network=scope.network, content=content):
        covered[agency].append((first, last))
    return covered


def _spans(
    covered: dict[str, list[Span]], scope: Scope, gap: Gap, drawing: list[tuple[Any, ...]]
) -> dict[str, list[Span]]:
    """By agency the days that are accounted for: imports' own, and those on which other wallets paid.

    Of an agency whose uses came without files, all days up to its last use.
    """
    terms: dict[str, list[Span]] = defaultdict(list)
    spans: dict[str, list[Span]] = {}
    for agency, _name, first, last, from_on, until_on in drawing:
        terms[agency].append((from_on, until_on - _DAY))
        files = [*covered[agency], *(covered[scope.network] if _content(gap) is Content.USES else [])]
        spans[agency] = [*(files or [(first, last)]), *uncovered(terms[agency], first, gap.window.until)]
    return spans


def _used_around(
    cursor: Cursor, scope: Scope, gap: Gap, holes: dict[str, list[Span]]
) -> dict[str, dict[date, int]]:
    """By agency, credits used by day around its holes."""
    around = [
        {"agency_id": agency, "first_on": first - AROUND * _DAY, "last_on": last + AROUND * _DAY}
        for agency, listed in holes.items()
        for first, last in listed
    ]
    cursor.register("around", pa.Table.from_pylist(around, _AROUND))
    used: dict[str, dict[date, int]] = defaultdict(dict)
    for agency, day, credits_ in cursor.rows("reconcile_days", **_places(cursor, scope, gap)):
        used[agency][day] = credits_
    return used


def _too_many(cursor: Cursor, scope: Scope, gap: Gap, _drawing: list[tuple[Any, ...]]) -> list[Candidate]:
    """Signatures that two files may have brought twice, and those that another rule would give back."""
    if gap.product is not Product.SIGNATURE:
        return []
    asked = {
        "network": scope.network,
        "wallets": sorted(gap.wallets),
        "since": gap.window.since,
        "until": gap.window.until,
    }
    twice = [
        Candidate(Sign.SAME_USE, agency, contract, first, last, credits_)
        for agency, contract, first, last, credits_ in cursor.rows("reconcile_twice", **asked)
    ]
    unsigned, undone = cursor.rows("reconcile_recredit", **asked)[0]
    rules = {
        RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE: unsigned,
        RecreditOn.CANCELLED_BEFORE_ALL_SIGNED: undone,
    }
    return twice + [
        Candidate(Sign.RECREDIT, gap.where, rule, gap.window.first, gap.window.until, credits_)
        for rule, credits_ in rules.items()
        if credits_ == gap.credits
    ]


def _expired(cursor: Cursor, scope: Scope, gap: Gap, ledger: Ledger) -> list[Candidate]:
    """Blocks of which as many credits expired in the wallets as the platform has more."""
    expired: dict[str, int] = defaultdict(int)
    days: dict[str, date] = {}
    for lot in ledger.lots:
        end = lot.block.expires_at
        if not lot.expired or lot.wallet not in gap.wallets or end is None:
            continue
        day = utc_to_paris(end).date()
        if gap.window.holds(day, day):
            expired[lot.block.block_id] += lot.expired
            days[lot.block.block_id] = day
    fitting = [block for block, credits_ in expired.items() if credits_ == gap.credits]
    # Moved credits are of another wallet's order.
    rows = cursor.rows(
        "order_labels",
        network=scope.network,
        order_ids=sorted(fitting),
        known=None,
        kept=bool(cursor.value("ledger_days_kept")),
    )
    numbers = {order_id: number for order_id, number, *_label in rows}
    return [
        Candidate(Sign.EXPIRED, gap.where, numbers[block], days[block], days[block], gap.credits)
        for block in fitting
    ]


def _places(cursor: Cursor, scope: Scope, gap: Gap) -> dict[str, object]:
    """The values of queries over days of uses."""
    return {
        "network": scope.network,
        "product": str(gap.product),
        "known": None,
        "kept": bool(cursor.value("ledger_days_kept")),
    }
