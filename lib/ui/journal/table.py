"""The entries that a search finds, a page of them, newest first."""

import zlib

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.store import audit
from lib.store.audit import Search
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.i18n import _, counted
from lib.ui.journal import told
from lib.ui.rows import moments
from lib.ui.tables import styled

_PAGE = 100


def draw(ground: Context, search: Search, count: int) -> None:
    """How many there are, the page, and the way to the others. Not kept: an entry changes no data version."""
    st.caption(counted("{n} entry, newest first", "{n} entries, newest first", count))
    pages = -(-count // _PAGE)
    which = zlib.crc32(repr(search).encode())  # another search begins on page 1
    page = st.pagination(pages, key=f"journal.page.{which}") if pages > 1 else 1
    found = audit.entries(ground.store, ground.scope, search, limit=_PAGE, offset=(page - 1) * _PAGE)
    frame = pd.DataFrame(
        {
            "at": [utc_to_paris(entry.at) for entry in found],
            "who": [words.person(entry.who) for entry in found],
            "action": [told.action(entry.action) for entry in found],
            "subject": [told.subject(entry) for entry in found],
            "rows": pd.array([entry.rows for entry in found], "Int64"),
            "personal": [_("in clear") if entry.personal else "" for entry in found],
            "detail": [told.details(entry) for entry in found],
            "agencies": [told.agencies(entry) for entry in found],
        }
    )
    st.dataframe(
        styled(frame, {"rows": written.number}),
        hide_index=True,
        placeholder="",
        alt=_("Entries of the journal, newest first"),
        column_config={
            "at": st.column_config.DatetimeColumn(_("When"), format=moments(), pinned=True),
            "who": _("Who"),
            "action": _("What"),
            "subject": st.column_config.TextColumn(_("Subject"), width="medium"),
            "rows": st.column_config.NumberColumn(_("Rows")),
            "personal": _("Personal data"),
            "detail": st.column_config.TextColumn(_("Details"), width="large"),
            "agencies": st.column_config.TextColumn(_("Agencies"), width="medium"),
        },
    )
