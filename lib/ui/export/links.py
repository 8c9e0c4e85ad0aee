"""The download buttons: each a link to a ticket for this browser, good once, for some minutes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from lib.api.downloads import TicketState, tickets
from lib.domain.signatories import Shown
from lib.export.request import ExportRequest, Format
from lib.ui.context import Context
from lib.ui.filters import View
from lib.ui.holder import holder
from lib.ui.i18n import _, counted

_LINKS = "export.links"
TAKEN = "export.taken"
"""Downloads that this session asked for."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Link:
    """One ticket that waits behind a button."""

    request: ExportRequest
    rows: int
    token: str
    issued: float


@dataclass(frozen=True, slots=True)
class Taken:
    """One link that was followed, at a moment of the monotonic clock."""

    form: Format
    token: str
    at: float


def buttons(
    ground: Context, view: View, rows: int, shown: Shown, forms: Sequence[Format] = tuple(Format)
) -> None:
    """The buttons, kept fresh while the page stays open: a ticket is replaced at half its life."""
    seconds = ground.settings.ticket_minutes * 60 / 2
    st.fragment(run_every=seconds)(_buttons)(ground, view, rows, shown, forms, seconds)


def _buttons(
    ground: Context, view: View, rows: int, shown: Shown, forms: Sequence[Format], seconds: float
) -> None:
    labels = {
        Format.XLSX: counted("Download as Excel ({n} row)", "Download as Excel ({n} rows)", rows),
        Format.CSV: "CSV",
        Format.PARQUET: "Parquet",
    }
    with st.container(horizontal=True, vertical_alignment="center", key="export.buttons"):
        for form in forms:
            main = form is Format.XLSX
            clicked = st.link_button(
                labels[form],
                f"api/exports/{_token(ground, view, rows, shown, form, seconds)}",
                on_click=_taken,
                args=(form,),
                key=f"export.{form}",
                type="primary" if main else "secondary",
                icon=":material/download:",
                width=380 if main else "content",
                help=None if main else _hint(form),
            )
            if clicked:
                st.rerun()


def _hint(form: Format) -> str:
    if form is Format.CSV:
        return _("Text separated by semicolons, as a French Excel opens it")
    return _("Typed columns for analysis tools")


def _token(ground: Context, view: View, rows: int, shown: Shown, form: Format, seconds: float) -> str:
    """The token behind a button: the same as long as it asks for the same, is unused and young."""
    request = ExportRequest(
        ground.scope, view.period, view.axis, view.filters, form, ground.now, ground.person, shown
    )
    links: dict[Format, _Link] = st.session_state.setdefault(_LINKS, {})
    known = links.get(form)
    book = tickets(ground.settings)
    if known is not None and known.rows == rows and _same(known.request, request):
        progress = book.progress(known.token)
        waits = progress is not None and progress.state is TicketState.WAITING
        if waits and time.monotonic() - known.issued < seconds:
            return known.token
    links[form] = _Link(request, rows, book.issue(request, rows, holder()), time.monotonic())
    return links[form].token


def _same(one: ExportRequest, other: ExportRequest) -> bool:
    return replace(one, now=_EARLIEST) == replace(other, now=_EARLIEST)


def _taken(form: Format) -> None:
    """The link was followed: its ticket is watched, and the button gets another one."""
    link: _Link | None = st.session_state.get(_LINKS, {}).pop(form, None)
    if link is not None:
        st.session_state.setdefault(TAKEN, []).append(Taken(form, link.token, time.monotonic()))
