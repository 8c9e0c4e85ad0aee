"""Without sign-in: the dashboard as each role sees it, by choice of the session, never of the address."""

from dataclasses import replace
from datetime import date

import streamlit as st

from lib.domain.people import Person, lacks, scope_of
from lib.domain.period import Period
from lib.domain.roles import PERMISSIONS
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import Axis, Dimension
from lib.store import catalogue, consumption
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _

_ROLE, _AGENCY, _TEAM, _USER = "as.role", "as.agency", "as.team", "as.user"
_EVERYBODY = ""
"""The choice of no role. Not None: a box that is set to it shows nothing."""
_SINCE = date(2000, 1, 1)
NAME = "demonstration"
"""Who acts, in receipts."""


def seen(ground: Context) -> Scope:
    """The scope of the chosen role, as such a person would have it; `ground` is of the whole network."""
    role = st.session_state.get(_ROLE)
    if role not in tuple(Role):
        return ground.scope
    return scope_of(_person(ground, Role(role)), ground.scope.network)


def draw(ground: Context) -> None:
    """The switch, with what the chosen role needs. What it offers is the whole network's.

    After a restart the browser still holds what was chosen, which nobody can know before the boxes are drawn:
    the run begins again where they say another scope than the page would be of.
    """
    whole = replace(ground, scope=Scope.whole_network(ground.scope.network))
    _boxes(whole)
    if seen(whole) != ground.scope:
        st.rerun()


def _boxes(whole: Context) -> None:
    role = st.selectbox(
        _("See the dashboard as"),
        [_EVERYBODY, *Role],
        format_func=lambda one: words.role(Role(one)) if one else _("everybody's manager"),
        key=_ROLE,
        persist_state="session",
    )
    if not role or Permission.VIEW_NETWORK in PERMISSIONS[Role(role)]:
        return
    agencies = {one.agency_id: one.name for one in ask(whole, catalogue.agencies)}
    _choice(_("Agency"), _AGENCY, list(agencies), agencies)
    if not agencies:
        return
    agency = _chosen(_AGENCY, list(agencies))
    if role == Role.TEAM_LEAD:
        _choice(_("Team"), _TEAM, _names(whole, agency, Dimension.TEAM))
    elif role == Role.USER:
        _choice(_("User"), _USER, _names(whole, agency, Dimension.USER))


def _person(whole: Context, role: Role) -> Person:
    """Somebody of this role, with the agency, team and name that the switch holds, or the first of each."""
    person = Person(NAME, NAME, role)
    if not lacks(person):
        return person
    agency = _chosen(_AGENCY, [one.agency_id for one in ask(whole, catalogue.agencies)])
    person = replace(person, agencies=frozenset({agency} - {""}))
    needed = lacks(person)
    if needed == "team":
        return replace(person, team=_chosen(_TEAM, _names(whole, agency, Dimension.TEAM)))
    if needed == "user_name":
        return replace(person, user_name=_chosen(_USER, _names(whole, agency, Dimension.USER)))
    return person


def _names(whole: Context, agency: str, by: Dimension) -> list[str]:
    """The teams or users of an agency, the busiest first; from the cache after the first time."""
    one = replace(whole, scope=replace(whole.scope, agencies=frozenset({agency})))
    period = Period.of(_SINCE, whole.today)
    rows = ask(one, consumption.usage, period, Axis.CREATION, Filters(), by)
    return [row.key for row in sorted(rows, key=lambda row: -row.credits) if row.key]


def _chosen(key: str, offered: list[str]) -> str:
    """What the session holds of what is offered, else the first; "" where nothing is."""
    held = st.session_state.get(key)
    return held if held in offered else next(iter(offered), "")


def _choice(label: str, key: str, offered: list[str], names: dict[str, str] | None = None) -> None:
    if st.session_state.get(key) not in offered:
        st.session_state.pop(key, None)
    st.selectbox(
        label,
        offered,
        format_func=lambda one: names[one] if names else one,
        key=key,
        persist_state="session",
        disabled=not offered,
        placeholder=None if offered else _("none yet"),
    )
