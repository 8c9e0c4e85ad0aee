"""The people of the network in a table."""

from collections.abc import Sequence

import streamlit as st

from lib.domain.people import Person
from lib.store import catalogue
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _
from lib.ui.rules import table


def draw(ground: Context, known: Sequence[Person]) -> None:
    """Everybody, by name; a sentence while there is nobody."""
    if not known:
        st.info(
            _("Nobody is in the list yet. Add an administrator first."),
            icon=":material/person_add:",
        )
        return
    table.draw(_("People of the network"), columns(ground, known))


def columns(ground: Context, shown: Sequence[Person]) -> dict[str, list[str]]:
    """The columns of a table of people; names of agencies for their ids."""
    names = {one.agency_id: one.name for one in ask(ground, catalogue.agencies)}
    return {
        _("Name"): [one.name for one in shown],
        _("Email"): [one.email for one in shown],
        _("Role"): [words.role(one.role) for one in shown],
        _("Access"): [_("suspended") if one.suspended else _("open") for one in shown],
        _("Agencies"): [", ".join(sorted(names.get(each, "?") for each in one.agencies)) for one in shown],
        _("Team"): [one.team for one in shown],
        _("User"): [one.user_name for one in shown],
        _("Other permissions"): [", ".join(map(words.permission, sorted(one.permissions))) for one in shown],
    }
