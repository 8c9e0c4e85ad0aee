"""Who pays for each agency's credits: itself, or the network."""

import functools
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from lib.domain.policy import PaidBy
from lib.domain.scope import Filters
from lib.store import policies
from lib.store.policies import FundingPolicy, Payer
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted
from lib.ui.rules import acts, effects, several, table
from lib.ui.rules import words as said


def draw(ground: Context) -> None:
    """The agencies with who pays for them today, and what was entered."""
    st.header(_("Who pays?"), anchor=False)
    st.caption(
        _(
            "An agency uses credits that it bought itself, or the network's. Team and user stay known either "
            "way: who uses and who pays are two things."
        )
    )
    known = ask(ground, policies.payers, Filters(products=()), ground.today)
    entered = ask(ground, policies.funding_policies)
    if not known:
        st.caption(_("No agency is known yet: import an export first."))
        return
    if entered:
        table.draw(
            _("Who pays for each agency"),
            {
                _("Agency"): [one.agency for one in known],
                _("Paid by"): [said.paid_by(one.paid_by) for one in known],
                _("Since"): ["" if one.since is None else written.day(one.since) for one in known],
                _("Later"): [_coming(one, entered, ground.today) for one in known],
            },
        )
    else:
        st.markdown(_("Every agency pays for itself."))
    if ground.scope.agencies is None and st.button(
        _("Change who pays"), key="payer.ask", icon=":material/edit:"
    ):
        dialog(ground, _("Who pays?"), width="medium")(_form)(ground, known)
    table.history(
        _("What was entered about who pays"),
        "payer.history",
        entered,
        {
            _("Agency"): [one.agency for one in entered],
            _("From"): [written.day(one.from_on) for one in entered],
            _("Paid by"): [said.paid_by(one.paid_by) for one in entered],
        },
    )


def _coming(payer: Payer, entered: Sequence[FundingPolicy], today: date) -> str:
    """The next change of an agency that was entered; "" without any."""
    later = [
        one for one in entered if one.agency_id == payer.agency_id and one.stands and one.from_on > today
    ]
    if not later:
        return ""
    following = min(later, key=lambda one: one.from_on)
    return _(
        "{payer}, from {day} on", payer=said.paid_by(following.paid_by), day=written.day(following.from_on)
    )


def _form(ground: Context, known: Sequence[Payer]) -> None:
    names = {one.agency_id: one.agency for one in known}
    agencies = several.choose(_("Agencies"), names, "payer")
    paid_by = st.radio(
        _("Paid by"),
        (PaidBy.NETWORK, PaidBy.AGENCY),
        format_func=said.paid_by,
        key="payer.by",
        horizontal=True,
    )
    st.caption(
        _("The network's credits are then used by these agencies; what they still own stays theirs.")
        if paid_by is PaidBy.NETWORK
        else _("These agencies then use their own credits, and buy them themselves.")
    )
    from_on = effects.begin(ground, "payer")
    sure = effects.confirmed(ground, from_on, "payer")
    acts.buttons(
        _("Enter this"),
        functools.partial(_prepared, names, ground.today),
        key="payer",
        icon=":material/check:",
        disabled=not sure or not agencies,
    )


def _prepared(names: Mapping[str, str], today: date) -> acts.Act | None:
    state = st.session_state
    agencies = several.chosen(names, "payer")
    if not agencies or not effects.understood("payer", today):
        return None
    return functools.partial(_enter, agencies, state["payer.by"], state["payer.from"])


def _enter(agencies: tuple[str, ...], paid_by: PaidBy, from_on: date, ground: Context) -> str:
    done = policies.set_payer(
        ground.store, ground.scope, agencies, paid_by, from_on, by=ground.person, now=ground.now
    )
    if not done:
        return _("It was so already: nothing was changed.")
    return counted(
        "{n} agency, from {day} on: paid by {payer}.",
        "{n} agencies, from {day} on: paid by {payer}.",
        done,
        day=written.day(from_on),
        payer=said.paid_by(paid_by),
    )
