"""Journal: who did what, when, to what; a search, a page of entries, and the same as a file."""

import streamlit as st

from lib.store import audit
from lib.ui import guard, menu
from lib.ui.address import stop
from lib.ui.i18n import _
from lib.ui.journal import file, search, table

ground = guard.require(*menu.entry("audit").permissions)
st.title(_("Journal"), anchor=False)
st.caption(
    _(
        "What was exported, imported, ordered, decided or erased, by whom and when. Nothing here can be "
        "changed, and nothing names a signatory."
    )
)
asked = search.bar(ground)
if asked is None:
    stop()
count = audit.count_entries(ground.store, ground.scope, asked)
if not count:
    st.info(_("No entry matches. Widen the days or clear the search."), icon=":material/search_off:")
    stop()
table.draw(ground, asked, count)
file.button(ground, asked, count)
