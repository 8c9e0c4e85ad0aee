"""Dates in the few forms that platforms write, read from the bytes of a whole column; and minutes told.

A column of a large file holds millions of them. What is read here is what lib.ingest.dates reads; whatever
else is left to it, also what only may be wrong.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_MONTHS = np.arange(f"{_FIRST_YEAR}-01", f"{_LAST_YEAR + 1}-02", dtype="datetime64[M]")
_STARTS = _MONTHS.astype("datetime64[D]").astype(np.int64)
"""The first day of each month from January 2000, counted from 1970."""
_LENGTHS = np.diff(_STARTS)
_CLOCK = np.array([f" {at // 60:02}:{at % 60:02}" for at in range(1440)], "S6").view(np.uint8).reshape(-1, 6)
"""Each minute of a day."""
_SECONDS = pa.timestamp("s")

_Ints = NDArray[np.int64]
_Bytes = NDArray[np.uint8]


class _Form(NamedTuple):
    """Where the parts of a date stand, and what stands between them."""

    day: int
    month: int
    year: int
    seconds: bool
    between: dict[int, str]

    @property
    def length(self) -> int:
        return 19 if self.seconds else 16


_FRENCH = {2: "/", 5: "/", 10: " ", 13: ":"}
_FORMS = (
    _Form(0, 3, 6, True, {**_FRENCH, 16: ":"}),  # 31/01/2025 10:00:00
    _Form(0, 3, 6, False, _FRENCH),
    _Form(8, 5, 0, True, {4: "-", 7: "-", 10: " ", 13: ":", 16: ":"}),  # 2025-01-31 10:00:00
)


def wall_clocks(texts: pa.StringArray) -> pa.TimestampArray:
    """The dates as they stand there; null for a blank cell and for what takes care to read."""
    lengths = pc.binary_length(texts).to_numpy(zero_copy_only=False)
    bounds = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"", np.uint8)
    walls = np.zeros(len(texts), np.int64)
    known = np.zeros(len(texts), np.bool_)
    for form in _FORMS:
        places = np.flatnonzero((lengths == form.length) & ~known)
        if len(places):
            starts = bounds[places].astype(np.int64)
            characters = data[starts[:, None] + np.arange(form.length)].T
            read, sure = _read(np.ascontiguousarray(characters), form)
            walls[places], known[places] = read, sure
    return pa.array(walls, pa.int64(), mask=~known).cast(_SECONDS)


def minutes(walls: pa.TimestampArray) -> pa.StringArray:
    """Times as YYYY-MM-DD HH:MM, from the year 2000 on; null stays null."""
    filled = walls.cast(pa.int64()).fill_null(int(_STARTS[0]) * 86_400)
    seconds: _Ints = filled.to_numpy(zero_copy_only=False)
    days, rest = np.divmod(seconds, 86_400)
    first = int(days.min(initial=_STARTS[0]))
    last = int(days.max(initial=first))
    told_days = np.arange(first, last + 1).astype("datetime64[D]").astype("S10")
    characters = np.empty((len(seconds), 16), np.uint8)
    characters[:, :10] = told_days.view(np.uint8).reshape(-1, 10)[days - first]
    characters[:, 10:] = _CLOCK[rest // 60]
    ends = np.arange(len(seconds) + 1, dtype=np.int32) * 16
    data = pa.py_buffer(characters.reshape(-1))
    told = pa.StringArray.from_buffers(len(seconds), pa.py_buffer(ends), data)
    return pc.if_else(walls.is_valid(), told, None) if walls.null_count else told


def _read(characters: _Bytes, form: _Form) -> tuple[_Ints, NDArray[np.bool_]]:
    """Seconds since 1970 on that clock, and which are sure. `characters`: a row a place in the text."""
    digits = characters - np.uint8(ord("0"))  # what is below 0 becomes large
    sure = np.ones(characters.shape[1], np.bool_)
    for place in range(form.length):
        if place in form.between:
            sure &= characters[place] == ord(form.between[place])
        else:
            sure &= digits[place] <= 9

    def number(place: int) -> _Ints:
        found: _Ints = digits[place].astype(np.int64) * 10 + digits[place + 1]
        return found

    year = number(form.year) * 100 + number(form.year + 2)
    month, day, hour, minute = number(form.month), number(form.day), number(11), number(14)
    second = number(17) if form.seconds else np.zeros_like(hour)
    sure &= (year >= _FIRST_YEAR) & (year <= _LAST_YEAR) & (month >= 1) & (month <= 12)
    at = np.where(sure, (year - _FIRST_YEAR) * 12 + month - 1, 0)
    sure &= (day >= 1) & (day <= _LENGTHS[at]) & (hour < 24) & (minute < 60) & (second < 60)
    return (_STARTS[at] + day - 1) * 86_400 + hour * 3600 + minute * 60 + second, sure
