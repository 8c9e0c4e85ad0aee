"""What a person asks to take away."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.signatories import Shown
from lib.domain.types import Axis


class Format(StrEnum):
    """The form of an export, which is also the ending of its file."""

    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.PARQUET: "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export. Its rows depend on nothing but this and the store."""

    scope: Scope
    period: Period
    axis: Axis
    filters: Filters
    format: Format
    now: datetime
    """When it is made; aware."""
    person: str
    """Who takes it away, for the log (law A3)."""
    shown: Shown | None = None
    """How it names signatories; None: in clear with `pii`, masked without."""

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("the time of making needs a zone")

    def file_name(self) -> str:
        """ASCII, made of the period alone: paraphe-2026-11-01-2026-11-24.xlsx."""
        return f"paraphe-{self.period.start}-{self.period.last}.{self.format}"
