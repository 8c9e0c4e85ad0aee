"""`import`, `orders`, `uses`, `imports` and `undo`."""

import sys
from argparse import Namespace

from lib.command.ground import Ground, print_json, print_table, progress
from lib.domain.text import short
from lib.domain.types import Content
from lib.ingest.importer import EXPORTS_ONLY, Refusal, import_paths
from lib.store import imports, receipts
from lib.store.receipts import Receipt


def exports(on: Ground, arguments: Namespace) -> int:
    """Imports the platform's exports of one agency."""
    return _take_in(on, arguments, EXPORTS_ONLY, arguments.agency)


def orders(on: Ground, arguments: Namespace) -> int:
    """Imports files of orders, which name their agencies themselves."""
    return _take_in(on, arguments, (Content.ORDERS,), None)


def uses(on: Ground, arguments: Namespace) -> int:
    """Imports files of uses of registered letters and ERP."""
    return _take_in(on, arguments, (Content.USES,), None)


def _take_in(on: Ground, arguments: Namespace, contents: tuple[Content, ...], agency: str | None) -> int:
    """Imports files, folders and zips. Refused ones are said; the others are taken in all the same."""
    done: list[Receipt] = []
    refused = 0
    for result in import_paths(
        on.settings,
        on.store,
        on.scope,
        arguments.files,
        agency,
        on.person,
        progress("importing"),
        contents,
    ):
        if isinstance(result, Refusal):
            refused += 1
            sys.stderr.write(f"error: {result.file}: {result.error}\n")
        else:
            done.append(result)
    if arguments.json:
        print_json([described(on, receipt) for receipt in done])
    else:
        for receipt in done:
            sys.stdout.write(_sentence(receipt) + "\n")
            for problem in receipts.problems(on.store, on.scope, receipt.import_id):
                mark = "set aside" if problem.rejected else "remark"
                sys.stderr.write(f"  row {problem.row}, {problem.column}: {problem.why} ({mark})\n")
    return 1 if refused else 0


def history(on: Ground, arguments: Namespace) -> int:
    """The receipts of all imports, the newest first."""
    known = receipts.history(on.store, on.scope)
    if arguments.json:
        print_json([described(on, receipt) for receipt in known])
        return 0
    print_table(
        (
            "import",
            "at (UTC)",
            "content",
            "agency",
            "file",
            "read",
            "inserted",
            "updated",
            "unchanged",
            "rejected",
            "",
        ),
        [
            (
                short(receipt.import_id),
                f"{receipt.imported_at:%Y-%m-%d %H:%M}",
                receipt.content,
                receipt.agency,
                receipt.file,
                receipt.rows_read,
                receipt.inserted,
                receipt.updated,
                receipt.unchanged,
                receipt.rejected,
                "undone" if receipt.undone_at else "",
            )
            for receipt in known
        ],
    )
    return 0


def undo(on: Ground, arguments: Namespace) -> int:
    """Makes the store as if a file had never come (law I4)."""
    receipt = imports.undo(on.store, on.scope, arguments.import_id, on.person)
    sys.stdout.write(f"{receipt.file}: undone; everything is as if it had never come\n")
    return 0


def described(on: Ground, receipt: Receipt) -> dict[str, object]:
    """A receipt as the command line gives it in JSON."""
    marks = receipts.problems(on.store, on.scope, receipt.import_id)
    remarks = [
        (mark.rejected, {"row": mark.row, "column": mark.column, "value": mark.value, "why": mark.why})
        for mark in marks
    ]
    return {
        "file": receipt.file,
        "import_id": receipt.import_id,
        "content": receipt.content,
        "agency": receipt.agency,
        "sha256": receipt.sha256,
        "sheet": receipt.sheet,
        "read": receipt.rows_read,
        "inserted": receipt.inserted,
        "updated": receipt.updated,
        "unchanged": receipt.unchanged,
        "rejected": receipt.rejected,
        "warned": receipt.warned,
        "first_day": receipt.first_on and receipt.first_on.isoformat(),
        "last_day": receipt.last_on and receipt.last_on.isoformat(),
        "ignored_columns": list(receipt.ignored_columns),
        "already_imported": receipt.already_imported,
        "imported_at": receipt.imported_at.isoformat() + "Z",
        "undone_at": receipt.undone_at and receipt.undone_at.isoformat() + "Z",
        "rejected_rows": [remark for rejected, remark in remarks if rejected],
        "warned_rows": [remark for rejected, remark in remarks if not rejected],
    }


def _sentence(receipt: Receipt) -> str:
    if receipt.already_imported:
        return (
            f"{receipt.file}: imported already as import {short(receipt.import_id)} for {receipt.agency}; "
            "nothing was changed"
        )
    ignored = f"; ignored columns: {', '.join(receipt.ignored_columns)}" if receipt.ignored_columns else ""
    return (
        f"{receipt.file}: {receipt.rows_read} rows read, {receipt.inserted} inserted, "
        f"{receipt.updated} updated, {receipt.unchanged} unchanged, {receipt.rejected} set aside, "
        f"{receipt.warned} with a remark (import {short(receipt.import_id)}){ignored}"
    )
