"""Signature events as Arrow rows: one source for the workbooks and for the direct load."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.demo.ceremonies import Ceremonies
from lib.demo.network import Network
from lib.demo.outcomes import Events, outcomes
from lib.demo.people import emails, names, phones, signatory
from lib.demo.rhythm import DAY, Bools, Ints, day_of, paris_offsets
from lib.demo.trade import TEMPLATES
from lib.domain.types import State

_STATES = pa.array([State.IN_PROGRESS.value, State.CANCELLED.value, State.SIGNED.value])
_TEMPLATES = pa.array([template.name for template in TEMPLATES])
_MINUTES = pa.array([f" {minute // 60:02d}:{minute % 60:02d}" for minute in range(1440)])


@dataclass(frozen=True, slots=True)
class Calendar:
    """The demo's days and the moments after them, ready to be looked up by day."""

    first: int
    offsets: Ints
    texts: pa.Array

    @classmethod
    def of(cls, network: Network) -> "Calendar":
        days = np.arange(network.days[0], network.today + 1)
        texts = pa.array([day_of(day).isoformat() for day in days])
        return cls(int(days[0]), paris_offsets(days), texts)

    def utc(self, moment: Ints) -> Ints:
        """Paris seconds as UTC seconds."""
        return moment - self.offsets[moment // DAY - self.first]

    def minutes(self, moment: Ints) -> pa.Array:
        """Paris seconds as text to the minute, YYYY-MM-DD HH:MM."""
        days = self.texts.take(pa.array(moment // DAY - self.first))
        return pc.binary_join_element_wise(days, _MINUTES.take(pa.array(moment % DAY // 60)), "")


def event_rows(
    network: Network, calendar: Calendar, launched: Ceremonies, rng: np.random.Generator
) -> tuple[pa.Table, Ints]:
    """The rows of these ceremonies in launch order, and the agency's index of each.

    Columns as in CHECKED_ROWS but `row_number` and `state_word`, with both dates also on the Paris clock:
    `created_wall`, `signed_wall`, in seconds since 1970-01-01.
    """
    events = outcomes(network, launched, rng)
    of = events.ceremony
    spell = launched.spell[of]
    slot = network.spell_slot[spell]
    signed = events.signed != 0
    known = np.where(signed, events.signed, events.created)  # any valid moment where there is no signature
    columns = {
        "contract": _contracts(launched).take(pa.array(of)),
        "template": _named(launched.template[of], _TEMPLATES),
        **_signatories(launched, events, rng),
        "created_minute": calendar.minutes(events.created),
        "created_at": _moments(calendar.utc(events.created)),
        "created_on": _days(events.created),
        "signed_at": _moments(calendar.utc(known), ~signed),
        "signed_on": _days(known, ~signed),
        "state": _named(events.state, _STATES),
        "user_name": _named(network.spell_user[spell], pa.array(network.user_names)),
        "team": _teams(network, slot),
        "created_wall": pa.array(events.created),
        "signed_wall": pa.array(known, mask=~signed),
    }
    return pa.table(columns), network.slot_agency[slot]


def _signatories(launched: Ceremonies, events: Events, rng: np.random.Generator) -> dict[str, pa.Array]:
    """Name, phone, address and identity (law I1). At most one of a ceremony has no address, so that
    persons with the same phone are never taken for one another."""
    of = events.ceremony
    person = signatory(launched.person[of], events.rank, launched.template[of])
    # Drawn by the person, not by chance: a relaunch must meet the same signatories.
    has_email = (events.rank != 0) | (person % 29 != 0)
    has_phone = ~has_email | (person % 13 != 0)
    email, phone = emails(person, has_email), phones(person, has_phone)
    return {
        "signatory": names(person),
        "phone": phone,
        "email": email,
        "signatory_key": pc.coalesce(email, phone.cast(pa.string())),
    }


def _contracts(launched: Ceremonies) -> pa.Array:
    number = pc.utf8_lpad(pa.array(launched.number).cast(pa.string()), 6, "0")
    return pc.binary_join_element_wise("CTR", pa.array(launched.year).cast(pa.string()), number, "-")


def _teams(network: Network, slot: Ints) -> pa.DictionaryArray:
    """Null for users without a team; a name that stands in two agencies is one value."""
    values = sorted({name for name in network.team_names if name is not None})
    place = {name: index for index, name in enumerate(values)}
    index = np.array([-1 if name is None else place[name] for name in network.team_names])[slot]
    return pa.DictionaryArray.from_arrays(
        pa.array(index.astype(np.int32), mask=index < 0), pa.array(values, pa.string())
    )


def _named(index: Ints, values: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(index.astype(np.int32)), values)


def _moments(seconds: Ints, missing: Bools | None = None) -> pa.Array:
    return pa.array(seconds * 1_000_000, pa.timestamp("us"), mask=missing)


def _days(seconds: Ints, missing: Bools | None = None) -> pa.Array:
    return pa.array((seconds // DAY).astype(np.int32), pa.date32(), mask=missing)
