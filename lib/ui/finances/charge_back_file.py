"""The costs to take away: the charge-back as a workbook, and the page's lines for another program."""

from collections.abc import Sequence
from decimal import Decimal

from lib.api.files import Attachment, Made
from lib.domain.scope import Permission
from lib.domain.types import Dimension
from lib.export.charge_back import charge_back_workbook
from lib.export.delimited import csv_table
from lib.export.request import Format
from lib.store.charge_back import charge_back
from lib.store.exports import must_export
from lib.ui import files
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.files import Offer
from lib.ui.filters import View
from lib.ui.finances import letterhead
from lib.ui.finances.costs_table import Line, called, label
from lib.ui.i18n import _


def buttons(ground: Context, view: View, by: Dimension, lines: Sequence[Line]) -> None:
    """The two buttons, for who may export."""
    if not ground.scope.may(Permission.EXPORT):
        return
    head = letterhead.of(ground, written.period(view.period), view.filters)
    table = _lines(by, lines)

    def workbook() -> Made:
        must_export(ground.scope)
        found = charge_back(ground.store, ground.scope, view.period, view.filters, ground.today)
        return Made(charge_back_workbook(found, head), len(found.teams) + len(found.users))

    def delimited() -> Made:
        must_export(ground.scope)
        return Made(csv_table(*table), len(lines))

    name = f"paraphe-refacturation-{view.period.start}-{view.period.last}"
    files.buttons(
        ground,
        [
            Offer(
                "costs.xlsx",
                _("Charge-back workbook (Excel)"),
                Attachment(f"{name}.xlsx", Format.XLSX, ground.scope, ground.person, workbook),
                (view.period, view.filters),
                len(lines),
                _("A sheet an agency with its teams and users, totals as formulas, ready to print"),
            ),
            Offer(
                "costs.csv",
                "CSV",
                Attachment(f"{name}.csv", Format.CSV, ground.scope, ground.person, delimited),
                (view.period, view.filters, by, tuple(lines)),
                len(lines),
                _("The lines of this page: text separated by semicolons, as a French Excel opens it"),
            ),
        ],
    )


def _lines(by: Dimension, lines: Sequence[Line]) -> tuple[list[str], list[list[str | int | Decimal | None]]]:
    """Headings and lines; the total is left out, for a column that is added up would hold it twice."""
    told_apart = any(line.agency is not None for line in lines)
    headings = [*([_("Agency")] if told_apart else []), label(by)]
    headings += [_("Credits"), _("Cost, € excl. VAT"), _("Credits of unknown cost")]
    rows: list[list[str | int | Decimal | None]] = [
        [*([line.agency] if told_apart else []), called(by, line.key), line.credits, line.cost, line.unfunded]
        for line in lines
    ]
    return headings, rows
