"""Who came, who was turned away, who left: the journal's entries of sign-in (law A3)."""

import streamlit as st

from lib.domain.audit import Action
from lib.domain.scope import Scope
from lib.store import audit, catalogue
from lib.ui import sign_in
from lib.ui.context import Context
from lib.ui.identity import Shut

_NOBODY = (Shut.ANONYMOUS, Shut.EXPIRED)
"""Nobody has signed in: there is nothing to enter."""


def note(ground: Context) -> None:
    """One entry a sign-in: on its first run in this process, whatever windows it is seen in."""
    if ground.signed_in is not None:
        if sign_in.arrives():
            audit.note(ground.store, ground.scope, ground.person, Action.SIGN_IN)
    elif ground.shut is not None and ground.shut not in _NOBODY and sign_in.arrives():
        whole = Scope(catalogue.network(ground.store).network_id, None)
        who = str(st.user.get("email") or "")
        audit.note(ground.store, whole, who, Action.SIGN_IN_REFUSED, detail={"why": str(ground.shut)})


def leave(ground: Context) -> None:
    """For callbacks: signs the person out, and enters it."""
    if ground.signed_in is not None:
        audit.note(ground.store, ground.scope, ground.person, Action.SIGN_OUT)
    sign_in.leave()
