"""A month's statement to take away: as a workbook, and as lines for another program."""

from collections.abc import Sequence
from decimal import Decimal

from lib.api.files import Attachment, Made
from lib.domain.scope import Filters, Permission
from lib.domain.statement import Measure
from lib.domain.statement_rows import wallet_rows
from lib.export.delimited import csv_table
from lib.export.request import Format
from lib.export.statement import StatementBook, statement_workbook
from lib.store.exports import must_export
from lib.store.statement import Statement
from lib.ui import files, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.files import Offer
from lib.ui.finances import late, letterhead, measures
from lib.ui.i18n import _


def buttons(ground: Context, found: Statement, filters: Filters, notes: Sequence[str]) -> None:
    """The two buttons, for who may export; what they give is what the page shows."""
    if not ground.scope.may(Permission.EXPORT):
        return
    head = letterhead.of(ground, written.month(found.month), filters)
    named = {measure: measures.signed_name(measure) for measure in Measure}
    book = StatementBook(found.lines, named, notes, late.cells(found))
    lines = _lines(found)

    def workbook() -> Made:
        must_export(ground.scope)
        return Made(statement_workbook(book, head), len(found.lines))

    def delimited() -> Made:
        must_export(ground.scope)
        return Made(csv_table(*lines), len(found.lines))

    name = f"paraphe-releve-{found.month:%Y-%m}"
    what = (found.month, filters, found.closed_at, repr(found.lines))
    files.buttons(
        ground,
        [
            Offer(
                "statement.xlsx",
                _("Statement as Excel"),
                Attachment(f"{name}.xlsx", Format.XLSX, ground.scope, ground.person, workbook),
                what,
                len(found.lines),
            ),
            Offer(
                "statement.csv",
                "CSV",
                Attachment(f"{name}.csv", Format.CSV, ground.scope, ground.person, delimited),
                what,
                len(found.lines),
                _("A line a wallet and product: text separated by semicolons, as a French Excel opens it"),
            ),
        ],
    )


def _lines(found: Statement) -> tuple[list[str], list[list[str | int | Decimal | None]]]:
    """Headings and lines: a wallet and product each, what rounding leaves last."""
    headings = [_("Month"), _("Wallet"), _("Product")]
    for unit in (_("credits"), _("€ excl. VAT")):
        headings += [f"{measures.name(measure)} ({unit})" for measure in Measure]
    shown = wallet_rows(found.lines)
    month = f"{found.month:%Y-%m}"
    rows: list[list[str | int | Decimal | None]] = [
        [
            month,
            line.wallet,
            words.product(line.product),
            *(line.measures[measure].credits for measure in Measure),
            *(row[measure] for measure in Measure),
        ]
        for line, row in zip(found.lines, shown.rows, strict=True)
    ]
    if shown.rounding is not None:
        rounded = [shown.rounding[measure] for measure in Measure]
        rows.append([month, _("Rounding"), None, *([0] * len(Measure)), *rounded])
    return headings, rows
