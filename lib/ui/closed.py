"""What somebody sees who is not let in: why, whom to ask, the way in or out. No data, no menu."""

import streamlit as st

from lib.ui import arrivals, language_switch
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.identity import Shut
from lib.ui.menu import PAGES
from lib.ui.plain import markdown

_LOGO = PAGES.parent / "lib" / "ui" / "assets" / "logo.svg"


def draw(ground: Context, why: Shut) -> None:
    """The whole page."""
    with st.container(width=520):
        st.image(_LOGO, width=150)
        if why in (Shut.ANONYMOUS, Shut.EXPIRED):
            st.title(_("Sign in"), anchor=False)
            st.markdown(
                _("Your session has ended: sign in again to go on.")
                if why is Shut.EXPIRED
                else _("The figures of your network are shown to its people only.")
            )
            st.button(_("Sign in"), key="sign-in", on_click=st.login, type="primary", icon=":material/login:")
        else:
            st.title(_("No access"), anchor=False)
            st.markdown(_reason(why))
            st.markdown(
                _("Ask {contact}.", contact=markdown(ground.settings.contact))
                if ground.settings.contact
                else _("Ask the administrator of your network.")
            )
            st.button(
                _("Sign out"),
                key="sign-out",
                on_click=arrivals.leave,
                args=(ground,),
                icon=":material/logout:",
            )
        language_switch.draw()


def _reason(why: Shut) -> str:
    if why is Shut.NO_EMAIL:
        return _("You are signed in, but without an email address: nothing tells who you are here.")
    if why is Shut.UNVERIFIED:
        return _("You are signed in, but your email address was never confirmed.")
    if why is Shut.SUSPENDED:
        return _("Your access is suspended.")
    if why is Shut.INCOMPLETE:
        return _("Your access is not complete: your agency, team or name is still missing.")
    return _("You are signed in, but nobody has given you access yet.")
