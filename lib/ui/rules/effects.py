"""What a dated rule does to numbers that people have seen, said before it is entered."""

from datetime import date

import streamlit as st

from lib.domain.period import shift_months
from lib.domain.policy import EARLIEST, LATEST
from lib.store.statement import closed_until
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _


def begin(ground: Context, form: str) -> date:
    """The day from which a rule is to hold; the first of next month unless the person says otherwise."""
    chosen = st.date_input(
        _("From"),
        shift_months(ground.today.replace(day=1), 1),
        min_value=EARLIEST,
        max_value=shift_months(LATEST, -1),
        format="DD/MM/YYYY",
        key=f"{form}.from",
        width=180,
    )
    assert isinstance(chosen, date)
    return chosen


def understood(form: str, today: date) -> bool:
    """For callbacks: whether the day that a form holds lies ahead, or its effects were ticked."""
    state = st.session_state
    ahead: bool = state[f"{form}.from"] > today
    return ahead or bool(state.get(f"{form}.sure"))


def confirmed(ground: Context, from_on: date, form: str) -> bool:
    """Says what the day means; a day that has been needs a tick before the rule can be entered."""
    if from_on > ground.today:
        st.caption(_("Nothing changes before {day}.", day=written.day(from_on)))
        return True
    effects = [
        _(
            "Counters, costs and statements since {day} are computed anew and change.",
            day=written.day(from_on),
        )
    ]
    closed = ask(ground, closed_until)
    if closed is not None and from_on < shift_months(closed, 1):
        effects.append(
            _(
                "Closed months stay as they were signed: the difference appears as an adjustment of {month}.",
                month=written.month(shift_months(closed, 1)),
            )
        )
    st.warning(" ".join(effects), title=_("This rewrites numbers of the past"), icon=":material/history:")
    return st.checkbox(_("I have understood that these numbers change"), key=f"{form}.sure")
