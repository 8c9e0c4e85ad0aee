"""The sidebar: logo, network, three counters, menu, language, who is here. The same on every page."""

import streamlit as st

from lib.domain.people import Person
from lib.ui import arrivals, counters, demonstration, language_switch, menu, words
from lib.ui.address import as_query
from lib.ui.context import Context
from lib.ui.format import number
from lib.ui.i18n import _
from lib.ui.menu import PAGES

_ASSETS = PAGES.parent / "lib" / "ui" / "assets"
# As text: Streamlit would read a file anew in every run.
LOGO, MARK = ((_ASSETS / name).read_text() for name in ("logo.svg", "mark.svg"))


def draw(ground: Context) -> None:
    """Draws the whole sidebar."""
    st.logo(LOGO, icon_image=MARK, size="large")
    with st.sidebar:
        st.text(ground.network)
        if ground.signed_in is None:
            st.badge(_("Demonstration"), icon=":material/science:", color="orange")
        counters.draw(ground)
        _menu(ground)
        language_switch.draw()
        if ground.signed_in is None:
            st.caption(_("No sign-in, this machine only."))
            demonstration.draw(ground)
        else:
            _person(ground, ground.signed_in)
        _state(ground)


def _state(ground: Context) -> None:
    """Which state of the store the page is of: with it people know whether they see the same numbers."""
    st.caption(
        _("Data as of state {number}", number=number(ground.store.data_version())),
        help=_("Every number of this page is of this state. Each import and each change makes the next one."),
    )


def _menu(ground: Context) -> None:
    view = as_query()
    for section, names in menu.offered(ground.scope).items():
        if names:
            st.caption(menu.title(section))
        for name in names:
            menu.link(ground.scope, name, view=view)


def _person(ground: Context, person: Person) -> None:
    with st.container(gap="xsmall"):
        st.text(person.name)
        st.caption(words.role(person.role))
        st.button(
            _("Sign out"), key="sign-out", on_click=arrivals.leave, args=(ground,), icon=":material/logout:"
        )
