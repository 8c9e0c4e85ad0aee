"""What lib.ingest hands over: one file's rows after the checks, and the remarks on the others."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from lib.domain.types import Content

CHECKED_ROWS = pa.schema(
    [
        ("row_number", pa.int64()),  # as a spreadsheet counts, from 1
        ("contract", pa.string()),
        ("template", pa.string()),
        ("signatory", pa.string()),
        ("phone", pa.string()),  # E.164, or as written where no phone can be read
        ("email", pa.string()),  # as written
        ("signatory_key", pa.string()),  # the signatory's part of the identity (law I1); "" for none
        ("created_minute", pa.string()),  # Paris, YYYY-MM-DD HH:MM: the date's part of the identity
        ("created_at", pa.timestamp("us")),  # UTC
        ("created_on", pa.date32()),  # Paris
        ("signed_at", pa.timestamp("us")),
        ("signed_on", pa.date32()),
        ("state", pa.string()),
        ("state_word", pa.string()),  # the file's word where the state is unknown
        ("user_name", pa.string()),
        ("team", pa.string()),
    ]
)
"""Rows of one export after the checks of lib.ingest, ready for the merge."""

CHECKED_ORDERS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("number", pa.string()),
        ("number_key", pa.string()),  # folded: by this and the next but two an order line is known
        ("agency", pa.string()),  # NULL: the network's own wallet
        ("product", pa.string()),
        ("pack", pa.string()),
        ("pack_key", pa.string()),  # folded; "" for none
        ("quantity", pa.int64()),
        ("price", pa.decimal128(18, 2)),  # euros for the whole line, exclusive of VAT
        ("vat_rate", pa.decimal128(5, 2)),  # percent
        ("ordered_at", pa.timestamp("us")),  # UTC
        ("ordered_on", pa.date32()),  # Paris
        ("expires_on", pa.date32()),  # the first Paris day on which the credits are gone
        ("kind", pa.string()),
        ("status", pa.string()),
        ("invoice", pa.string()),
    ]
)
"""Lines of orders, each once, after the checks."""

CHECKED_USES = pa.schema(
    [
        ("row_number", pa.int64()),
        ("agency", pa.string()),
        ("product", pa.string()),
        ("quantity", pa.int64()),
        ("used_minute", pa.string()),  # Paris, YYYY-MM-DD HH:MM: the date's part of the identity
        ("used_at", pa.timestamp("us")),  # UTC
        ("used_on", pa.date32()),  # Paris
        ("user_name", pa.string()),
        ("user_key", pa.string()),  # folded, where there is no reference; "" otherwise
        ("team", pa.string()),
        ("reference", pa.string()),
        ("reference_key", pa.string()),  # folded; "" for none
    ]
)
"""Uses of registered letters and ERP after the checks."""

CHECKED_COUNTERS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("agency", pa.string()),  # NULL: all together
        ("product", pa.string()),
        ("observed_on", pa.date32()),  # Paris
        ("counter", pa.int64()),  # credits
    ]
)
"""Counters that the platform showed, after the checks."""

SCHEMAS = {
    Content.SIGNATURES: CHECKED_ROWS,
    Content.ORDERS: CHECKED_ORDERS,
    Content.USES: CHECKED_USES,
    Content.COUNTERS: CHECKED_COUNTERS,
}

PROBLEMS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("column_name", pa.string()),  # the column's name in files of its content
        ("value", pa.string()),
        ("why", pa.string()),
        ("rejected", pa.bool_()),  # false: taken in all the same
        ("cells", pa.string()),  # a JSON list: the row as it was read
    ]
)
"""Rows set aside, and rows taken in with a remark."""

PIECE = 2 * 122_880
"""Rows of a file that are in memory at a time; fewer make more statements, each with a cost.

DuckDB stores so many together, and writes those that do not fill their place once more with the next.
"""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file, read and checked, ready to be merged."""

    file: str
    sha256: str
    bytes: int
    sheet: str | None
    ignored_columns: tuple[str, ...]
    rows_read: int
    rows: pa.Table
    problems: pa.Table
    content: Content = Content.SIGNATURES
    agencies: tuple[str, ...] = ()
    """Every agency that a file of orders or uses names, also in rows set aside; "" for the network."""
    mapping: mmap.mmap | None = None
    """What `rows` are mapped from; None where they are in memory."""

    def pieces(self, *columns: str) -> Iterator[pa.Table]:
        """The rows, some at a time; of these columns alone where any is named.

        Mapped rows leave the memory again once they have been looked at: a large file's are never there
        together. Looking at them again brings them back.
        """
        schema = SCHEMAS[self.content]
        rows = self.rows.cast(schema).select(list(columns) or schema.names)
        for start in range(0, len(rows), PIECE):
            yield rows.slice(start, PIECE)
            if self.mapping is not None:
                self.mapping.madvise(mmap.MADV_DONTNEED)

    @property
    def rejected(self) -> int:
        """Rows set aside; one row may have several reasons."""
        return len({row for row, gone in self._marks() if gone})

    @property
    def warned(self) -> int:
        """Rows taken in with a remark."""
        marks = self._marks()
        return len({row for row, gone in marks if not gone} - {row for row, gone in marks if gone})

    def _marks(self) -> list[tuple[int, bool]]:
        columns = self.problems.select(["row_number", "rejected"]).to_pydict()
        return list(zip(columns["row_number"], columns["rejected"], strict=True))
