"""Paris time (law I5): days and months are Paris days and months, also across clock changes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def paris_to_utc(wall: datetime) -> datetime:
    """A naive Paris wall-clock time as naive UTC.

    In October's repeated hour the first pass is meant; a time that March skips moves an hour on.
    """
    return wall.replace(tzinfo=PARIS, fold=0).astimezone(UTC).replace(tzinfo=None)


def utc_to_paris(moment: datetime) -> datetime:
    """A naive UTC time as naive Paris wall-clock time."""
    return moment.replace(tzinfo=UTC).astimezone(PARIS).replace(tzinfo=None)


def paris_day(moment: datetime) -> date:
    """The Paris day of an aware moment."""
    return moment.astimezone(PARIS).date()
