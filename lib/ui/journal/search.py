"""What is looked for in the journal: days, who, what, text."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from lib.domain.audit import Action
from lib.domain.clock import paris_to_utc
from lib.domain.policy import EARLIEST
from lib.store import audit
from lib.store.audit import Search
from lib.ui import words
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.journal.told import action

_DAYS = 30
"""Days shown until somebody chooses others."""


def bar(ground: Context) -> Search | None:
    """The search as set above the table; None, once it has been said why, where the two days make none."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="journal.bar"):
        first = _day(_("Start"), "journal.from", ground.today - timedelta(days=_DAYS), ground.today)
        last = _day(_("End"), "journal.to", ground.today, ground.today)
        who = st.selectbox(
            _("Who"),
            audit.who_acted(ground.store, ground.scope),
            index=None,
            format_func=words.person,
            placeholder=_("Everybody"),
            key="journal.who",
            persist_state="session",
            width=170,
        )
        actions = st.multiselect(
            _("What"),
            list(Action),
            format_func=action,
            placeholder=_("Everything"),
            key="journal.actions",
            persist_state="session",
            width=170,
        )
        text = st.text_input(
            _("Text"),
            key="journal.text",
            persist_state="session",
            max_chars=100,
            placeholder=_("A number, a name …"),
            width=140,
        )
    if last < first:
        st.warning(_("The end comes before the start. Choose other dates."), icon=":material/event_busy:")
        return None
    return Search(_begins(first), _begins(last + timedelta(days=1)), who, tuple(actions), text)


def _day(label: str, key: str, usual: date, today: date) -> date:
    chosen = st.date_input(
        label, usual, key=key, format="DD/MM/YYYY", min_value=EARLIEST, max_value=today,
        persist_state="session", width=150,
    )  # fmt: skip
    assert isinstance(chosen, date)
    return chosen


def _begins(day: date) -> datetime:
    """The beginning of a Paris day, naive UTC."""
    return paris_to_utc(datetime.combine(day, time()))
