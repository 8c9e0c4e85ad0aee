"""Journal: who did what, when, to what; a search, a page of entries, and the same as a file."""

import streamlit as st

from lib.store import audit
from lib.store.audit import Search
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
    if audit.count_entries(ground.store, ground.scope, Search()):
        st.info(_("No entry matches. Widen the days or clear the search."), icon=":material/search_off:")
    else:
        st.info(_("Nothing has been entered yet: each act will stand here."), icon=":material/history:")
    stop()
table.draw(ground, asked, count)
file.button(ground, asked, count)
