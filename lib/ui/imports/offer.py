"""The drop zone, the agency, and the one button that imports."""

import streamlit as st

from lib.domain.text import clean, fold
from lib.store import catalogue
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted
from lib.ui.imports import look, run, staging
from lib.ui.imports.look import Looked
from lib.ui.imports.run import GENERATION

ENDINGS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet", "zip")
_LONGEST_AGENCY = 120
_NEW = ""
"""The choice of an agency that is not known yet."""


def drop_zone(ground: Context) -> list[Looked]:
    """Takes files in and says of each what it would bring; nothing is written."""
    uploads = st.file_uploader(
        _("Exports of the platform, orders, uses"),
        # No `type`: what the browser would say about another ending is English, and we say more.
        accept_multiple_files=True,
        max_upload_size=ground.settings.max_file_mb,
        key=f"imports.drop.{st.session_state.get(GENERATION, 0)}",
        help=_("Several files at once, or a zip of them. Nothing is written before you say so."),
    )
    st.caption(
        _(
            "{kinds}, {size} MB a file at most. Exports, orders and uses are told apart by their columns, "
            "which may stand in any order.",
            kinds=", ".join(f".{ending}" for ending in ENDINGS),
            size=written.number(ground.settings.max_file_mb),
        )
    )
    return look.look(ground, staging.take(ground, uploads))


def confirm(ground: Context, looked: list[Looked]) -> None:
    """Asks for the agency of exports and offers the button, which says how many files and rows."""
    ready = [one for one in looked if one.ready]
    exports = not ready or any(one.needs_agency for one in ready)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        agency = _agency(ground) if exports else None
        lacking = exports and agency is None
        st.button(
            _label(ready),
            type="primary",
            disabled=not ready or lacking,
            on_click=run.ask,
            args=(agency, ready),
            key="imports.go",
            icon=":material/upload:",
        )
    left = len(looked) - len(ready)
    if not ready and any(one.first_rows for one in looked):
        st.caption(_("Say below which column is which."))
    elif not ready:
        st.caption(_("None of these files would change anything; their sections say why."))
    elif lacking:
        st.caption(_("Say which agency these files belong to."))
    elif not all(one.needs_agency for one in ready):
        st.caption(_("Orders and uses name their agencies themselves."))
    elif left:
        st.caption(
            counted(
                "{n} file is left out; its section says why.",
                "{n} files are left out; their sections say why.",
                left,
            )
        )


def _agency(ground: Context) -> str | None:
    """The agency, known or new; None until there is a usable one. What the browser sent is checked."""
    known = [agency.name for agency in ask(ground, catalogue.agencies)]
    may_add = ground.scope.agencies is None
    chosen = st.selectbox(
        _("Agency that the exports belong to"),
        [*known, _NEW] if may_add else known,
        index=None if known else 0,
        format_func=lambda name: name or _("Another agency …"),
        placeholder=_("Choose an agency"),
        key="imports.agency",
        persist_state="page",
        width=320,
    )
    if chosen in known:
        return chosen
    if chosen != _NEW or not may_add:
        return None
    typed = st.text_input(
        _("Name of the new agency"),
        max_chars=_LONGEST_AGENCY,
        key="imports.agency.new",
        persist_state="page",
        width=320,
    )
    name = clean(typed)
    if not name or len(name) > _LONGEST_AGENCY:
        return None
    return next((agency for agency in known if fold(agency) == fold(name)), name)


def _label(ready: list[Looked]) -> str:
    if not ready:
        return _("Nothing to import")
    files = counted("Import {n} file", "Import {n} files", len(ready))
    rows = counted("{n} row", "{n} rows", sum(one.rows for one in ready))
    return f"{files} ({rows})"
