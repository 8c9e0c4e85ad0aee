"""Produits: the packs of the catalogue, which one fits, and ordering it."""

import streamlit as st

from lib.ui import guard, menu
from lib.ui.i18n import _
from lib.ui.products import choice, editor, order_form, packs, shop, waiting

ground = guard.require(*menu.entry("products").permissions)
st.title(_("Products"), anchor=False)
catalogue = shop.read(ground)
order_form.finish(ground, catalogue)
chosen = choice.draw(ground)
choice.say_who_buys(ground)
waiting.draw(ground)
if catalogue is not None:
    packs.draw(ground, catalogue, chosen)
    editor.draw(ground, catalogue)
