"""`usage`, `counters` and `export`: numbers and files out of the store."""

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from lib.command.ground import (
    Ground,
    filters,
    period,
    print_json,
    print_table,
    progress,
    today,
    wallets,
)
from lib.domain.clock import paris_day
from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.signatories import Shown
from lib.domain.types import Axis, Dimension
from lib.export.request import ExportRequest, Format
from lib.export.stream import write
from lib.store import consumption
from lib.store import counters as ledger


def usage(on: Ground, arguments: Namespace) -> int:
    """Credits used between two days, by one dimension (laws C1 and C3)."""
    asked, axis, by = period(arguments), Axis(arguments.axis), Dimension(arguments.by)
    chosen = filters(on, arguments)
    if by is Dimension.PRODUCT and not arguments.product:
        chosen = replace(chosen, products=())
    told = told_usage(on, asked, axis, by, chosen)
    if arguments.json:
        print_json(told)
    else:
        rows = [(row["key"], row["credits"]) for row in told["rows"]]
        print_table((str(by), "credits"), [*rows, ("total", told["total"])])
    return 0


def told_usage(on: Ground, asked: Period, axis: Axis, by: Dimension, chosen: Filters) -> dict[str, Any]:
    """What `usage --json` says."""
    rows = consumption.usage(on.store, on.scope, asked, axis, chosen, by)
    return {
        "axis": str(axis),
        "from": asked.start.isoformat(),
        "to": asked.last.isoformat(),
        "by": str(by),
        "total": sum(row.credits for row in rows),
        "rows": [{"key": row.key, "credits": row.credits} for row in rows],
    }


def counters(on: Ground, arguments: Namespace) -> int:
    """Credits left by agency and product at the end of a day, as they were known at the end of another."""
    as_of: date = arguments.as_of or paris_day(on.now)
    told = told_counters(on, wallets(on, arguments), as_of, arguments.known_at)
    if arguments.json:
        print_json(told)
    else:
        rows = [tuple(row.values()) for row in told["rows"]]
        print_table(("agency", "product", "remaining", "unfunded"), rows)
    return 0


def told_counters(on: Ground, chosen: Filters, as_of: date, known_at: date | None) -> dict[str, Any]:
    """What `counters --json` says."""
    rows = ledger.counters(on.store, on.scope, chosen, as_of, known_at)
    return {
        "as_of": as_of.isoformat(),
        "known_at": known_at and known_at.isoformat(),
        "rows": [
            {
                "agency": row.agency,
                "product": str(row.product),
                "remaining": row.remaining,
                "unfunded": row.unfunded,
            }
            for row in rows
        ],
    }


def export(on: Ground, arguments: Namespace) -> int:
    """The 10 columns as a file; its ending says which kind."""
    target: Path = arguments.output
    request = ExportRequest(
        scope=on.scope,
        period=period(arguments),
        axis=Axis(arguments.axis),
        filters=filters(on, arguments),
        format=Format(target.suffix.lower().removeprefix(".")),
        now=on.now,
        person=on.person,
        shown=Shown(arguments.signatories) if arguments.signatories else None,
    )
    show = progress("exporting")
    rows = write(on.store, request, target, lambda done: show(0, f"{done} rows"))
    sys.stderr.write(f"{target}: {rows} rows, {today(on)}\n")
    return 0
