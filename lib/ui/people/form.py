"""One person in a window: somebody new, or changed."""

import functools
from collections.abc import Sequence

import streamlit as st

from lib.domain.people import Person, is_email, lacks
from lib.domain.roles import NEVER, PERMISSIONS
from lib.domain.scope import Permission, Role
from lib.domain.text import clean
from lib.domain.types import Dimension
from lib.store import catalogue, people
from lib.store.people import LONGEST_NAME
from lib.ui import names, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _
from lib.ui.plain import markdown
from lib.ui.rules import acts


def offer(ground: Context) -> None:
    """The button that opens the form of somebody new."""
    if st.button(_("Add a person"), key="person.ask", icon=":material/person_add:", type="primary"):
        _open(_("Add a person"), ground, None)


def change(ground: Context, person: Person) -> None:
    """Opens the form of somebody who is in the list."""
    _open(_("Change a person"), ground, person)


def _open(title: str, ground: Context, old: Person | None) -> None:
    dialog(ground, title, width="medium")(_form)(ground, old)


def _form(ground: Context, old: Person | None) -> None:
    # The keys name whose form it is: another person's begins with that person's own values.
    form = f"person.{old.email if old else 'new'}"
    email = st.text_input(
        _("Email"), old.email if old else "", key=f"{form}.email", disabled=old is not None,
        placeholder=_("name@example.fr"),
    )  # fmt: skip
    st.text_input(_("Name"), old.name if old else "", key=f"{form}.name", max_chars=LONGEST_NAME)
    role = st.selectbox(
        _("Role"), list(Role), list(Role).index(old.role) if old else None, format_func=words.role,
        key=f"{form}.role", placeholder=_("Choose a role"),
    )  # fmt: skip
    if role is not None:
        _reach(ground, form, role, old)
        _extra(form, role, old)
    missing = _missing(ground, form, old) if role and email else _("An email and a role are needed.")
    if missing:
        st.caption(missing)
    acts.buttons(
        _("Keep the change") if old else _("Add this person"),
        functools.partial(_prepared, ground, form, old),
        key="person",
        icon=":material/check:",
        disabled=bool(missing),
    )


def _reach(ground: Context, form: str, role: Role, old: Person | None) -> None:
    """The agencies, the team and the name that the role needs."""
    if Permission.VIEW_NETWORK in PERMISSIONS[role]:
        st.caption(_("Sees the whole network."))
        return
    names = _agency_names(ground)
    chosen = st.multiselect(
        _("Agencies"),
        list(names),
        sorted(old.agencies & names.keys()) if old else [],
        format_func=names.__getitem__,
        placeholder=_("Choose agencies"),
        key=f"{form}.agencies",
        select_all=False,
    )
    if role is Role.TEAM_LEAD:
        _name(ground, _("Team"), f"{form}.team", Dimension.TEAM, chosen, old.team if old else "")
    elif role is Role.USER:
        _name(ground, _("User"), f"{form}.user", Dimension.USER, chosen, old.user_name if old else "")


def _name(ground: Context, label: str, key: str, by: Dimension, agencies: Sequence[str], held: str) -> None:
    """One of the names that the exports of these agencies know: it is compared letter by letter."""
    agency = _agency_names(ground)
    known = names.offered(ground, [agency[one] for one in agencies])[by]
    offered = sorted({*known, *filter(None, [held])})
    if not agencies:
        offered = [held] if held else []
    if st.session_state.get(key) not in offered:
        st.session_state.pop(key, None)
    st.selectbox(
        label,
        offered,
        offered.index(held) if held in offered else None,
        key=key,
        placeholder=_("Choose a name") if offered else _("Choose an agency first"),
        disabled=not offered,
    )


def _extra(form: str, role: Role, old: Person | None) -> None:
    offered = [one for one in Permission if one not in PERMISSIONS[role] | NEVER.get(role, frozenset())]
    if not offered:
        return
    with st.expander(_("Other permissions"), key=f"{form}.more"):
        st.pills(
            _("Beside those of the role"),
            offered,
            selection_mode="multi",
            default=[one for one in offered if old and one in old.permissions],
            format_func=words.permission,
            key=f"{form}.extra.{role}",
        )


def _read(ground: Context, form: str, old: Person | None) -> Person:
    """The person that the form holds; what the role does not need is not taken along."""
    state = st.session_state
    role = Role(state[f"{form}.role"])
    narrow = Permission.VIEW_NETWORK not in PERMISSIONS[role]
    return Person(
        email=old.email if old else clean(state[f"{form}.email"]),
        name=state[f"{form}.name"],
        role=role,
        agencies=frozenset(state.get(f"{form}.agencies", ()) if narrow else ()),
        team=(state.get(f"{form}.team") or "") if role is Role.TEAM_LEAD else "",
        user_name=(state.get(f"{form}.user") or "") if role is Role.USER else "",
        permissions=frozenset(state.get(f"{form}.extra.{role}", ())) - PERMISSIONS[role],
        suspended=old.suspended if old else False,
    )


def _missing(ground: Context, form: str, old: Person | None) -> str:
    person = _read(ground, form, old)
    if not is_email(person.email):
        return _("This is not an email address.")
    return {
        "": "",
        "agencies": _("This role needs an agency."),
        "team": _("This role needs a team."),
        "user_name": _("This role needs the user's name in the exports."),
    }[lacks(person)]


def _prepared(ground: Context, form: str, old: Person | None) -> acts.Act | None:
    if st.session_state.get(f"{form}.role") is None or _missing(ground, form, old):
        return None
    return functools.partial(_write, _read(ground, form, old), old is None)


def _write(person: Person, new: bool, ground: Context) -> str:
    write = people.add if new else people.change
    write(ground.store, ground.scope, person, by=ground.person, now=ground.now)
    told = {"email": markdown(person.email), "role": words.role(person.role)}
    return _("{email} was added as {role}.", **told) if new else _("{email} was changed: {role}.", **told)


def _agency_names(ground: Context) -> dict[str, str]:
    return {one.agency_id: one.name for one in ask(ground, catalogue.agencies)}
