"""A month's statement as a workbook: by product, by wallet, and what came late with its origins.

Closings and totals are live formulas over what is printed beside them (law L6).
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lib.domain.statement import SIGNS, Measure
from lib.domain.statement_rows import Line, by_product, product_rows, wallet_rows
from lib.errors import _
from lib.export.letterhead import Letterhead
from lib.export.sheets import Column, Form, Live, Sheet, Value, sheet_names, total

_BETWEEN = [measure for measure in Measure if measure is not Measure.CLOSING]


@dataclass(frozen=True, slots=True)
class StatementBook:
    """What goes into the workbook beside its letterhead."""

    lines: Sequence[Line]
    measures: Mapping[Measure, str]
    """What each is called."""
    notes: Sequence[str]
    """Whether the month is closed, what of it has no known cost."""
    late: Sequence[Sequence[str]]
    """What came after the closing: what, which, whose, when, by whom, for which days."""


def statement_workbook(found: StatementBook, head: Letterhead) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    say = head.say
    names = sheet_names([say(_("By product")), say(_("By wallet")), say(_("Came late"))], ())
    sheets = [_by_product(book, names[0], found, head), _by_wallet(book, names[1], found, head)]
    if found.late:
        sheets.append(_late(book, names[2], found, head))
    for sheet in sheets:
        sheet.finish(f"{head.network} · {head.period}", head.made, say(_("Page &P of &N")))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _by_product(book: Workbook, name: str, found: StatementBook, head: Letterhead) -> Sheet:
    say, credits_ = head.say, by_product(found.lines)
    euros = product_rows(found.lines)
    columns = [Column(say(_("Movement")), Form.TEXT, 24)]
    for product in credits_:
        called = head.products[product]
        columns.append(Column(say(_("{product}, credits"), product=called), Form.CREDITS, 15))
        columns.append(Column(say(_("{product}, € excl. VAT"), product=called), Form.EUROS, 17))
    columns.append(Column(say(_("Total, € excl. VAT")), Form.EUROS, 17))
    sheet = Sheet(book, name, columns)
    _head(sheet, found, head)
    first = sheet.row + 1
    for measure in _BETWEEN:
        cells: list[Value] = [found.measures[measure]]
        for product, line in credits_.items():
            cells += [line[measure].credits, euros[product][measure]]
        sheet.values([*cells, _sum_of_euros(sheet.row + 1, len(credits_))])
    places = range(2, 2 * len(credits_) + 3)
    closing = [_added(first, place) for place in places]
    sheet.values([found.measures[Measure.CLOSING], *closing], total=True)
    return sheet


def _by_wallet(book: Workbook, name: str, found: StatementBook, head: Letterhead) -> Sheet:
    say, shown = head.say, wallet_rows(found.lines)
    columns = [Column(say(_("Wallet")), Form.TEXT, 30), Column(say(_("Product")), Form.TEXT, 20)]
    for unit, form in ((say(_("credits")), Form.CREDITS), (say(_("€ excl. VAT")), Form.EUROS)):
        columns += [Column(f"{found.measures[measure]} ({unit})", form, 14) for measure in Measure]
    sheet = Sheet(book, name, columns)
    _head(sheet, found, head)
    first = sheet.row + 1
    for (wallet, product, line), euros in zip(found.lines, shown.rows, strict=True):
        credits_ = [line[measure].credits for measure in _BETWEEN]
        _row(sheet, wallet, head.products[product], credits_, euros)
    if shown.rounding is not None:
        _row(sheet, say(_("Rounding")), "", [0] * len(_BETWEEN), shown.rounding)
    last = sheet.row
    sums = [total(first, last, place) for place in range(3, len(columns) + 1)]
    sheet.values([say(_("Total")), "", *sums], total=True)
    return sheet


def _row(
    sheet: Sheet, wallet: str, product: str, credits_: Sequence[int], euros: Mapping[Measure, Value]
) -> None:
    row, width = sheet.row + 1, len(Measure)
    cells: list[Value] = [*credits_, _across(row, 3)]
    cells += [*(euros[measure] for measure in _BETWEEN), _across(row, 3 + width)]
    sheet.values([wallet, product, *cells])


def _late(book: Workbook, name: str, found: StatementBook, head: Letterhead) -> Sheet:
    say = head.say
    headings = (_("What"), _("Which"), _("Wallet"), _("Entered on"), _("By"), _("Days concerned"))
    sheet = Sheet(book, name, [Column(say(heading), Form.TEXT, 26) for heading in headings])
    _head(sheet, found, head)
    for origin in found.late:
        sheet.values(origin)
    return sheet


def _head(sheet: Sheet, found: StatementBook, head: Letterhead) -> None:
    sheet.title(
        head.say(_("Statement of credits: {network}, {month}"), network=head.network, month=head.period)
    )
    for note in (*found.notes, *([head.filters] if head.filters else [])):
        sheet.note(note)
    sheet.gap()
    sheet.headings()


def _sum_of_euros(row: int, products: int) -> Live:
    return Live("=" + "+".join(f"{get_column_letter(3 + 2 * place)}{row}" for place in range(products)))


def _added(first: int, place: int) -> Live:
    """The closing below a column of measures."""
    letter = get_column_letter(place)
    return Live("=" + "".join(f"{_sign(measure)}{letter}{first + n}" for n, measure in enumerate(_BETWEEN)))


def _across(row: int, first: int) -> Live:
    """The closing after a row of measures."""
    return Live(
        "="
        + "".join(
            f"{_sign(measure)}{get_column_letter(first + n)}{row}" for n, measure in enumerate(_BETWEEN)
        )
    )


def _sign(measure: Measure) -> str:
    return "-" if SIGNS.get(measure, 1) < 0 else "+"
