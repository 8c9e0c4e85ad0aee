"""Whom the claims of a token let in: default deny."""

from typing import Any

import pytest

from lib.domain.people import Person
from lib.domain.scope import Role
from lib.ui.identity import Shut, admitted
from tests.ui.clock import NOW

ANA = Person("ana@x.fr", "Ana", Role.ANALYST)
GOOD: dict[str, Any] = {"is_logged_in": True, "email": "Ana@X.fr", "iat": NOW.timestamp() - 60}


def let_in(person: Person | None = ANA, **changed: Any) -> Person | Shut:
    claims = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return admitted(claims, lambda email: person if email.lower() == "ana@x.fr" else None, NOW, 12)


@pytest.mark.parametrize("verified", [None, True, "true"])
def test_a_known_person_comes_in(verified: object) -> None:
    assert let_in(email_verified=verified) == ANA


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"is_logged_in": None}, Shut.ANONYMOUS),
        ({"is_logged_in": "true"}, Shut.ANONYMOUS),
        ({"iat": None}, Shut.EXPIRED),
        ({"iat": "now"}, Shut.EXPIRED),
        ({"iat": True}, Shut.EXPIRED),
        ({"iat": float("nan")}, Shut.EXPIRED),
        ({"iat": NOW.timestamp() - 12 * 3600}, Shut.EXPIRED),
        ({"iat": NOW.timestamp() + 3600}, Shut.EXPIRED),
        ({"email": None}, Shut.NO_EMAIL),
        ({"email": ""}, Shut.NO_EMAIL),
        ({"email": ["ana@x.fr"]}, Shut.NO_EMAIL),
        ({"email_verified": False}, Shut.UNVERIFIED),
        ({"email_verified": "false"}, Shut.UNVERIFIED),
        ({"email_verified": 0}, Shut.UNVERIFIED),
        ({"email": "bob@x.fr"}, Shut.STRANGER),
    ],
)
def test_everybody_else_is_kept_out(changed: dict[str, Any], why: Shut) -> None:
    assert let_in(**changed) is why


def test_suspended_and_incomplete_people_are_kept_out() -> None:
    assert let_in(Person("ana@x.fr", "Ana", Role.ANALYST, suspended=True)) is Shut.SUSPENDED
    assert let_in(Person("ana@x.fr", "Ana", Role.TEAM_LEAD)) is Shut.INCOMPLETE
