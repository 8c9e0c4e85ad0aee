"""Rows of an export that need no care, made ready a column at a time.

Nearly all cells of an export are what the platform writes: clean text, a phone in digits, a date like
31/01/2025 10:00. What signature_checks makes of such a row is made here in Arrow; every other row is left
to it. So nothing here may differ from it, and a test holds the two to each other.
"""

import functools
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.ingest import values
from lib.ingest.batches import Batch, Column
from lib.ingest.checks import Memo
from lib.ingest.dates import SERVICE_START
from lib.ingest.grid import Grid
from lib.ingest.header import Layout
from lib.ingest.wall_clocks import minutes, wall_clocks
from lib.store.checked import CHECKED_ROWS

_CHARACTER = "!-~À-ɏḀ-ỹ°«»’–€"
"""Characters of which `clean` changes none."""
_FIRST = '!"$-&(-~À-ɏḀ-ỹ«»’–€'
"""The same without # of an error and the apostrophe that marks text."""
_TEXT = f"^(?:[{_FIRST}][{_CHARACTER}]*(?: [{_CHARACTER}]+)*)?$"
_EMAIL = '^(?:[!"$-&(-~][!-~]*)?$'
_PHONE = "(?:0|0033|{mark}\\+33)[1-9][0-9]{{8}}"
_VISIBLE = np.array([33 <= code <= 126 for code in range(256)])
"""Which bytes are ASCII that can be seen."""
_MARKS = np.frombuffer(b"#'", np.uint8)
"""What may not come first."""
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
            *(_matches(texts[field], _TEXT) for field in _TEXTS),
            _visible(texts["contract"], _TEXT),
            *(pc.less_equal(pc.binary_length(text), values.LONGEST) for text in texts.values()),
            pc.not_equal(texts["contract"], ""),
            _visible(texts["email"], _EMAIL),
            pc.match_substring_regex(texts["phone"], self._phone),
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
            "created_minute": minutes(created.paris),
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
        wall = wall_clocks(column.texts)
        if column.moments is not None:  # rounded to the nearest second, as read_moment does
            micros = pc.add(column.moments.cast(pa.int64()), 500_000)
            wall = pc.coalesce(pc.divide(micros, 1_000_000).cast(_SECONDS), wall)
        blank = pc.equal(column.texts, "")
        if column.moments is not None:
            blank = pc.and_(blank, pc.is_null(column.moments))
        in_use = pc.and_(pc.greater_equal(wall, SERVICE_START), pc.less_equal(wall, self._latest))
        wall = pc.if_else(in_use, wall, None)
        utc, paris = _from_paris(wall)
        return _Moments(utc, paris, pc.or_(blank, pc.is_valid(utc)))


def _matches(texts: pa.StringArray, pattern: str) -> pa.BooleanArray:
    """Names and templates repeat: each is looked at once, where that is few."""
    words = texts.dictionary_encode()
    if len(words.dictionary) * 2 > len(texts):
        return pc.match_substring_regex(texts, pattern)
    return pc.match_substring_regex(words.dictionary, pattern).take(words.indices)


def _visible(texts: pa.StringArray, pattern: str) -> pa.BooleanArray:
    """For references and addresses, which hardly repeat: mostly all are ASCII without a blank."""
    bounds = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"", np.uint8)[bounds[0] : bounds[-1]]
    firsts = data[bounds[:-1][np.diff(bounds) > 0] - bounds[0]]
    if bool(_VISIBLE[data].all()) and not bool(np.isin(firsts, _MARKS).any()):
        return pa.repeat(True, len(texts))
    return pc.match_substring_regex(texts, pattern)


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
