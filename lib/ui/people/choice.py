"""What can be done with one person of the list."""

import functools
from collections.abc import Sequence

import streamlit as st

from lib.domain.people import Person
from lib.store import people
from lib.ui.context import Context
from lib.ui.dialog import dialog
from lib.ui.i18n import _
from lib.ui.people import form
from lib.ui.plain import markdown
from lib.ui.rules import acts


def draw(ground: Context, known: Sequence[Person]) -> None:
    """Whom to change, and how: changed, suspended, let in again or removed."""
    if not known:
        return
    found = {one.email: one for one in known}
    if st.session_state.get("people.one") not in found:
        st.session_state.pop("people.one", None)
    email = st.selectbox(
        _("One person"),
        list(found),
        index=None,
        format_func=lambda one: f"{found[one].name} · {one}",
        key="people.one",
        placeholder=_("Choose a person"),
        width=420,
    )
    if email is None:
        return
    person = found[email]
    with st.container(horizontal=True):
        if st.button(_("Change"), key="people.change", icon=":material/edit:"):
            form.change(ground, person)
        label = _("Let in again") if person.suspended else _("Suspend")
        icon = ":material/lock_open:" if person.suspended else ":material/block:"
        if st.button(label, key="people.suspend", icon=icon):
            dialog(ground, label)(_ask_suspension)(ground, person)
        if person.email != ground.person and st.button(
            _("Remove"), key="people.remove", icon=":material/person_remove:"
        ):
            dialog(ground, _("Remove"))(_ask_removal)(ground, person)


def _ask_suspension(ground: Context, person: Person) -> None:
    named = markdown(f"{person.name} ({person.email})")
    if person.suspended:
        st.markdown(_("{person} comes back with the same role and permissions.", person=named))
    else:
        st.markdown(_("{person} sees nothing from the next click on, and stays in the list.", person=named))
    acts.buttons(
        _("Let in again") if person.suspended else _("Suspend"),
        lambda: functools.partial(_suspend, person, not person.suspended),
        key="person.suspend",
        icon=":material/check:",
    )


def _ask_removal(ground: Context, person: Person) -> None:
    st.markdown(
        _(
            "{person} leaves the list and sees nothing from the next click on. What they did stays known.",
            person=markdown(f"{person.name} ({person.email})"),
        )
    )
    acts.buttons(
        _("Remove"),
        lambda: functools.partial(_remove, person.email),
        key="person.remove",
        icon=":material/person_remove:",
    )


def _suspend(person: Person, suspended: bool, ground: Context) -> str:
    people.suspend(
        ground.store, ground.scope, person.email, suspended=suspended, by=ground.person, now=ground.now
    )
    told = markdown(person.email)
    return _("{email} is suspended.", email=told) if suspended else _("{email} is let in again.", email=told)


def _remove(email: str, ground: Context) -> str:
    people.remove(ground.store, ground.scope, email, by=ground.person)
    return _("{email} was removed.", email=markdown(email))
