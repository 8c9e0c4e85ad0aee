"""What a file of each content looks like: its columns, their words, and those that it cannot do without."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lib.domain.export_columns import EXPORT_COLUMNS, ExportColumn
from lib.domain.purchase_columns import COUNTER_COLUMNS, ORDER_COLUMNS, USE_COLUMNS
from lib.domain.types import Content
from lib.errors import _
from lib.ingest.header_words import EXPORT_WORDS, Vocabulary
from lib.ingest.purchase_words import COUNTER_WORDS, ORDER_WORDS, USE_WORDS


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one content."""

    content: Content
    columns: tuple[ExportColumn, ...]
    """In the order in which such a file is written."""
    required: tuple[str, ...]
    """Fields without whose columns no row can be taken in."""
    any_of: tuple[str, ...]
    """Fields of which one is needed too; none where the required ones are enough."""
    dated: str
    """The field that holds a row's date."""
    words: Vocabulary
    not_found: str
    """What is said of a file without such a header."""
    looks_like: str
    """What such a file seems to be, where another was wanted; pages translate it."""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    @property
    def headers(self) -> dict[str, str]:
        """Field → its header."""
        return dict(self.columns)

    def whole(self, fields: Collection[str]) -> bool:
        """Whether columns for these fields are enough for a file."""
        has_required = all(field in fields for field in self.required)
        return has_required and (not self.any_of or any(field in fields for field in self.any_of))


EXPORTS = Form(
    content=Content.SIGNATURES,
    columns=EXPORT_COLUMNS,
    required=("contract", "created_at"),  # without these no row has an identity (law I1)
    any_of=("state", "signatory", "email", "phone"),
    dated="created_at",
    words=EXPORT_WORDS,
    not_found=_("No row of the file looks like the export's header."),
    looks_like=_("an export of signatures"),
)
ORDERS = Form(
    content=Content.ORDERS,
    columns=ORDER_COLUMNS,
    required=("number", "ordered_at", "agency", "product", "quantity", "price", "kind", "status"),
    any_of=(),
    dated="ordered_at",
    words=ORDER_WORDS,
    not_found=_("No row of the file looks like the header of a file of orders."),
    looks_like=_("a file of orders"),
)
USES = Form(
    content=Content.USES,
    columns=USE_COLUMNS,
    required=("used_at", "agency", "product", "quantity"),
    any_of=(),
    dated="used_at",
    words=USE_WORDS,
    not_found=_("No row of the file looks like the header of a file of uses."),
    looks_like=_("a file of uses"),
)
COUNTERS = Form(
    content=Content.COUNTERS,
    columns=COUNTER_COLUMNS,
    required=("observed_on", "product", "counter"),
    any_of=(),
    dated="observed_on",
    words=COUNTER_WORDS,
    not_found=_("No row of the file looks like the header of a file of counters."),
    looks_like=_("a file of counters"),
)
FORMS = (EXPORTS, ORDERS, USES, COUNTERS)
"""On a tie between two, the first wins."""


def form_of(content: Content) -> Form:
    return next(form for form in FORMS if form.content is content)


def form_of_fields(fields: Iterable[str]) -> Form | None:
    """The form that a person's choice of columns is for; None where it fits none."""
    chosen = set(fields)
    return next((form for form in FORMS if set(form.required) <= chosen <= set(form.fields)), None)
