"""Whether people have to sign in: asked before the server starts, so what is read in here is little."""

import functools
from pathlib import Path

import streamlit as st

from lib.errors import ConfigError, _

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
