"""Law A2: the first statement of every page."""

from typing import Never

import streamlit as st

from lib.domain.scope import Permission
from lib.ui.address import stop
from lib.ui.context import Context
from lib.ui.ground import context
from lib.ui.i18n import _


def require(*any_of: Permission) -> Context:
    """The run's context, or a page that says no: the person needs one of these permissions.

    Who was let in as the run began may be shut out by now: they have no permission then.
    """
    ground = context()
    if not any(ground.scope.may(permission) for permission in any_of):
        refuse()
    return ground


def nowhere() -> None:
    """The page at an address of none."""
    st.info(
        _("Choose a page in the menu."),
        title=_("There is nothing at this address"),
        icon=":material/explore_off:",
    )


def refuse() -> Never:
    """The page that says no."""
    st.error(
        _("Your role does not open this page. Nothing was shown or changed."),
        title=_("Not for you"),
        icon=":material/lock:",
    )
    stop()
