"""Sign-in with the network's own identity provider: configured or not, who is here, out again."""

import functools
import hashlib
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import streamlit as st

from lib.config import Settings
from lib.domain.people import Person, folded_email
from lib.domain.scope import Role
from lib.errors import ConfigError, _
from lib.store import people
from lib.store.connection import Store
from lib.ui.identity import Shut, admitted

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32
"""Characters: whoever guesses the secret signs in as anybody."""


@functools.cache
def configured() -> bool:
    """Whether people have to sign in; asked once a process, so that a lost file opens nothing.

    Raises ConfigError where secrets.toml, or its [auth], cannot be used.
    """
    if not st.secrets.load_if_toml_exists():
        if unread := [name for name in st.get_option("secrets.files") if Path(name).exists()]:
            raise ConfigError(
                _("{file} cannot be read, so nobody knows whether people have to sign in."),
                _("Correct it, or take it away."),
                file=unread[0],
            )
        return False
    if "auth" not in st.secrets:
        return False
    auth = st.secrets["auth"]
    if missing := [name for name in _NEEDED if not str(auth.get(name, "")).strip()]:
        raise ConfigError(
            _("Sign-in is not complete: [auth] in secrets.toml lacks {missing}."),
            _("Fill it in as .streamlit/secrets.sample.toml shows."),
            missing=", ".join(missing),
        )
    if len(str(auth["cookie_secret"])) < _SHORTEST_SECRET:
        raise ConfigError(
            _("Sign-in is not safe: cookie_secret in secrets.toml is shorter than {least} characters."),
            _("Fill it in as .streamlit/secrets.sample.toml shows."),
            least=_SHORTEST_SECRET,
        )
    return True


def who(settings: Settings, store: Store, network_id: str, now: datetime) -> Person | Shut:
    """The person of this run, looked up in the store anew, or why nobody is let in."""
    claims = st.user.to_dict()
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


class _Ended:
    """Sign-ins that were ended: a window that is still open, or a copied cookie, is no way back in.

    Of this process only, and no more than can be remembered: the session's hours bound what is forgotten.
    """

    _MOST = 10_000

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}
        self._lock = threading.Lock()

    def add(self, claims: Mapping[str, object]) -> None:
        with self._lock:
            self._keys[_key(claims)] = None
            while len(self._keys) > self._MOST:
                del self._keys[next(iter(self._keys))]

    def holds(self, claims: Mapping[str, object]) -> bool:
        return _key(claims) in self._keys


def _key(claims: Mapping[str, object]) -> str:
    """Names one sign-in: of one person with one provider at one second."""
    parts = [str(claims.get(name)) for name in ("iss", "sub", "email", "iat", "nonce")]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


_ended = _Ended()
