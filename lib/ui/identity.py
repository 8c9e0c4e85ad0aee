"""Who a provider says somebody is, and whether that lets them in (law A2)."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from lib.domain.people import Person, folded_email, is_email, lacks

_AHEAD_SECONDS = 300
"""How far a provider's clock may be ahead of ours."""

Find = Callable[[str], Person | None]


class Shut(StrEnum):
    """Why somebody sees nothing."""

    ANONYMOUS = "anonymous"
    EXPIRED = "expired"
    NO_EMAIL = "no_email"
    UNVERIFIED = "unverified"
    STRANGER = "stranger"
    SUSPENDED = "suspended"
    INCOMPLETE = "incomplete"


def admitted(claims: Mapping[str, object], find: Find, now: datetime, session_hours: int) -> Person | Shut:
    """The person whom the claims of a signed token speak of, or why they are kept out: default deny.

    The token's own age counts, for Streamlit's cookie outlives it by weeks. A provider that does not say
    whether it checked the address is believed; one that says no is not. `now` is aware.
    """
    if claims.get("is_logged_in") is not True:
        return Shut.ANONYMOUS
    if not _is_recent(claims.get("iat"), now, session_hours):
        return Shut.EXPIRED
    email = claims.get("email")
    if not isinstance(email, str) or not is_email(folded_email(email)):
        return Shut.NO_EMAIL
    if claims.get("email_verified", True) not in (True, "true"):
        return Shut.UNVERIFIED
    person = find(email)
    if person is None:
        return Shut.STRANGER
    if person.suspended:
        return Shut.SUSPENDED
    return Shut.INCOMPLETE if lacks(person) else person


def _is_recent(issued: object, now: datetime, session_hours: int) -> bool:
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not math.isfinite(issued):
        return False
    return -_AHEAD_SECONDS <= now.timestamp() - issued < session_hours * 3600
