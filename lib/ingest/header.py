"""Finds the header by meaning: any row of the first ones, any column order, one row or two."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from lib.domain.text import clean, fold
from lib.errors import Refused, _
from lib.ingest.cells import Cell, Row, plain
from lib.ingest.dates import Unreadable, read_moment
from lib.ingest.forms import EXPORTS, FORMS, Form, form_of_fields

_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_CHARACTERS = 20, 40, 100
_LAST_COLUMN = 16_384
_ANY_TIME = datetime(9998, 1, 1)  # noqa: DTZ001  # naive UTC, as everywhere


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is which, in a file of which form."""

    form: Form
    header_row: int
    """Number of the (last) header row, from 1; 0 where the file has none and a person said the columns."""
    columns: dict[str, int]
    """Field → position from 0."""
    labels: tuple[str, ...]
    """The header's cells as in the file."""

    @property
    def texts(self) -> dict[str, str]:
        """Field → its header as in the file."""
        return {
            field: self.labels[position] if position < len(self.labels) else ""
            for field, position in self.columns.items()
        }

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of columns that are not used: unknown ones, and second ones for the same field."""
        used = set(self.columns.values())
        return tuple(label for at, label in enumerate(self.labels) if at not in used and label)


def find_layout(head: Sequence[Row], forms: Sequence[Form] = (EXPORTS,)) -> Layout | None:
    """The best header of one of these forms: most fields, first row on a tie. None where no row will do."""
    best: Layout | None = None
    for at, (number, cells) in enumerate(head):
        labels = _labels(cells)
        found = [_best_form(forms, number, labels, None)]
        if at + 1 < len(head) and _may_be_lower_half(head[at + 1][1]):
            below, lower = head[at + 1]
            found.append(_best_form(forms, below, labels, _labels(lower)))
        for layout in found:
            if layout is not None and (best is None or _is_better(layout, best)):
                best = layout
    return best


def _is_better(layout: Layout, best: Layout) -> bool:
    """More fields; or the same ones without the row above, which was a title and no part of the header."""
    if len(layout.columns) != len(best.columns):
        return len(layout.columns) > len(best.columns)
    return (layout.header_row, layout.columns) == (best.header_row, best.columns)


def _best_form(
    forms: Sequence[Form], row: int, upper: Sequence[str], lower: Sequence[str] | None
) -> Layout | None:
    """The form of which a header, of one row or two, names most fields.

    Few columns make a file of uses: a file of orders that lacks one must not pass for it. So a form, but for
    the export's, has to name as many as any other does, whole or not.
    """
    rivals = forms if tuple(forms) == (EXPORTS,) else FORMS
    labels = {form.content: upper if lower is None else _joined(upper, lower, form) for form in rivals}
    columns = {form.content: _matched(labels[form.content], form) for form in rivals}
    most = max(map(len, columns.values()))
    best: Layout | None = None
    for form in forms:
        found = columns[form.content]
        sure = form is EXPORTS or len(found) == most
        if sure and form.whole(found) and (best is None or len(found) > len(best.columns)):
            best = Layout(form, row, found, tuple(labels[form.content]))
    return best


def layout_by_mapping(
    head: Sequence[Row], mapping: Mapping[str, int], forms: Sequence[Form] = (EXPORTS,)
) -> Layout:
    """The layout that a person gave. Raises Refused when it cannot be one of these forms.

    The widest of the first rows is the header, unless its date is one already.
    """
    form = form_of_fields(mapping)
    usable = all(isinstance(position, int) and 0 <= position < _LAST_COLUMN for position in mapping.values())
    if form is None or form not in forms or not usable:
        raise Refused(
            _("These columns cannot be used."), _("Say at least which columns are the ones that are needed.")
        )
    number, cells = _widest(head)
    position = mapping[form.dated]
    if position < len(cells) and _is_date(cells[position]):
        return Layout(form, 0, dict(mapping), ())
    return Layout(form, number, dict(mapping), tuple(_labels(cells)))


def shape_of(head: Sequence[Row]) -> str:
    """Names the shape of a file, so that a person's mapping is found again for the next one like it.

    The header's words where there is a header; else what kinds of cells lie side by side.
    """
    _number, cells = _widest(head)
    kinds = [_kind(cell) for cell in cells]
    words = kinds if "date" in kinds or "address" in kinds else [fold(plain(cell)) for cell in cells]
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "replace")).hexdigest()


def shown(head: Sequence[Row]) -> list[list[str]]:
    """The first rows as text, cut to what a page can show."""
    return [
        [clean(plain(cell))[:_SHOWN_CHARACTERS] for cell in cells[:_SHOWN_COLUMNS]]
        for _number, cells in head[:_SHOWN_ROWS]
    ]


def _labels(cells: Sequence[Cell]) -> list[str]:
    labels = [clean(plain(cell)) for cell in cells]
    while labels and not labels[-1]:
        labels.pop()
    return labels


def _matched(labels: Sequence[str], form: Form) -> dict[str, int]:
    """Field → position. The surest header wins a field, then the first."""
    found: dict[str, tuple[int, int]] = {}
    for position, label in enumerate(labels):
        match = form.words.recognised(label) if label else None
        if match and match[1] > found.get(match[0], (0, 0))[0]:
            found[match[0]] = (match[1], position)
    return {field: found[field][1] for field in form.fields if field in found}


def _joined(upper: Sequence[str], lower: Sequence[str], form: Form) -> list[str]:
    """Two header rows as one; a merged cell of the upper one stands over all columns to the next."""
    known = form.words.recognised
    joined, above = [], ""
    for position in range(max(len(upper), len(lower))):
        if position < len(upper) and upper[position]:
            above = upper[position]
        below = lower[position] if position < len(lower) else ""
        # An upper header stands alone where nothing is below it (merged downwards).
        alone = position < len(upper) and upper[position] and not below
        both = f"{above} {below}".strip() if below or alone else ""
        # "Dates" over "État" says nothing that we know: then the lower one speaks for itself.
        joined.append(both if known(both) or not known(below) else below)
    return joined


def _may_be_lower_half(cells: Sequence[Cell]) -> bool:
    """Words only: a row of data below a header must not be taken for a part of it."""
    return all(
        cell is None or (isinstance(cell, str) and "@" not in cell and sum(map(str.isdigit, cell)) < 4)
        for cell in cells
    )


def _widest(head: Sequence[Row]) -> Row:
    return max(head, key=lambda row: (len([cell for cell in row[1] if cell not in (None, "")]), -row[0]))


def _kind(cell: Cell) -> str:
    if cell in (None, ""):
        return ""
    if _is_date(cell):
        return "date"
    return "address" if isinstance(cell, str) and "@" in cell else "text"


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, datetime | date | time):
        return True
    if not isinstance(cell, str):
        return False
    try:
        return read_moment(cell, _ANY_TIME) is not None
    except Unreadable:
        return False
