"""`usage`, `counters` and `export`: numbers and files out of the store."""

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

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
    rows = consumption.usage(on.store, on.scope, asked, axis, chosen, by)
    total = sum(row.credits for row in rows)
    if arguments.json:
        print_json(
            {
                "axis": str(axis),
                "from": asked.start.isoformat(),
                "to": asked.last.isoformat(),
                "by": str(by),
                "total": total,
                "rows": [{"key": row.key, "credits": row.credits} for row in rows],
            }
        )
    else:
        print_table((str(by), "credits"), [*rows, ("total", total)])
    return 0


def counters(on: Ground, arguments: Namespace) -> int:
    """Credits left by agency and product at the end of a day, as they were known at the end of another."""
    as_of: date = arguments.as_of or paris_day(on.now)
    rows = ledger.counters(on.store, on.scope, wallets(on, arguments), as_of, arguments.known_at)
    if arguments.json:
        listed = [
            {
                "agency": row.agency,
                "product": str(row.product),
                "remaining": row.remaining,
                "unfunded": row.unfunded,
            }
            for row in rows
        ]
        known_at = arguments.known_at and arguments.known_at.isoformat()
        print_json({"as_of": as_of.isoformat(), "known_at": known_at, "rows": listed})
    else:
        print_table(("agency", "product", "remaining", "unfunded"), rows)
    return 0


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
