"""Rows of an export that need no care, made ready a column at a time.

Nearly all cells of an export are what the platform writes: clean text, a phone in digits, a date like
31/01/2025 10:00. What signature_checks makes of such a row is made here in Arrow; every other row is left
to it. So nothing here may differ from it, and a test holds the two to each other.
"""

import functools
from datetime import datetime, timedelta
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.ingest import values
from lib.ingest.batches import Batch, Column
from lib.ingest.checks import Memo
from lib.ingest.dates import SERVICE_START
from lib.ingest.grid import Grid
from lib.ingest.header import Layout
from lib.store.checked import CHECKED_ROWS

_CHARACTER = "!-~À-ɏḀ-ỹ°«»’–€"
"""Characters of which `clean` changes none."""
_FIRST = '!"$-&(-~À-ɏḀ-ỹ«»’–€'
"""The same without # of an error and the apostrophe that marks text."""
_TEXT = f"^(?:[{_FIRST}][{_CHARACTER}]*(?: [{_CHARACTER}]+)*)?$"
_EMAIL = '^(?:[!"$-&(-~][!-~]*)?$'
_PHONE = "(?:0|0033|{mark}\\+33)[1-9][0-9]{{8}}"
_CLOCK = "[0-2][0-9]:[0-5][0-9]"
_DATES = (
    (f"^[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}} {_CLOCK}:[0-5][0-9]$", "%d/%m/%Y %H:%M:%S", 0),
    (f"^[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}} {_CLOCK}$", "%d/%m/%Y %H:%M", 0),
    (f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} {_CLOCK}:[0-5][0-9]$", "%Y-%m-%d %H:%M:%S", 8),
)
"""What a date looks like, how it is read, and where its day stands."""
_TEXTS = ("template", "signatory", "user_name", "team")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # naive, UTC or Paris as the name beside it says
_SECONDS, _STAMP = pa.timestamp("s"), pa.timestamp("us")


class _Moments(NamedTuple):
    """Null where there is no date, and where it takes care to read one."""

    utc: pa.TimestampArray
    paris: pa.TimestampArray
    sure: pa.BooleanArray
    """Whether the cell is blank or a date that was read."""


class PlainRows:
    """Sifts the rows of one grid. `now` is naive UTC."""

    def __init__(self, grid: Grid, layout: Layout, now: datetime) -> None:
        self._columns = layout.columns
        self._width = len(layout.labels) if grid.ragged else 0
        self._phone = "^(?:" + _PHONE.format(mark="'?" if grid.marks_text else "") + ")?$"
        self._latest = now + timedelta(days=1)
        self._state = Memo(values.state)

    def sift(self, batch: Batch) -> tuple[pa.RecordBatch, list[int]]:
        """The plain rows, ready for the merge, and the places of the others."""
        fields = [*self._columns]
        said = dict(zip(fields, batch.columns([*self._columns.values()]), strict=True))
        none = Column(pa.repeat("", len(batch)), None, None)
        texts = {field: said.get(field, none).texts for field in ("contract", *_TEXTS, "phone", "email")}
        state = self._states(said["state"].texts) if "state" in said else pa.repeat("unknown", len(batch))
        created, signed = (self._moments(said.get(field, none)) for field in ("created_at", "signed_at"))
        phone = _e164(texts["phone"])
        key = pc.if_else(pc.match_substring(texts["email"], "@"), pc.ascii_lower(texts["email"]), phone)
        sure = [
            *(_matches(texts[field], _TEXT) for field in ("contract", *_TEXTS)),
            *(pc.less_equal(pc.binary_length(text), values.LONGEST) for text in texts.values()),
            pc.not_equal(texts["contract"], ""),
            _matches(texts["email"], _EMAIL),
            _matches(texts["phone"], self._phone),
            pc.not_equal(key, ""),
            pc.is_valid(state),
            pc.is_valid(created.utc),
            signed.sure,
            pc.greater_equal(signed.utc, created.utc).fill_null(True),
            *self._strange(said),
        ]
        if self._width:
            sure.append(batch.fitting(self._width))
        plain = functools.reduce(pc.and_, sure)
        columns = {
            "row_number": batch.numbers(),
            "contract": texts["contract"],
            **{field: _or_null(texts[field]) for field in (*_TEXTS, "email")},
            "phone": _or_null(phone),
            "signatory_key": key,
            "created_minute": pc.utf8_slice_codeunits(created.paris.cast(pa.string()), 0, 16),
            "created_at": created.utc.cast(_STAMP),
            "created_on": created.paris.cast(pa.date32()),
            "signed_at": signed.utc.cast(_STAMP),
            "signed_on": signed.paris.cast(pa.date32()),
            "state": state,
            "state_word": pa.nulls(len(batch), pa.string()),
        }
        rows = pa.record_batch([columns[name] for name in CHECKED_ROWS.names], schema=CHECKED_ROWS)
        if plain.true_count == len(plain):
            return rows, []
        return rows.filter(plain), pc.indices_nonzero(pc.invert(plain)).to_pylist()

    def _strange(self, said: dict[str, Column]) -> list[pa.BooleanArray]:
        """No numbers and the like; dates only where dates belong."""
        found = [pc.invert(column.others) for column in said.values() if column.others is not None]
        return found + [
            pc.is_null(column.moments)
            for field, column in said.items()
            if column.moments is not None and field not in ("created_at", "signed_at")
        ]

    def _states(self, texts: pa.StringArray) -> pa.StringArray:
        """Null for words that are not known."""
        words = texts.dictionary_encode()
        read = [self._state[word] for word in words.dictionary.to_pylist()]
        known = pa.array([str(state) if why is None else None for state, _word, why in read], pa.string())
        return known.take(words.indices)

    def _moments(self, column: Column) -> _Moments:
        wall = pa.nulls(len(column.texts), _SECONDS)
        if column.moments is not None:  # rounded to the nearest second, as read_moment does
            micros = pc.add(column.moments.cast(pa.int64()), 500_000)
            wall = pc.divide(micros, 1_000_000).cast(_SECONDS)
        for pattern, form, day in _DATES:
            hits = _matches(column.texts, pattern)
            if hits.true_count:
                wall = pc.coalesce(wall, _read(pc.if_else(hits, column.texts, None), form, day))
        blank = pc.equal(column.texts, "")
        if column.moments is not None:
            blank = pc.and_(blank, pc.is_null(column.moments))
        in_use = pc.and_(pc.greater_equal(wall, SERVICE_START), pc.less_equal(wall, self._latest))
        wall = pc.if_else(in_use, wall, None)
        utc, paris = _from_paris(wall)
        return _Moments(utc, paris, pc.or_(blank, pc.is_valid(utc)))


def _matches(texts: pa.StringArray, pattern: str) -> pa.BooleanArray:
    return pc.match_substring_regex(texts, pattern)


def _read(texts: pa.StringArray, form: str, day: int) -> pa.TimestampArray:
    """Dates of one form; null for a day that its month does not have, which Arrow moves to the next."""
    read = pc.strptime(texts, form, "s", error_is_null=True)
    said = pc.utf8_slice_codeunits(texts, day, day + 2).cast(pa.int64())
    return pc.if_else(pc.equal(pc.day(read), said), read, None)


def _or_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _e164(phones: pa.StringArray) -> pa.StringArray:
    """French phones that are plain; whatever else stays senseless and is not asked for."""
    national = pc.utf8_slice_codeunits(phones, -9)
    return pc.if_else(pc.equal(phones, ""), "", pc.binary_join_element_wise("+33", national, ""))


def _from_paris(wall: pa.TimestampArray) -> tuple[pa.TimestampArray, pa.TimestampArray]:
    """Wall-clock times as UTC, and as Paris time: the same but for the hour that March skips."""
    hours = pc.divide(wall.cast(pa.int64()), 3600).dictionary_encode()
    shifts = [_shifts(hour) for hour in hours.dictionary.to_pylist()]
    to_utc, to_paris = (
        pa.array([shift[which] for shift in shifts], pa.duration("s")).take(hours.indices) for which in (0, 1)
    )
    return pc.add(wall, to_utc), pc.add(wall, to_paris)


@functools.cache
def _shifts(hour: int) -> tuple[timedelta, timedelta]:
    """From an hour on a Paris clock, counted from 1970, to UTC and to Paris. Clocks change on the hour."""
    wall = _EPOCH + timedelta(hours=hour)
    utc = paris_to_utc(wall)
    return utc - wall, utc_to_paris(utc) - wall
