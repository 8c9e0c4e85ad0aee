"""What was confirmed in a window is carried out by the run that follows, which says what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.errors import ParapheError
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.i18n import _

_ASKED, _DONE = "rules.act", "rules.done"

Act = Callable[[Context], str]
"""Writes as the person of the run that carries it out; says what was done in a sentence (Markdown)."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of an act: a sentence, or why nothing was done."""

    said: str = ""
    error: ParapheError | None = None


def finish(ground: Context, doing: str = "") -> None:
    """Carries out the act that was confirmed, and says what came of the last one.

    `doing` is what is said meanwhile; "": that the counters are computed anew.
    """
    if _ASKED in st.session_state:
        with st.spinner(doing or _("Computing the counters anew …")):
            # Taken here, past the last place where another click may end this run, or the act would be lost.
            st.session_state[_DONE] = _carry_out(ground, st.session_state.pop(_ASKED))
        st.rerun()  # the counters of the sidebar have changed
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    if done.error is not None:
        refused.say(done.error)
    else:
        st.success(done.said, icon=":material/check_circle:")
    st.button(
        _("Close this message"), key="rules.close", on_click=_forget, type="tertiary",
        icon=":material/close:",
    )  # fmt: skip


def buttons(
    label: str, prepared: Callable[[], Act | None], *, key: str, icon: str, disabled: bool = False
) -> None:
    """The two ways out of a window: the act, named by what it does, and nothing.

    `prepared` reads the form at the click, for a field that is left by clicking here is not drawn again
    before; None leaves the window open.
    """
    with st.container(horizontal=True):
        clicked = st.button(
            label,
            key=f"{key}.yes",
            type="primary",
            icon=icon,
            disabled=disabled,
            on_click=_ask,
            args=(prepared,),
        )
        if clicked and _ASKED in st.session_state:
            st.rerun()
        if st.button(_("Leave it as it is"), key=f"{key}.no"):
            st.rerun()


def ask(act: Act) -> None:
    """For the callback of a page's own button: the run that begins carries the act out."""
    st.session_state[_ASKED] = act


def _ask(prepared: Callable[[], Act | None]) -> None:
    if act := prepared():
        st.session_state[_ASKED] = act


def _carry_out(ground: Context, act: Act) -> _Done:
    try:
        return _Done(act(ground))
    except ParapheError as error:
        return _Done(error=error)


def _forget() -> None:
    st.session_state.pop(_DONE, None)
