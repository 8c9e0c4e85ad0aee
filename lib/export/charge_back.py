"""The charge-back as a workbook: a summary, and a sheet an agency with what its teams and users cost.

Every total is a live formula over the lines that it stands below; the summary reads the agencies' totals. The
lines of an agency are those of the reports by team and by user; where they miss the agency's own line by some
cents, a line of its own says that rounding did it (laws L4 and L6).
"""

import io
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lib.domain.charge_back import Charge, total_of
from lib.domain.types import Product
from lib.errors import _
from lib.export.letterhead import Letterhead
from lib.export.sheets import Column, Form, Live, Sheet, Value, elsewhere, sheet_names, total
from lib.store.charge_back import ChargeBack


def charge_back_workbook(found: ChargeBack, head: Letterhead) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    used = [product for product in head.products if any(one.used.get(product) for one in found.agencies)]
    say, layout = head.say, _Layout(head, used)
    summary = Sheet(book, sheet_names([say(_("Summary"))], ())[0], layout.columns(say(_("Agency"))))
    names = sheet_names([agency.agency for agency in found.agencies], [summary.name])
    _head(summary, head, head.network)
    lines: list[tuple[Charge, Sheet, int]] = []
    for agency, name in zip(found.agencies, names, strict=True):
        sheet = Sheet(book, name, layout.columns(say(_("Team or user"))))
        lines.append((agency, sheet, _agency(sheet, head, layout, agency, found)))
    first = summary.row + 1
    last = first + len(lines) - 1
    for agency, sheet, row in lines:
        summary.values(layout.repeated(agency.agency, summary.row + 1, last + 1, sheet.name, row))
    known = total_of(found.agencies) is not None
    summary.values(layout.total(say(_("Total")), first, last, known=known), total=True)
    _unknown(summary, head, sum(agency.unfunded for agency in found.agencies))
    printed = say(_("Charge-back of credits: {subject}"), subject=f"{head.network}, {head.period}")
    for sheet in (summary, *(sheet for _agency_, sheet, _row in lines)):
        sheet.finish(printed, head.made, say(_("Page &P of &N")))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _agency(sheet: Sheet, head: Letterhead, layout: "_Layout", agency: Charge, found: ChargeBack) -> int:
    """Fills an agency's sheet; returns the row of its total."""
    say = head.say
    _head(sheet, head, agency.agency)
    sheet.band(say(_("By team")))
    teams = [line for line in found.teams if line.agency == agency.agency]
    row = _part(sheet, head, layout, agency, [(line.key or say(_("No team")), line) for line in teams])
    sheet.gap()
    sheet.band(say(_("By user")))
    users = [line for line in found.users if line.agency == agency.agency]
    _part(sheet, head, layout, agency, [(line.key or say(_("No user")), line) for line in users])
    _unknown(sheet, head, agency.unfunded)
    return row


def _part(
    sheet: Sheet, head: Letterhead, layout: "_Layout", agency: Charge, lines: Sequence[tuple[str, Charge]]
) -> int:
    """The lines of one part and their total; returns the total's row."""
    listed = list(lines)
    left = (agency.cost or Decimal(0)) - (total_of(line for _name, line in lines) or Decimal(0))
    if left:
        listed.append((head.say(_("Rounding")), Charge(agency.agency, None, {}, left, 0)))
    first = sheet.row + 1
    last = first + len(listed) - 1
    for name, line in listed:
        sheet.values(layout.line(name, line, sheet.row + 1, last + 1))
    known = agency.cost is not None
    return sheet.values(layout.total(head.say(_("Total")), first, last, known=known), total=True)


def _head(sheet: Sheet, head: Letterhead, subject: str) -> None:
    say = head.say
    sheet.title(say(_("Charge-back of credits: {subject}"), subject=subject))
    sheet.note(
        say(
            _("{period}, by the day on which the credit was spent; euros exclusive of VAT"),
            period=head.period,
        )
    )
    if head.filters:
        sheet.note(say(_("Filters: {filters}"), filters=head.filters))
    sheet.gap()
    sheet.headings()


def _unknown(sheet: Sheet, head: Letterhead, unfunded: int) -> None:
    if unfunded:
        sheet.gap()
        sheet.note(
            head.say(
                _(
                    "Credits of unknown cost: {credits}. No order has paid for them yet; they are among the "
                    "credits, not among the euros."
                ),
                credits=unfunded,
            )
        )


class _Layout:
    """The columns of every sheet, and the formulas that follow from their places."""

    def __init__(self, head: Letterhead, products: Sequence[Product]) -> None:
        self._head = head
        self._products = products
        self._unknown = head.say(_("unknown cost"))
        self._credits = len(products) + 2
        self._unfunded, self._cost, self._share = (self._credits + further for further in (1, 2, 3))
        self._sums = [*range(2, self._cost + 1)]

    def columns(self, first: str) -> list[Column]:
        say = self._head.say
        return [
            Column(first, Form.TEXT, 34),
            *(Column(self._head.products[product], Form.CREDITS) for product in self._products),
            Column(say(_("Credits")), Form.CREDITS),
            Column(say(_("Credits of unknown cost")), Form.CREDITS),
            Column(say(_("Cost, excl. VAT")), Form.EUROS),
            Column(say(_("Share")), Form.SHARE, 9),
            Column(say(_("Cost a credit, excl. VAT")), Form.UNIT),
        ]

    def line(self, name: str, line: Charge, row: int, total_row: int) -> list[Value]:
        used = [line.used.get(product, 0) for product in self._products]
        cost = self._unknown if line.cost is None else line.cost
        sums = [*used, self._credits_of(row), line.unfunded, cost]
        return [name, *sums, self._part_of(row, total_row), self._unit(row)]

    def repeated(self, name: str, row: int, total_row: int, sheet: str, source: int) -> list[Value]:
        """A line that reads another sheet's total."""
        sums = [elsewhere(sheet, source, place) for place in self._sums]
        return [name, *sums, self._part_of(row, total_row), self._unit(row)]

    def total(self, name: str, first: int, last: int, *, known: bool) -> list[Value]:
        """The row below the lines; `known`: whether any of their costs is."""
        row = last + 1
        sums: list[Value] = [total(first, last, place) for place in self._sums]
        if not known:
            sums[-1] = self._unknown
        return [name, *sums, self._part_of(row, row), self._unit(row)]

    def _credits_of(self, row: int) -> Live:
        return Live(f"=SUM(B{row}:{get_column_letter(self._credits - 1)}{row})")

    def _part_of(self, row: int, total_row: int) -> Live:
        cost = get_column_letter(self._cost)
        return Live(f'=IF(N({cost}{total_row})=0,"",N({cost}{row})/{cost}{total_row})')

    def _unit(self, row: int) -> Live:
        known = f"({get_column_letter(self._credits)}{row}-{get_column_letter(self._unfunded)}{row})"
        return Live(f'=IF({known}<=0,"",N({get_column_letter(self._cost)}{row})/{known})')
