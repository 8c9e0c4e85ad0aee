"""Sign-in with the network's own identity provider: who is here, out again."""

import hashlib
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from lib.config import Settings
from lib.domain.people import Person, folded_email, scope_of
from lib.domain.scope import Role, Scope
from lib.store import catalogue, people
from lib.store.connection import Store, connect
from lib.ui.identity import Shut, admitted
from lib.ui.provider import configured


def who(settings: Settings, store: Store, network_id: str, now: datetime) -> Person | Shut:
    """The person of this run, looked up in the store anew, or why nobody is let in."""
    return _who(st.user.to_dict(), settings, store, network_id, now)


def admits(settings: Settings, cookies: Mapping[str, str], person: str, scope: Scope) -> bool:
    """Whether a request with these cookies comes from this person, who still has this scope (laws A1, A3)."""
    if not configured():
        return True
    store = connect(settings)
    network_id = catalogue.network(store).network_id
    found = _who(_claims(cookies), settings, store, network_id, datetime.now(UTC))
    return isinstance(found, Person) and found.email == person and scope_of(found, network_id) == scope


def _claims(cookies: Mapping[str, str]) -> dict[str, object]:
    """What the signed cookie of a request says, outside a page's run, where there is no st.user.

    Streamlit has no public way to it; tests/sign_in tells when this one changes.
    """
    signed = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return json.loads(signed) if signed else {}


def _who(
    claims: Mapping[str, object], settings: Settings, store: Store, network_id: str, now: datetime
) -> Person | Shut:
    if _ended.holds(claims):
        return Shut.ANONYMOUS

    def find(email: str) -> Person | None:
        found = people.find(store, network_id, email)
        named = settings.administrator and folded_email(email) == folded_email(settings.administrator)
        if named and (found is None or found.role is not Role.ADMINISTRATOR):
            return people.first_administrator(store, network_id, email, now) or found
        return found

    return admitted(claims, find, now, settings.session_hours)


def leave() -> None:
    """For callbacks: signs the person out, here and in every other window of this sign-in."""
    _ended.add(st.user.to_dict())
    st.logout()


def arrives() -> bool:
    """Whether this sign-in shows for the first time: not in another window, not reloaded."""
    return _seen.add(st.user.to_dict())


class _Remembered:
    """Sign-ins of this process, no more than can be kept in mind: their hours bound what is forgotten."""

    _MOST = 10_000

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}
        self._lock = threading.Lock()

    def add(self, claims: Mapping[str, object]) -> bool:
        """Whether it was not there yet."""
        with self._lock:
            new = _key(claims) not in self._keys
            self._keys[_key(claims)] = None
            while len(self._keys) > self._MOST:
                del self._keys[next(iter(self._keys))]
            return new

    def holds(self, claims: Mapping[str, object]) -> bool:
        return _key(claims) in self._keys


def _key(claims: Mapping[str, object]) -> str:
    """Names one sign-in: of one person with one provider at one second."""
    parts = [str(claims.get(name)) for name in ("iss", "sub", "email", "iat", "nonce")]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


_ended = _Remembered()
"""A window that is still open, or a copied cookie, is no way back in."""
_seen = _Remembered()
