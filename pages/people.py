"""Personnes: who may sign in, as what, and what they see."""

import streamlit as st

from lib.store import people as store
from lib.ui import guard, menu
from lib.ui.data import ask
from lib.ui.i18n import _
from lib.ui.people import choice, form, list_file, table
from lib.ui.rules import acts

ground = guard.require(*menu.entry("people").permissions)
st.title(_("People"), anchor=False)
acts.finish(ground, _("Writing the list …"))
known = ask(ground, store.people)
st.caption(_("Who may sign in, and what they see. A change holds from the person's next click on."))
table.draw(ground, known)
form.offer(ground)
choice.draw(ground, known)
list_file.draw(ground, known)
