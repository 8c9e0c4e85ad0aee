"""Closing a month: what it means, yes or no, and what came of it."""

from datetime import UTC, date
from typing import NamedTuple

import streamlit as st

from lib.domain.period import shift_months
from lib.domain.scope import Permission
from lib.errors import ParapheError
from lib.store.statement import Statement, close_month, closed_until
from lib.ui import format as written
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted

_ASKED = "closing.asked"
_RESULT = "closing.result"


class _Closed(NamedTuple):
    """What came of a closing; `error`: why nothing did."""

    month: date
    error: ParapheError | None = None


def finish(ground: Context) -> None:
    """Carries out the closing that was confirmed, and says what came of the last one."""
    asked: date | None = st.session_state.get(_ASKED)
    if asked is not None:
        with st.spinner(_("Closing {month} …", month=written.month(asked))):
            del st.session_state[_ASKED]  # not before: another click may end this run until here
            st.session_state[_RESULT] = _close(ground, asked)
        st.rerun()
    result: _Closed | None = st.session_state.get(_RESULT)
    if result is None:
        return
    if result.error is not None:
        refused.say(result.error)
    else:
        st.success(
            _("Its statement no longer changes; what comes late is an adjustment of the first open month."),
            title=_("{month} is closed", month=written.sentence(written.month(result.month))),
            icon=":material/lock:",
        )
    st.button(
        _("Close this message"),
        key="closing.seen",
        on_click=_forget,
        type="tertiary",
        icon=":material/close:",
    )


def offer(ground: Context, found: Statement, known: list[date]) -> None:
    """The button, for who may close months, below an open month that has ended.

    `known`: all months that have a statement.
    """
    scope = ground.scope
    over = shift_months(found.month, 1) <= ground.today
    if found.closed_at is not None or not over:
        return
    if not scope.may(Permission.CLOSE_MONTH) or scope.agencies is not None:
        return
    if st.button(
        _("Close {month}", month=written.month(found.month)), key="closing.ask", icon=":material/lock:"
    ):
        until = ask(ground, closed_until)
        earlier = [month for month in known if month < found.month and (until is None or month > until)]
        window = dialog(ground, _("Close {month}?", month=written.month(found.month)))
        window(_confirm)(found.month, len(earlier))


def _confirm(month: date, earlier: int) -> None:
    """What closing does, and the two ways out."""
    effects = [
        _(
            "the statement of {month}, of all wallets and products, stays for ever as it is now,",
            month=written.month(month),
        )
    ]
    if earlier:
        effects.append(
            counted(
                "{n} earlier month that is still open is closed with it,",
                "{n} earlier months that are still open are closed with it,",
                earlier,
            )
        )
    effects += [
        _("what comes later for these days is an adjustment of the first open month, with its origin,"),
        _("a closing cannot be undone."),
    ]
    st.markdown("\n- ".join([_("For the whole network:"), *effects]))
    with st.container(horizontal=True):
        if st.button(
            _("Close the month"), type="primary", key="closing.yes", on_click=_ask_for, args=(month,),
            icon=":material/lock:",
        ):  # fmt: skip
            st.rerun()
        if st.button(_("Leave it open"), key="closing.no"):
            st.rerun()


def _ask_for(month: date) -> None:
    st.session_state[_ASKED] = month


def _forget() -> None:
    st.session_state.pop(_RESULT, None)


def _close(ground: Context, month: date) -> _Closed:
    now = ground.now.astimezone(UTC).replace(tzinfo=None)
    try:
        close_month(ground.store, ground.scope, month, ground.person, now)
    except ParapheError as error:
        return _Closed(month, error)
    return _Closed(month)
