"""The blocks in stock to take away, as lines for another program."""

from collections.abc import Sequence
from datetime import date

from lib.api.files import Attachment, Made
from lib.domain.scope import Filters, Permission
from lib.export.delimited import csv_table
from lib.export.request import Format
from lib.store.exports import must_export
from lib.ui import files
from lib.ui.context import Context
from lib.ui.files import Offer
from lib.ui.finances import stock_tables
from lib.ui.finances.stock_tables import Valued
from lib.ui.i18n import _


def button(ground: Context, blocks: Sequence[Valued], day: date, filters: Filters) -> None:
    """The button, for who may export."""
    if not ground.scope.may(Permission.EXPORT):
        return
    headings = [heading for _name, heading in stock_tables.block_columns()]
    rows = [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in row]
        for row in stock_tables.block_rows(blocks)
    ]

    def delimited() -> Made:
        must_export(ground.scope)
        return Made(csv_table(headings, rows), len(rows))

    name = f"paraphe-stock-{day}.csv"
    files.buttons(
        ground,
        [
            Offer(
                "stock.csv",
                _("Blocks as CSV"),
                Attachment(name, Format.CSV, ground.scope, ground.person, delimited),
                (day, filters, tuple(blocks)),
                len(rows),
                _("A line a block: text separated by semicolons, as a French Excel opens it"),
            )
        ],
    )
