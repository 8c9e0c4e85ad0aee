"""What lib.ingest hands over: one file's rows after the checks, and the remarks on the others."""

from dataclasses import dataclass

import pyarrow as pa

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
"""Rows of one file after the checks of lib.ingest, ready for the merge."""

PROBLEMS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("column_name", pa.string()),  # the export's own name of the column
        ("value", pa.string()),
        ("why", pa.string()),
        ("rejected", pa.bool_()),  # false: taken in all the same
        ("cells", pa.string()),  # a JSON list: the row as it was read
    ]
)
"""Rows set aside, and rows taken in with a remark."""


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
