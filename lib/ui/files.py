"""Buttons that download a small file: links to tickets for this browser, good once, for some minutes.

The file is made when it is taken (lib/api/files.py), so that nothing is built on a rerun. A ticket is kept as
long as the page asks for the same file, and replaced at half its life while the page stays open.
"""

import time
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.api.files import Attachment, attachments
from lib.api.tickets import TicketState
from lib.ui.context import Context
from lib.ui.holder import holder
from lib.ui.i18n import language

_LINKS = "files.links"


@dataclass(frozen=True, slots=True)
class Offer:
    """One button. `what` tells its file from every other one that the same button may ask for."""

    key: str
    label: str
    file: Attachment
    what: Hashable
    rows: int
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    what: Hashable
    token: str
    issued: float


def buttons(ground: Context, offers: Sequence[Offer]) -> None:
    """The buttons in a row, the main one first."""
    seconds = ground.settings.ticket_minutes * 60 / 2
    st.fragment(run_every=seconds)(_buttons)(ground, offers, seconds)


def _buttons(ground: Context, offers: Sequence[Offer], seconds: float) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="files"):
        for place, offer in enumerate(offers):
            clicked = st.link_button(
                offer.label,
                f"api/files/{_token(ground, offer, seconds)}",
                on_click=_taken,
                args=(offer.key,),
                key=f"file.{offer.key}",
                type="secondary" if place else "primary",
                icon=":material/download:",
                help=offer.hint,
            )
            if clicked:
                st.rerun()


def _token(ground: Context, offer: Offer, seconds: float) -> str:
    """The token behind a button: the same as long as it asks for the same, is unused and young."""
    what = (offer.what, ground.scope, language())
    links: dict[str, _Link] = st.session_state.setdefault(_LINKS, {})
    book = attachments(ground.settings)
    known = links.get(offer.key)
    if known is not None and known.what == what:
        progress = book.progress(known.token)
        waits = progress is not None and progress.state is TicketState.WAITING
        if waits and time.monotonic() - known.issued < seconds:
            return known.token
    links[offer.key] = _Link(what, book.issue(offer.file, offer.rows, holder()), time.monotonic())
    return links[offer.key].token


def _taken(key: str) -> None:
    """The link was followed: the button gets another ticket."""
    st.session_state.get(_LINKS, {}).pop(key, None)
