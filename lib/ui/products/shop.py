"""The catalogue as the page reads it, anew on each run: the file may change under it."""

import streamlit as st

from lib.domain.scope import Permission
from lib.errors import FileRefused
from lib.ingest import pack_catalogue
from lib.ingest.pack_catalogue import Catalogue
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.i18n import _, told


def read(ground: Context) -> Catalogue | None:
    """The catalogue; None, once it has been said why, where its file cannot be read."""
    try:
        return pack_catalogue.read(ground.settings.catalogue)
    except FileRefused as error:
        refused.say(error)
        return None


def say_empty(ground: Context, catalogue: Catalogue) -> None:
    """Says that there is nothing to buy, and what changes that."""
    st.info(
        _("Add the platform's packs and prices under “Change the catalogue”, below.")
        if ground.scope.may(Permission.MANAGE)
        else _("An administrator of your network enters the platform's packs and prices here."),
        title=_("No pack in the catalogue yet")
        if not catalogue.packs
        else _("No pack of this product in the catalogue"),
        icon=":material/shopping_cart_off:",
    )


def say_faults(ground: Context, catalogue: Catalogue) -> None:
    """Tells those who can mend it which lines of the file are left out."""
    if catalogue.faults and ground.scope.may(Permission.MANAGE):
        lines = [" ".join(told(fault)) for fault in catalogue.faults]
        st.warning(
            "\n".join(f"- {line}" for line in lines),
            title=_("Lines of the catalogue that are left out"),
            icon=":material/warning:",
        )
