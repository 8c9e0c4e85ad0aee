"""Signatories: an invented person for a number, with a name, an address and a phone set aside for fiction."""

import unicodedata

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.demo.names import FIRST_NAMES, LAST_NAMES
from lib.demo.rhythm import Bools, Ints

_PAIRS = len(FIRST_NAMES) * len(LAST_NAMES)
PERSONS = _PAIRS * 600
"""How many persons there are: each full name is borne by 600, told apart by their address."""

# Ranges that ARCEP keeps for fiction: six prefixes of 10,000 numbers. Most people give a mobile's.
_PREFIXES = ("63998", "19900", "26191", "35301", "46571", "53649")
_PREFIX_OF_PERSON = np.array([0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
_DOMAINS = ("exemple.fr", "exemple.fr", "exemple.fr", "example.com", "example.org", "example.net")


def signatory(first: Ints, rank: Ints, template: Ints) -> Ints:
    """The person who signs at a rank (0 first) of a ceremony; never the same twice in one ceremony.

    Every other second signatory bears the first one's name. `template` only varies that.
    """
    couple = (rank == 1) & ((first + template) % 2 == 0)
    same_name = first // len(FIRST_NAMES) * len(FIRST_NAMES) + (first + 37) % len(FIRST_NAMES)
    return np.where(couple, same_name, (first + rank * 104_729) % PERSONS).astype(np.int64)


def names(person: Ints) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array((person % _PAIRS).astype(np.int32)), _NAMES)


def emails(person: Ints, has_one: Bools) -> pa.Array:
    """Addresses under domains for examples, distinct for each person."""
    local = _LOCALS.take(pa.array(person % _PAIRS))
    bearer = person // _PAIRS
    suffix = _SUFFIXES.take(pa.array(bearer))
    domain = pa.array(_DOMAINS).take(pa.array(person % len(_DOMAINS)))
    whole = pc.binary_join_element_wise(local, suffix, "@", domain, "")
    return pc.if_else(pa.array(has_one), whole, pa.scalar(None, pa.string()))


def phones(person: Ints, has_one: Bools) -> pa.DictionaryArray:
    """Numbers in E.164."""
    prefix = _PREFIX_OF_PERSON[person % 10]
    line = (person // 10 * 7919) % 10_000
    return pa.DictionaryArray.from_arrays(
        pa.array((prefix * 10_000 + line).astype(np.int32), mask=~has_one), _PHONES
    )


def _plain(name: str) -> str:
    """A name as it stands in an address: lower-case ASCII letters and hyphens."""
    name = name.lower().replace("œ", "oe").replace("ı", "i").replace("'", "").replace(" ", "-")
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


_NAMES = pa.array([f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES])
_LOCALS = pa.array([f"{_plain(first)}.{_plain(last)}" for last in LAST_NAMES for first in FIRST_NAMES])
_SUFFIXES = pa.array(["", *(str(bearer) for bearer in range(2, 601))])
_PHONES = pa.array([f"+33{prefix}{line:04d}" for prefix in _PREFIXES for line in range(10_000)])
