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
    parts = [
        (say(_("By product")), _by_product),
        (say(_("By wallet, credits")), _credits_by_wallet),
        (say(_("By wallet, € excl. VAT")), _euros_by_wallet),
        *([(say(_("Came late")), _late)] if found.late else []),
    ]
    names = sheet_names([name for name, _part in parts], ())
    for name, (_name, part) in zip(names, parts, strict=True):
        sheet = part(book, name, found, head)
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
    letters = map(get_column_letter, range(2, len(columns) + 1))
    closing = [_closing([f"{one}{first + row}" for row in range(len(_BETWEEN))]) for one in letters]
    sheet.values([found.measures[Measure.CLOSING], *closing], total=True)
    return sheet


def _credits_by_wallet(book: Workbook, name: str, found: StatementBook, head: Letterhead) -> Sheet:
    rows: list[tuple[str, str, list[Value]]] = [
        (wallet, head.products[product], [line[measure].credits for measure in _BETWEEN])
        for wallet, product, line in found.lines
    ]
    return _by_wallet(book, name, found, head, Form.CREDITS, rows)


def _euros_by_wallet(book: Workbook, name: str, found: StatementBook, head: Letterhead) -> Sheet:
    shown = wallet_rows(found.lines)
    rows: list[tuple[str, str, list[Value]]] = [
        (wallet, head.products[product], [row[measure] for measure in _BETWEEN])
        for (wallet, product, _line), row in zip(found.lines, shown.rows, strict=True)
    ]
    if shown.rounding is not None:
        rows.append((head.say(_("Rounding")), "", [shown.rounding[measure] for measure in _BETWEEN]))
    return _by_wallet(book, name, found, head, Form.EUROS, rows)


def _by_wallet(
    book: Workbook,
    name: str,
    found: StatementBook,
    head: Letterhead,
    form: Form,
    rows: Sequence[tuple[str, str, list[Value]]],
) -> Sheet:
    """A row a wallet and product, its closing worked out; the total last."""
    say = head.say
    columns = [Column(say(_("Wallet")), Form.TEXT, 30), Column(say(_("Product")), Form.TEXT, 20)]
    columns += [Column(found.measures[measure], form) for measure in Measure]
    sheet = Sheet(book, name, columns)
    _head(sheet, found, head)
    first = sheet.row + 1
    for wallet, product, values in rows:
        row = sheet.row + 1
        cells = [f"{get_column_letter(3 + place)}{row}" for place in range(len(_BETWEEN))]
        sheet.values([wallet, product, *values, _closing(cells)])
    sums = [total(first, sheet.row, place) for place in range(3, len(columns) + 1)]
    sheet.values([say(_("Total")), "", *sums], total=True)
    return sheet


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


def _closing(cells: Sequence[str]) -> Live:
    """What the other measures, which stand in these cells, add up to."""
    signs = ("-" if SIGNS.get(measure, 1) < 0 else "+" for measure in _BETWEEN)
    return Live("=" + "".join(map("".join, zip(signs, cells, strict=True))))
