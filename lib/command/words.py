"""What the command line's arguments may be: each word checked, or refused with what would do."""

import argparse
import re
from datetime import date
from pathlib import Path

from lib.config import MOST_RETENTION_MONTHS
from lib.export.request import Format

_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_MOST = 100_000_000


def file(text: str) -> Path:
    if not text:  # an unset variable in a script must not mean the usual store
        raise argparse.ArgumentTypeError("no file is named")
    return Path(text)


def text(text: str) -> str:
    """What the store is asked for. Bytes that are no UTF-8 reach Python as halves of characters."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise argparse.ArgumentTypeError("it is not UTF-8")
    return text


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-11-24") from None


def day_of_ledger(text: str) -> date:
    return _in_ledger(day(text))


def month(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a month; write it as 2026-11")
    return _in_ledger(day(f"{text}-01"))


def _in_ledger(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the ledger knows the years {_FIRST_YEAR} to {_LAST_YEAR} only")
    return day


def count(text: str) -> int:
    return _number(text, "a number", 1, _MOST)


def seed(text: str) -> int:
    return _number(text, "a number", 0, _MOST)


def months(text: str) -> int:
    return _number(text, "a number of months", 1, MOST_RETENTION_MONTHS)


def _number(text: str, what: str, least: int, most: int) -> int:
    # the length first: Python reads no number of thousands of digits
    if not re.fullmatch(r"[0-9]{1,20}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"“{text}” is not {what} from {least} to {most}")
    return int(text)


def credits(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from None


def target(text: str) -> Path:
    target = Path(text)
    if target.suffix.lower().removeprefix(".") not in set(Format):
        raise argparse.ArgumentTypeError(f"“{text}” should end in .xlsx, .csv or .parquet")
    return target
